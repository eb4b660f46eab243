import { type Interaction, PermissionFlagsBits } from "discord.js";
import type { Right } from "../../model/card.ts";
import type { Asker } from "../../model/desk.ts";

const rightsOf = ({ memberPermissions }: Interaction): Right[] => {
  const has = (bits: bigint) => memberPermissions?.has(bits) === true;
  const moderates = has(PermissionFlagsBits.ManageMessages) || has(PermissionFlagsBits.ModerateMembers);
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
