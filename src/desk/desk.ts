import type { Asker, CommandSpec, Desk } from "../model/desk.ts";
import { checkText } from "./check.ts";
import type { Command } from "./command.ts";
import { caseCommand } from "./commands/case.ts";
import { casesCommand } from "./commands/cases.ts";
import { createForgetMe } from "./commands/forget-me.ts";
import { helpMeCommand } from "./commands/help-me.ts";
import { memberCommand } from "./commands/member.ts";
import { muteAlertsCommand } from "./commands/mute-alerts.ts";
import { noteCommand } from "./commands/note.ts";
import { privacyCommand } from "./commands/privacy.ts";
import { createReplayHere } from "./commands/replay-here.ts";
import { setupCommand } from "./commands/setup.ts";
import { shadowCommand } from "./commands/shadow.ts";
import { statsCommand } from "./commands/stats.ts";
import { statusCommand } from "./commands/status.ts";
import { whyCommand } from "./commands/why.ts";
import type { DeskParts } from "./desk-parts.ts";
import { createPressButton } from "./press-button.ts";
import { say } from "./reply.ts";
import { createReport } from "./report.ts";
import { speakTo } from "./speak-to.ts";

/** Some count how often they were given, each desk for itself. */
const createCommands = (): readonly Command[] => [
  helpMeCommand,
  privacyCommand,
  createForgetMe(),
  casesCommand,
  caseCommand,
  whyCommand,
  noteCommand,
  memberCommand,
  statsCommand,
  statusCommand,
  createReplayHere(),
  setupCommand,
  shadowCommand,
  muteAlertsCommand,
];

/** What stands in the menu of a message; the platform hands the message to `check` or `report`. */
const menus: readonly CommandSpec[] = [
  { name: "report", kind: "message", anywhere: false, needs: null, options: [] },
  { name: "check", kind: "message", anywhere: true, needs: null, options: [] },
];

const mayGive = ({ rights }: Asker, { needs }: Command): boolean => needs === null || rights.includes(needs);

/** Answers everything that people ask of Breakwater, the same on every platform. */
export const createDesk = (parts: DeskParts): Desk => {
  const pressButton = createPressButton(parts);
  const report = createReport(parts);
  const commands = createCommands();
  const byName = new Map(commands.map((command) => [command.name, command]));
  return {
    commands: [...commands, ...menus],
    press: (press) => pressButton({ ...press, asker: speakTo(press.asker, parts) }),
    command: async (call) => {
      const { name } = call;
      const asker = speakTo(call.asker, parts);
      const command = byName.get(name);
      const words = parts.wordingOf(asker.language);
      if (command === undefined) return say(words.desk.unknownCommand);
      // Where there is no community nobody has a right, and who has it elsewhere would be told that they lack it.
      if (asker.community === null && !command.anywhere) return say(words.desk.onlyInCommunity);
      if (!mayGive(asker, command)) return say(words.desk.notAllowed);
      return command.run({ ...call, asker, community: asker.community ?? "", words }, parts);
    },
    suggest: async (call, option, typed) => {
      const { name } = call;
      const asker = speakTo(call.asker, parts);
      const command = byName.get(name);
      if (command === undefined || asker.community === null || !mayGive(asker, command)) return [];
      const given = { ...call, asker, community: asker.community, words: parts.wordingOf(asker.language) };
      return command.suggests?.[option]?.({ typed, given, parts }) ?? [];
    },
    check: async (asker, text) => checkText(speakTo(asker, parts), text, parts),
    report: async (asker, message) => report(speakTo(asker, parts), message),
  };
};
