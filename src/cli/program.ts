import { Command, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { languages } from "../model/wording.ts";
import type { Io } from "./io.ts";
import { languageOfEnvironment, parseFolder } from "./options.ts";
import { wrapParagraphs } from "./wrap-words.ts";

/** Columns beside the names of options in which their explanation is still broken into lines. */
const NARROWEST = 20;

/** Columns of a terminal that does not say how many it has. */
const USUAL = 80;

/** Adds the options that every command knows. */
const withCommonOptions = (command: Command, env: NodeJS.ProcessEnv): Command =>
  command
    .addOption(
      new Option(
        "--data <dir>",
        command.name() === "replay"
          ? "also keep the alerts in this data folder; nothing is written without it"
          : "the data folder, where the alert log and its keys are kept; data/ unless given",
      )
        .env("BREAKWATER_DATA")
        .argParser(parseFolder),
    )
    .addOption(
      new Option("--config <dir>", "the folder with policy, scores, wording and resources")
        .env("BREAKWATER_CONFIG")
        .argParser(parseFolder)
        .default("config"),
    )
    .addOption(
      new Option("--language <code>", "language of what you read")
        .choices(languages)
        .default(languageOfEnvironment(env)),
    )
    .option(
      "--json",
      "for machines: NDJSON on standard output and nothing else there, but for what npm writes without --silent",
    );

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
  const columns = io.columns > 0 ? io.columns : USUAL;
  // Commands inherit none of this from the program: without it, a wrong argument would end the process with another status.
  const heard = (command: Command) =>
    command
      .exitOverride()
      .configureHelp({ minWidthToWrap: NARROWEST })
      .configureOutput({
        writeOut: (text) => io.out(wrapParagraphs(text, columns)),
        writeErr: io.err,
        getOutHelpWidth: () => columns,
      });
  const program = heard(new Command("breakwater"))
    .description(
      "Notices text patterns of grooming, sextortion and trafficking recruitment, tells moderators why, and offers help.",
    )
    .version(packageJson.version)
    .showHelpAfterError("(add --help for the options and an example)");
  const one = wanted === undefined || !Object.hasOwn(commands, wanted) ? undefined : commands[wanted];
  // Else it would be taken for an argument of the command that is run when none is named.
  if (one === undefined && wanted !== undefined && !/^(-|help$)/.test(wanted)) {
    const { notAllowed } = await import("../settings/explain-issue.ts");
    const { detail, mend } = notAllowed("command", wanted, Object.keys(commands));
    program.error(`error: ${detail}. ${mend}`);
  }
  for (const load of one === undefined ? Object.values(commands) : [one]) {
    const command = heard((await load())(io));
    // Options belong to the innermost command, which is the one that is run.
    for (const inner of command.commands) withCommonOptions(heard(inner), io.env);
    if (command.commands.length === 0) withCommonOptions(command, io.env);
    program.addCommand(command, { isDefault: command.name() === "start" });
  }
  return program;
};
