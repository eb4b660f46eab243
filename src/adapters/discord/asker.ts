import { GuildMember, type Interaction, PermissionFlagsBits } from "discord.js";
import type { Right } from "../../model/card.ts";
import type { Asker } from "../../model/desk.ts";

/** A card is judged by the rights in the channel in which it stands; a command tells of the whole server, wherever it is given. */
const managesMessages = (interaction: Interaction): boolean => {
  const { member, memberPermissions } = interaction;
  const isAnywhere = interaction.isCommand() || interaction.isAutocomplete();
  if (isAnywhere && member instanceof GuildMember && !member.permissions.has(PermissionFlagsBits.ManageMessages))
    return false;
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
};

const rightsOf = (interaction: Interaction): Right[] => {
  const has = (bits: bigint) => interaction.memberPermissions?.has(bits) === true;
  const moderates = managesMessages(interaction) || has(PermissionFlagsBits.ModerateMembers);
  return [
    ...(moderates ? (["see-alerts", "judge-alerts"] as const) : []),
    ...(has(PermissionFlagsBits.ManageGuild) ? (["manage-community"] as const) : []),
  ];
};

/** Whoever asks, with the rights that Discord gives them in the channel at this moment. */
export const askerOf = (interaction: Interaction): Asker => ({
  platform: "discord",
  community: interaction.guildId,
  id: interaction.user.id,
  rights: rightsOf(interaction),
  language: interaction.locale,
});
