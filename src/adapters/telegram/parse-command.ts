import type { MessageEntity } from "grammy/types";
import type { CommandCall, CommandOption, CommandSpec } from "../../model/desk.ts";
import { userId } from "../../support/telegram-ids.ts";
import type { IdOf } from "./ids.ts";

/** A command as somebody wrote it. */
export interface ParsedCommand {
  /** As Telegram writes it, in small letters. */
  readonly name: string;
  /** What follows it. */
  readonly rest: string;
}

/** The name of a command on Telegram, which allows no hyphens. */
export const telegramName = (name: string): string => name.replaceAll("-", "_");

const form = /^\/([a-z0-9_]{1,32})(?:@(\w{1,40}))?(?:\s+([\s\S]*))?$/i;

/** People who are named without a user name stand in the text as their id. */
const withIds = (text: string, entities: readonly MessageEntity[]): string => {
  let named = "";
  let at = 0;
  for (const one of entities) {
    if (one.type !== "text_mention" || one.offset < at) continue;
    named += text.slice(at, one.offset) + userId(one.user.id);
    at = one.offset + one.length;
  }
  return named + text.slice(at);
};

/** Takes a command apart; null for what is none, or is for another bot. `bot` is the user name of ours. */
export const parseCommand = (text: string, entities: readonly MessageEntity[], bot: string): ParsedCommand | null => {
  if (!text.startsWith("/")) return null;
  const [, name, to, rest] = form.exec(withIds(text, entities)) ?? [];
  if (name === undefined || (to !== undefined && to.toLowerCase() !== bot.toLowerCase())) return null;
  return { name: name.toLowerCase(), rest: (rest ?? "").trim() };
};

const unknownToAll: IdOf = () => null;

/** What a word is as a value of an option; null where it cannot be one. */
const asValue = ({ kind, choices }: CommandOption, word: string, idOf: IdOf): string | number | null => {
  switch (kind) {
    case "text":
      return word;
    case "number":
      return /^\d{1,15}$/.test(word) ? Number(word) : null;
    case "choice":
      return choices.find((one) => one === word.toLowerCase()) ?? null;
    case "channel":
      return /^-\d{1,16}(?:\/\d{1,15})?$/.test(word) ? word : null;
    case "member":
      if (word.startsWith("@")) return idOf(word);
      // Whoever writes as a channel stands on a card with its id.
      if (/^channel\d{1,16}$/.test(word)) return word;
      return /^(?:user)?\d{1,16}$/.test(word) ? `user${word.replace("user", "")}` : null;
    case "role":
      return /^(?:@\w{4,32}|user\d{1,16})$/.test(word) ? word : null;
  }
};

/** The option that a word names, as `name=value` does, with what it gives it. */
const byName = (word: string, options: readonly CommandOption[]) => {
  const [, name = "", given = ""] = /^([a-z_-]{1,32})=(.+)$/i.exec(word) ?? [];
  return { meant: options.find((one) => telegramName(one.name) === telegramName(name.toLowerCase())), given };
};

/** The values of a command's options: `name=value`, else each word goes to the first open option that takes it. */
export const parseValues = (
  rest: string,
  { options }: Pick<CommandSpec, "options">,
  idOf: IdOf = unknownToAll,
): CommandCall["values"] => {
  const values: Record<string, string | number> = {};
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const last = options.at(-1);
  for (const [at, word] of words.entries()) {
    const { meant, given } = byName(word, options);
    // A text at the end of a command takes all that is left.
    const isLast = (one: CommandOption) => one === last && one.kind === "text";
    if (meant !== undefined && isLast(meant))
      return { ...values, [meant.name]: [given, ...words.slice(at + 1)].join(" ") };
    if (meant !== undefined) {
      const value = asValue(meant, given, idOf);
      if (value !== null) values[meant.name] = value;
      continue;
    }
    const open = options.find((one) => !Object.hasOwn(values, one.name) && asValue(one, word, idOf) !== null);
    if (open === undefined) continue;
    if (isLast(open)) return { ...values, [open.name]: words.slice(at).join(" ") };
    values[open.name] = asValue(open, word, idOf) ?? word;
  }
  return values;
};

/** How a choice is written, as `/setup mode=shadow|live`, where something was written for it that is none; null otherwise. */
export const misreadIn = (rest: string, { name, options }: Pick<CommandSpec, "name" | "options">): string | null => {
  for (const word of rest.split(/\s+/)) {
    const { meant, given } = byName(word, options);
    if (meant?.kind === "choice" && asValue(meant, given, unknownToAll) === null)
      return `/${telegramName(name)} ${telegramName(meant.name)}=${meant.choices.join("|")}`;
  }
  return null;
};

/** How a command is to be written, such as `/note number text`. */
export const exampleOf = ({ name, options }: CommandSpec): string =>
  [
    `/${telegramName(name)}`,
    ...options.map((one) => {
      const shown = one.kind === "choice" ? one.choices.join("|") : one.name;
      return one.required ? shown : `[${shown}]`;
    }),
  ].join(" ");
