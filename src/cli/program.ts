import { Command, Option } from "commander";
import { addAlerts } from "./alerts.ts";
import { addBackup } from "./backup.ts";
import { addCases } from "./cases.ts";
import { addCheck } from "./check.ts";
import { addDoctor } from "./doctor.ts";
import type { Io } from "./io.ts";
import { addKeys } from "./keys.ts";
import { languageOfEnvironment, languages } from "./options.ts";
import { addPrivacy } from "./privacy.ts";
import { addReplay } from "./replay.ts";
import { addRestore } from "./restore.ts";
import { addStart } from "./start.ts";
import { addStats } from "./stats.ts";

/** Adds the options that every command knows. */
const withCommonOptions = (command: Command, env: NodeJS.ProcessEnv): Command =>
  command
    .addOption(
      new Option("--data <dir>", "the data folder, where the alert log and its key are kept").env("BREAKWATER_DATA"),
    )
    .addOption(
      new Option("--config <dir>", "the folder with policy, scores, wording and resources")
        .env("BREAKWATER_CONFIG")
        .default("config"),
    )
    .addOption(
      new Option("--language <code>", "language of what you read")
        .choices(languages)
        .default(languageOfEnvironment(env)),
    )
    .option("--json", "for machines: NDJSON on standard output and nothing else there");

/** The command line; every command sets the exit status through `io`. */
export const createProgram = (io: Io): Command => {
  const program = new Command("breakwater")
    .description(
      "Notices text patterns of grooming, sextortion and trafficking recruitment, tells moderators why, and offers help.",
    )
    .showHelpAfterError("(add --help for the options and an example)")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  // Commands inherit neither from the program: without this, a wrong argument would end the process with another status.
  const heard = (command: Command) => command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  const add = (command: Command) =>
    program.addCommand(withCommonOptions(heard(command), io.env), { isDefault: command.name() === "start" });
  add(addStart(io));
  add(addDoctor(io));
  add(addReplay(io));
  add(addCheck(io));
  add(addStats(io));
  add(addBackup(io));
  add(addRestore(io));
  for (const command of [addAlerts(io), addCases(io), addPrivacy(io), addKeys(io)]) {
    for (const inner of command.commands) withCommonOptions(heard(inner), io.env);
    program.addCommand(heard(command));
  }
  return program;
};
