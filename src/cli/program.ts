import { Command, Option } from "commander";
import { languages } from "../model/wording.ts";
import type { Io } from "./io.ts";
import { languageOfEnvironment } from "./options.ts";

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

type Add = (io: Io) => Command;

/** The commands in the order in which they are listed; each is loaded with all that it needs only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  start: async () => (await import("./start.ts")).addStart,
  config: async () => (await import("./config.ts")).addConfig,
  doctor: async () => (await import("./doctor.ts")).addDoctor,
  replay: async () => (await import("./replay.ts")).addReplay,
  check: async () => (await import("./check.ts")).addCheck,
  policy: async () => (await import("./policy.ts")).addPolicy,
  stats: async () => (await import("./stats.ts")).addStats,
  backup: async () => (await import("./backup.ts")).addBackup,
  restore: async () => (await import("./restore.ts")).addRestore,
  alerts: async () => (await import("./alerts.ts")).addAlerts,
  cases: async () => (await import("./cases.ts")).addCases,
  privacy: async () => (await import("./privacy.ts")).addPrivacy,
  keys: async () => (await import("./keys.ts")).addKeys,
};

/**
 * The command line; every command sets the exit status through `io`. It holds the one command that is `wanted`, or all of
 * them where that names none, as for the list in `--help`.
 */
export const createProgram = async (io: Io, wanted?: string): Promise<Command> => {
  const program = new Command("breakwater")
    .description(
      "Notices text patterns of grooming, sextortion and trafficking recruitment, tells moderators why, and offers help.",
    )
    .showHelpAfterError("(add --help for the options and an example)")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  // Commands inherit neither from the program: without this, a wrong argument would end the process with another status.
  const heard = (command: Command) => command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  const one = wanted === undefined || !Object.hasOwn(commands, wanted) ? undefined : commands[wanted];
  for (const load of one === undefined ? Object.values(commands) : [one]) {
    const command = heard((await load())(io));
    // Options belong to the innermost command, which is the one that is run.
    for (const inner of command.commands) withCommonOptions(heard(inner), io.env);
    if (command.commands.length === 0) withCommonOptions(command, io.env);
    program.addCommand(command, { isDefault: command.name() === "start" });
  }
  return program;
};
