import { setTimeout as sleep } from "node:timers/promises";
import {
  ChannelType,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionResponseType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type REST,
  Routes,
} from "discord.js";
import type { Asker, CommandCall, Desk, Reply, ReplyMenu } from "../../model/desk.ts";
import { askerOf, type ToldIn } from "./asker.ts";
import { type Carried, fromCustomId } from "./custom-id.ts";
import { pass } from "./refusal.ts";
import type { Rendered } from "./render-card.ts";
import { formField, renderForm } from "./render-menu.ts";
import { renderReply } from "./render-reply.ts";
import { suggestValues } from "./suggest-values.ts";
import type { TakeBack } from "./take-back.ts";
import { toReported, wordsOf } from "./to-reported.ts";

/** What answering needs. */
export interface AnswerParts {
  readonly rest: REST;
  readonly desk: Desk;
  readonly toldIn: ToldIn;
  readonly takeBack: Pick<TakeBack, "later">;
  /** The command that a name in the menu of a message stands for. */
  commandOf(menuName: string): string | null;
  /** What is said where something went wrong, for a locale of Discord's. */
  sorry(locale: string): string;
}

const valuesOf = ({ options }: ChatInputCommandInteraction): CommandCall["values"] =>
  Object.fromEntries(
    options.data.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, typeof value === "boolean" ? String(value) : value]],
    ),
  );

/** What somebody chose from a menu or wrote into a form, or what their button carries. */
const choiceIn = (
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  carried: Carried,
): string | null => {
  if (interaction.isModalSubmit()) return interaction.fields.getTextInputValue(formField).trim() || null;
  return interaction.isAnySelectMenu() ? (interaction.values[0] ?? null) : carried.choice;
};

/** Whether everybody in the server sees one of these, if it is a channel. */
const isOpen = ({ guild }: Interaction, chosen: readonly unknown[]): boolean =>
  guild?.channels.cache.some(
    (channel) =>
      chosen.includes(channel.id) &&
      channel.permissionsFor(guild.roles.everyone)?.has(PermissionFlagsBits.ViewChannel) === true,
  ) === true;

/** What the desk makes of an interaction; null for one that is not ours. */
const replyTo = async (interaction: Interaction, { desk, toldIn, commandOf }: AnswerParts): Promise<Reply | null> => {
  const asker = askerOf(interaction, toldIn);
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    const carried = fromCustomId(interaction.customId);
    if (carried === null) return null;
    const choice = choiceIn(interaction, carried);
    const open = isOpen(interaction, [choice]);
    return desk.press({ ...carried, asker, choice, channel: interaction.channelId ?? "", open });
  }
  if (interaction.isChatInputCommand()) {
    const { commandName: name, channelId: channel } = interaction;
    const values = valuesOf(interaction);
    // During an outage nobody knows which channels there are.
    const isGone = (id: string) => interaction.guild?.available === true && !interaction.guild.channels.cache.has(id);
    return desk.command({ asker, name, channel, values, open: isOpen(interaction, Object.values(values)), isGone });
  }
  if (interaction.isMessageContextMenuCommand()) return answerMenu(interaction, asker, { desk, commandOf });
  return null;
};

const answerMenu = async (
  interaction: MessageContextMenuCommandInteraction,
  asker: Asker,
  { desk, commandOf }: Pick<AnswerParts, "desk" | "commandOf">,
): Promise<Reply | null> => {
  if (commandOf(interaction.commandName) === "check") return desk.check(asker, wordsOf(interaction));
  return desk.report(asker, toReported(interaction));
};

/** Discord takes no menu in which a channel or role is chosen that is gone, or is of a kind that the menu does not list. */
const withoutGone = (reply: Reply, { guild }: Interaction): Reply => {
  const isThere = ({ kind, chosen }: ReplyMenu): boolean => {
    if (kind === "choice" || chosen === null) return true;
    if (kind === "role") return guild?.roles.cache.has(chosen) === true;
    return guild?.channels.cache.get(chosen)?.type === ChannelType.GuildText;
  };
  return { ...reply, menus: reply.menus.map((menu) => (isThere(menu) ? menu : { ...menu, chosen: null })) };
};

/** Discord waits for three seconds; what is not known by then is promised, and told within a quarter of an hour. */
const PATIENCE_MS = 1500;

/** The two ways in which something is answered: at once, or after a promise. */
const answerer = ({ id, token, applicationId }: Interaction, rest: REST) => {
  const first = (type: InteractionResponseType, data: object) =>
    rest.post(Routes.interactionCallback(id, token), { body: { type, data }, auth: false });
  let promised = false;
  return {
    promise: async (isPrivate: boolean) => {
      const { DeferredMessageUpdate, DeferredChannelMessageWithSource } = InteractionResponseType;
      promised = true;
      await first(isPrivate ? DeferredMessageUpdate : DeferredChannelMessageWithSource, {
        flags: MessageFlags.Ephemeral,
      });
    },
    /** Opens a form, which Discord takes only at once. */
    ask: (form: object) => first(InteractionResponseType.Modal, form),
    answer: async (isPrivate: boolean, body: Rendered) => {
      // A question that was answered, and a country that was chosen, take the place of what was asked.
      const { UpdateMessage, ChannelMessageWithSource } = InteractionResponseType;
      if (!promised) return first(isPrivate ? UpdateMessage : ChannelMessageWithSource, body);
      // That it is private was said with the promise.
      const flags = body.flags & ~MessageFlags.Ephemeral;
      return rest.patch(Routes.webhookMessage(applicationId, token), { body: { ...body, flags }, auth: false });
    },
  };
};

/** Answers an interaction privately, in the time that Discord gives. */
export const answerInteraction = async (interaction: Interaction, parts: AnswerParts): Promise<void> => {
  if (interaction.isAutocomplete()) return suggestValues(interaction, parts);
  if (!interaction.isRepliable()) return;
  const { rest, sorry } = parts;
  const below = interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null;
  const isPrivate = below?.flags.has(MessageFlags.Ephemeral) === true;
  const { promise, answer, ask } = answerer(interaction, rest);
  const working = replyTo(interaction, parts);
  const known = new AbortController();
  const late = sleep(PATIENCE_MS, "late" as const, { signal: known.signal, ref: false });
  late.catch(() => {});
  try {
    if ((await Promise.race([working, late])) === "late") await promise(isPrivate).catch(pass);
    known.abort();
    const reply = await working;
    if (reply === null) return;
    // Whoever asked is gone or waited too long; what they asked for was done all the same.
    await (reply.form === null
      ? answer(isPrivate, renderReply(withoutGone(reply, interaction)))
      : ask(renderForm(reply.form))
    ).catch(pass);
    if (reply.fadesAfterMs !== null) parts.takeBack.later(interaction, reply.fadesAfterMs);
  } catch (error) {
    await answer(isPrivate, renderReply(failed(sorry(interaction.locale)))).catch(() => {});
    throw error;
  } finally {
    known.abort();
  }
};

const failed = (sorry: string): Reply => ({
  ...{ title: null, lines: [sorry], buttons: [], menus: [], form: null, resources: null },
  fadesAfterMs: null,
});
