import { type Interaction, PermissionFlagsBits } from "discord.js";
import type { Right } from "../../model/card.ts";
import type { Asker } from "../../model/desk.ts";
import type { Listener } from "../../model/platform.ts";

/** Where the moderators of a community are told. */
export type ToldIn = Listener["toldIn"];

/** Whether somebody asks where the moderators of the community are told, or in a thread there. */
const isToldHere = ({ channel, channelId, guildId }: Interaction, toldIn: ToldIn): boolean => {
  const home = channel?.isThread() ? channel.parentId : null;
  return guildId !== null && toldIn([channelId, home].filter((id) => id !== null)).includes(guildId);
};

const moderating = [PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ModerateMembers];

/**
 * What Discord says of somebody's permissions holds in one channel. Who may remove messages in a channel of their own has nothing
 * to do with what was noticed in all others: that takes the right everywhere, or where moderators are told.
 */
const rightsOf = (interaction: Interaction, toldIn: ToldIn): Right[] => {
  const { memberPermissions: here } = interaction;
  const isBound = interaction.inCachedGuild() && !isToldHere(interaction, toldIn);
  const everywhere = isBound ? interaction.member.permissions : here;
  const moderates = moderating.some((bits) => here?.has(bits) === true && everywhere?.has(bits) === true);
  return [
    ...(moderates ? (["see-alerts", "judge-alerts"] as const) : []),
    // No channel gives this one.
    ...(here?.has(PermissionFlagsBits.ManageGuild) === true ? (["manage-community"] as const) : []),
  ];
};

/** Whoever asks, with the rights that Discord gives them at this moment. */
export const askerOf = (interaction: Interaction, toldIn: ToldIn): Asker => ({
  platform: "discord",
  community: interaction.guildId,
  id: interaction.user.id,
  rights: rightsOf(interaction, toldIn),
  language: interaction.locale,
});
