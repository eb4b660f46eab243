import type { Api } from "grammy";
import type { BotCommand, BotCommandScope, LanguageCode } from "grammy/types";
import { cut } from "../../model/cut.ts";
import type { CommandSpec } from "../../model/desk.ts";
import type { Wording } from "../../model/wording.ts";
import { telegramName } from "./parse-command.ts";

const scopes: readonly (readonly [
  BotCommandScope["type"] & `${"default" | "all_"}${string}`,
  (command: CommandSpec) => boolean,
])[] = [
  ["default", ({ needs }) => needs === null],
  ["all_private_chats", ({ needs, anywhere, kind }) => needs === null && anywhere && kind === "slash"],
  ["all_chat_administrators", () => true],
];

const toBotCommand = ({ name }: CommandSpec, { commands }: Wording): BotCommand => ({
  command: telegramName(name),
  description: cut(commands[name]?.says ?? name, 256),
});

/** Tells Telegram of the commands, by whom they are for and by language, only where it knows others; gives how often. */
export const registerCommands = async (
  api: Api,
  commands: readonly CommandSpec[],
  wordings: ReadonlyMap<string, Wording>,
): Promise<number> => {
  let told = 0;
  for (const [type, fits] of scopes) {
    for (const [language, wording] of wordings) {
      // English is what everybody sees whose language is not spoken here.
      const where = {
        scope: { type } as BotCommandScope,
        ...(language === "en" ? {} : { language_code: language as LanguageCode }),
      };
      const wanted = commands.filter(fits).map((command) => toBotCommand(command, wording));
      const known = await api.getMyCommands(where);
      const essence = (all: readonly BotCommand[]) => JSON.stringify(all.map((one) => [one.command, one.description]));
      if (essence(known) === essence(wanted)) continue;
      await api.setMyCommands(wanted, where);
      told++;
    }
  }
  return told;
};
