import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import type { Right } from "../../model/card.ts";
import { cut } from "../../model/cut.ts";
import type { CommandOption, CommandSpec } from "../../model/desk.ts";
import { nameOfLanguage } from "../../model/name-of-language.ts";
import { languages, type Wording } from "../../model/wording.ts";

/** Discord's names of a language: several for Spanish, none for Catalan. English is what is said where there is no other. */
const localesOf = (language: string): readonly string[] =>
  language === "en" ? [] : Object.values(Locale).filter((locale) => locale.split("-")[0] === language);

const rightBits: Readonly<Record<Right, bigint>> = {
  "see-alerts": PermissionFlagsBits.ManageMessages,
  "judge-alerts": PermissionFlagsBits.ManageMessages,
  "manage-community": PermissionFlagsBits.ManageGuild,
};

const optionTypes = {
  text: ApplicationCommandOptionType.String,
  choice: ApplicationCommandOptionType.String,
  number: ApplicationCommandOptionType.Integer,
  member: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
} as const;

type Say = (wording: Wording) => string;

const localized = (wordings: ReadonlyMap<string, Wording>, say: Say): Record<string, string> =>
  Object.fromEntries(
    [...wordings].flatMap(([language, wording]) =>
      localesOf(language).map((locale) => [locale, cut(say(wording), 100)]),
    ),
  );

/** What a choice is called, where the wording has a name for it; a language in its own words. */
const nameOfChoice =
  (value: string): Say =>
  ({ choices, presets }) => {
    if ((languages as readonly string[]).includes(value)) return nameOfLanguage(value);
    return (choices as Readonly<Record<string, string>>)[value] ?? presets[value]?.name ?? value;
  };

const toChoice = (value: string, wordings: ReadonlyMap<string, Wording>, english: Wording) => ({
  name: cut(nameOfChoice(value)(english), 100),
  name_localizations: localized(wordings, nameOfChoice(value)),
  value,
});

const toOption = (command: string, option: CommandOption, wordings: ReadonlyMap<string, Wording>, english: Wording) => {
  const say: Say = ({ commands }) => commands[command]?.options[option.name] ?? option.name;
  return {
    type: optionTypes[option.kind],
    name: option.name,
    description: cut(say(english), 100),
    description_localizations: localized(wordings, say),
    required: option.required,
    // Elsewhere, as in a forum, no card can be posted.
    ...(option.kind === "channel" ? { channel_types: [ChannelType.GuildText] } : {}),
    ...(option.suggested ? { autocomplete: true } : {}),
    ...(option.kind === "choice" ? { choices: option.choices.map((value) => toChoice(value, wordings, english)) } : {}),
  };
};

/** A command as Discord is told of it. */
export const toDiscordCommand = (
  { name, kind, anywhere, needs, options }: CommandSpec,
  wordings: ReadonlyMap<string, Wording>,
): RESTPostAPIApplicationCommandsJSONBody => {
  const english = wordings.get("en") as Wording;
  const say: Say = ({ commands }) => commands[name]?.says ?? name;
  const where = {
    integration_types: anywhere
      ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
      : [ApplicationIntegrationType.GuildInstall],
    contexts: anywhere
      ? [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]
      : [InteractionContextType.Guild],
    default_member_permissions: needs === null ? null : String(rightBits[needs]),
  };
  // The name of a message command is what people read in the menu.
  if (kind === "message")
    return {
      type: ApplicationCommandType.Message,
      name: cut(say(english), 32),
      name_localizations: Object.fromEntries(
        Object.entries(localized(wordings, say)).map(([locale, text]) => [locale, cut(text, 32)]),
      ),
      ...where,
    };
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: cut(say(english), 100),
    description_localizations: localized(wordings, say),
    options: options.map((option) => toOption(name, option, wordings, english)),
    ...where,
  } as RESTPostAPIApplicationCommandsJSONBody;
};

const nothing: ReadonlySet<unknown> = new Set([null, false, ""]);

/** What of a command Discord gives back as it was told: enough to see whether it changed. */
const essence = (command: object): unknown => {
  const pick = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pick);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value)
      .filter(
        // What is left out is given back as nothing in some form, such as the description of what stands in a menu.
        ([key, one]) => known.has(key) && !nothing.has(one) && !(Array.isArray(one) && one.length === 0),
      )
      .map(([key, one]) => [key, pick(one)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries.filter(([, one]) => one !== undefined));
  };
  return pick(command);
};

const known: ReadonlySet<string> = new Set([
  ...[
    "type",
    "name",
    "description",
    "options",
    "required",
    "choices",
    "autocomplete",
    "channel_types",
    "value",
    "contexts",
    "integration_types",
  ],
  ...["default_member_permissions", "name_localizations", "description_localizations"],
  ...languages.flatMap(localesOf),
]);

const byName = (commands: readonly object[]): string =>
  JSON.stringify(commands.map((one) => essence(one)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));

/** Tells Discord of the commands, only when they are not the same as those it knows; true when it was told. */
export const registerCommands = async (
  rest: REST,
  application: string,
  commands: readonly CommandSpec[],
  wordings: ReadonlyMap<string, Wording>,
): Promise<boolean> => {
  const wanted = commands.map((command) => toDiscordCommand(command, wordings));
  const route = Routes.applicationCommands(application);
  const query = new URLSearchParams({ with_localizations: "true" });
  const there = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
  if (byName(there) === byName(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
};
