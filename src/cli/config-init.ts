import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { problemBehind, problemLine } from "../bot/problem-line.ts";
import { BreakwaterError } from "../model/errors.ts";
import { presetIds } from "../model/policy.ts";
import type { Place } from "../model/resource.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { notAllowed } from "../settings/explain-issue.ts";
import { languagesRead } from "../settings/own-signals.ts";
import { askConfig, askToReplace } from "./ask-config.ts";
import { alertPlaces, type ConfigAnswers, modes } from "./config-answers.ts";
import { examinePolicy, tellExamination } from "./examine-policy.ts";
import type { Io } from "./io.ts";
import { localText } from "./local-text.ts";
import type { CommonOptions } from "./options.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { keptName, writeInPlace } from "./write-in-place.ts";

interface InitOptions extends CommonOptions {
  readonly preset?: ConfigAnswers["preset"];
  readonly country?: string;
  readonly languages?: string;
  readonly alerts?: ConfigAnswers["alerts"];
  readonly mode?: ConfigAnswers["mode"];
  readonly force?: boolean;
}

/** Stands for no answer where a name would. */
const NONE = "none";

const example = "config init --preset youth --country fr --languages fr,en --alerts discord --mode shadow";

const refuseUnknown = (option: string, what: string, value: string, allowed: readonly string[]): void => {
  if (allowed.includes(value)) return;
  throw new BreakwaterError("option-wrong", { option, value, mend: notAllowed(what, value, allowed).mend });
};

/** The answers that were given as options. */
const givenIn = (options: InitOptions, places: readonly Place[]): Partial<ConfigAnswers> => {
  const { preset, country, languages, alerts, mode } = options;
  if (country !== undefined) refuseUnknown("--country", "country", country, [...places.map(({ id }) => id), NONE]);
  const spoken = languages === NONE ? [] : languages?.split(",").map((one) => one.trim());
  // None beside others is no answer.
  for (const one of spoken ?? []) refuseUnknown("--languages", "language", one, languagesRead());
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(country === undefined ? {} : { country: country === NONE ? null : country }),
    ...(spoken === undefined ? {} : { languages: [...new Set(spoken)] }),
    ...(alerts === undefined ? {} : { alerts }),
    ...(mode === undefined ? {} : { mode }),
  };
};

const questions = ["preset", "country", "languages", "alerts", "mode"] as const;

const isComplete = (given: Partial<ConfigAnswers>): given is ConfigAnswers =>
  questions.every((one) => given[one] !== undefined);

const needAll = (given: Partial<ConfigAnswers>): ConfigAnswers => {
  if (isComplete(given)) return given;
  const missing = questions.filter((one) => given[one] === undefined).map((one) => `--${one}`);
  throw new BreakwaterError("answers-missing", { options: missing.join(", "), example });
};

/** Checks the whole policy; what cannot be read at all is told as well, and does not undo what was written. */
const checkAll = (io: Io, config: string, words: Wording["policy"], isJson?: boolean): void => {
  try {
    tellExamination(examinePolicy(config, undefined, words), io, words, isJson);
  } catch (error) {
    io.err(`${problemLine(problemBehind(error))}\n`);
    io.setStatus(1);
  }
};

/** `config init`: asks a few questions, or takes their answers as options; writes `local.yaml`, and checks the whole policy. */
export const addConfigInit = (io: Io): Command =>
  new Command("init")
    .description("ask a few questions, write local.yaml with a comment on each line, and check the policy")
    .addOption(new Option("--preset <id>", "what your communities are like").choices(presetIds))
    .option("--country <id>", "whose places to turn to are shown first, such as fr; or none")
    .option("--languages <codes>", "what is spoken, the most common first, such as fr,en; or none")
    .addOption(new Option("--alerts <where>", "where moderators are to be told").choices(alertPlaces))
    .addOption(new Option("--mode <mode>", "only watch, or speak").choices(modes))
    .option("--force", "write a new file in the place of one that is there, which is kept beside it")
    .addHelpText(
      "after",
      `\nExamples:\n  npm start -- config init\n  npm start -- ${example}\n\nOnly what no option answers is asked. Status 1 where the check finds an error, 2 where nothing was written.`,
    )
    .action(async (options: InitOptions) => {
      const { config, json } = options;
      const { wording, places } = loadSpeech(config, options.language);
      const words = wording.config;
      const given = givenIn(options, places);
      const file = join(config, "local.yaml");
      const isThere = existsSync(file);
      const isTerminal = io.stdin.isTTY === true && io.progress;
      const asking = { io, wording, places, languages: languagesRead() };
      const stop = () => {
        io.err(`${words.stopped}\n`);
        io.setStatus(2);
      };

      if (isThere && options.force !== true) {
        if (!isTerminal) throw new BreakwaterError("local-exists", { file });
        if (!(await askToReplace(asking, file, keptName(file)))) return stop();
      }
      if (isTerminal && !isComplete(given)) io.err(`${words.intro}\n`);
      const answers = isTerminal ? await askConfig(asking, given) : needAll(given);
      if (answers === null) return stop();

      const choices = { presets: presetIds, languages: languagesRead(), resources: join(config, "resources") };
      const kept = writeInPlace(file, localText(answers, words, choices));
      if (json) io.out(`${JSON.stringify({ type: "written", file, kept })}\n`);
      else {
        io.out(`${fillIn(words.written, { file })}\n`);
        if (kept !== null) io.out(`${fillIn(words.wasKept, { file: kept })}\n`);
      }
      checkAll(io, config, wording.policy, json);
      if (json) return;
      io.out(`\n${paint("bold", words.next)}\n`);
      if (answers.alerts !== "telegram") io.out(`  ${words.onDiscord}\n`);
      if (answers.alerts !== "discord") io.out(`  ${words.onTelegram}\n`);
      io.out(`  ${answers.mode === "live" ? words.thenLive : `${file}, shadow: true: ${words.shadowIs}`}\n`);
    });
