import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { CommanderError } from "commander";
import { problemLine } from "../bot/problem-line.ts";
import { BreakwaterError, problem } from "../model/errors.ts";
import type { Io } from "./io.ts";
import { createProgram } from "./program.ts";
import { tokenNames } from "./token-names.ts";
import { writeOut } from "./write-out.ts";

const WIDEST = 100;

const environmentFile = ".env";

/** What stands in the environment already counts more than what the file says. */
const readEnvironmentFile = (): void => {
  if (!existsSync(environmentFile)) return;
  let text: string;
  try {
    // It leaves out the mark that editors of another system begin a file with, which would be taken for part of the first name.
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(environmentFile));
    // UTF-16 without its mark can be read as UTF-8, with a zero beside each letter.
    if (text.includes("\0")) throw new TypeError("zeros in a text");
  } catch (cause) {
    const code = cause instanceof TypeError ? "settings-encoding" : "file-unreadable";
    throw new BreakwaterError(code, { file: environmentFile }, { cause });
  }
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
};

/** What a secret store or a file of another system leaves around a token, as the end of its line, is none of it. */
const trimTokens = (env: NodeJS.ProcessEnv): void => {
  for (const name of Object.values(tokenNames)) {
    const token = env[name];
    if (token !== undefined) env[name] = token.trim();
  }
};

/** Runs the command line of this process and sets its exit status. */
export const run = async (): Promise<void> => {
  let status: 0 | 1 | 2 = 0;
  let isRead = true;
  let isToFinish = false;
  const onUnread = (error: NodeJS.ErrnoException) => {
    // Whoever reads our output may stop reading: that is no error, as a full disk is.
    if (error.code !== "EPIPE" && isRead) {
      io.err(`${problemLine(problem("file-unwritable", { file: "standard output" }))}\n`);
      io.setStatus(2);
    }
    if (!isToFinish) process.exit(status);
    isRead = false;
  };
  const io: Io = {
    stdin: process.stdin,
    out: (text) => {
      if (!isRead) return;
      if (process.stdout.isTTY) {
        process.stdout.write(text);
        return;
      }
      try {
        writeOut(text);
      } catch (error) {
        onUnread(error as NodeJS.ErrnoException);
      }
    },
    err: (text) => process.stderr.write(text),
    env: process.env,
    columns: Math.min(process.stdout.columns ?? WIDEST, WIDEST),
    plots: process.stdout.isTTY === true,
    progress: process.stderr.isTTY === true,
    setStatus: (next) => {
      if (next > status) status = next;
      process.exitCode = status;
    },
    mustFinish: () => {
      isToFinish = true;
    },
  };

  process.stdout.on("error", onUnread);
  // Where nobody hears what is said, as on a terminal that was closed, what is under way is done all the same.
  process.stderr.on("error", () => {});
  // A mistake of the program's own is "not done", where Node's status would say "done, with something left out".
  process.on("uncaughtException", (error) => {
    io.err(`${error.stack ?? error}\n`);
    process.exit(2);
  });

  try {
    readEnvironmentFile();
    trimTokens(process.env);
    const [, , wanted = "start"] = process.argv;
    await (await createProgram(io, wanted)).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Asking for help is not a mistake.
      if (error.exitCode !== 0) io.setStatus(2);
    } else if (error instanceof BreakwaterError) {
      io.err(`${problemLine(error.problem)}\n`);
      io.setStatus(2);
    } else throw error;
  }
};
