import { type AutocompleteInteraction, InteractionResponseType, type REST, Routes } from "discord.js";
import { cut } from "../../model/cut.ts";
import type { Desk } from "../../model/desk.ts";
import { askerOf, type ToldIn } from "./asker.ts";
import { pass } from "./refusal.ts";

const MOST_SUGGESTED = 25;

/** Suggests values for what is being typed. An answer that fails is not missed: the next letter asks again. */
export const suggestValues = async (
  interaction: AutocompleteInteraction,
  { rest, desk, toldIn }: { readonly rest: REST; readonly desk: Desk; readonly toldIn: ToldIn },
): Promise<void> => {
  const { commandName: name, channelId: channel, options, id, token } = interaction;
  const { name: option, value: typed } = options.getFocused(true);
  const found = await desk.suggest({ asker: askerOf(interaction, toldIn), name, channel, values: {} }, option, typed);
  const choices = found.slice(0, MOST_SUGGESTED).map(({ value, label }) => ({ name: cut(label, 100), value }));
  const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
  await rest.post(Routes.interactionCallback(id, token), { body, auth: false }).catch(pass);
};
