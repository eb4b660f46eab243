import { Command } from "commander";
import { prove } from "../detectors/prove.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { checkMerged } from "../settings/check-merged.ts";
import { examineYaml } from "../settings/examine-yaml.ts";
import { readBase } from "../settings/load-settings.ts";
import { type OwnSignals, readOwnSignals } from "../settings/own-signals.ts";
import { listPolicyFiles, readPolicyFiles } from "../settings/policy-files.ts";
import { readText } from "../settings/read-yaml.ts";
import { createRulebooks } from "../settings/rulebooks.ts";
import { assemble } from "./assemble.ts";
import type { Io } from "./io.ts";
import { lintPolicy, type PolicyProblem } from "./lint-policy.ts";
import { type CommonOptions, policyOption } from "./options.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";

/** Hits and misses of signals of one's own that do not hold. */
const unproven = (config: string, { books }: OwnSignals, words: Wording["policy"]): readonly PolicyProblem[] => {
  if (books.length === 0) return [];
  return prove(books, assemble(config).detect)
    .filter(({ holds }) => !holds)
    .map(({ file, line, signal, wanted }) => {
      const detail = fillIn(wanted === "hit" ? words.hitUnseen : words.missSeen, { signal });
      return { severity: "error", file, line, column: 1, detail, mend: words.proofMend };
    });
};

/** Everything that is wrong with the files one by one; where nothing is, with what they say together. */
const examine = (config: string, local: string | undefined, words: Wording["policy"]) => {
  const own = readOwnSignals(config, shippedSignals);
  const signals = [...shippedSignals, ...own.signals];
  const files = listPolicyFiles(config, signals, local);
  const mistakes = files.flatMap(({ file, schema }): readonly PolicyProblem[] =>
    (examineYaml(readText(file), schema).mistakes ?? []).map((mistake) => ({ severity: "error", file, ...mistake })),
  );
  if (mistakes.length > 0) return { files: files.length, problems: mistakes };
  const base = readBase(config, shippedSignals, own);
  const policyFiles = readPolicyFiles(config, signals, local);
  const merged = checkMerged(policyFiles, base.scores).map((one) => ({ severity: "error" as const, ...one }));
  const linted = lintPolicy(createRulebooks(policyFiles, base), words);
  return { files: files.length, problems: [...merged, ...linted, ...unproven(config, own, words)] };
};

const colours = { error: "red", warning: "yellow", note: "dim" } as const;

const show = ({ severity, file, line, column, detail, mend }: PolicyProblem, words: Wording["policy"]): string =>
  `${file}:${line}:${column}  ${paint(colours[severity], words[severity])}  ${detail.replace(/\.$/, "")}. ${mend}\n`;

/** `policy check`: everything that is wrong with the policy, each with its place and the nearest that is allowed. */
export const addPolicyCheck = (io: Io): Command =>
  new Command("check")
    .description("look for mistakes in all files of the policy: file, line, column, what is wrong and how to mend it")
    .addOption(policyOption())
    .addHelpText(
      "after",
      "\nExample:\n  npm start -- policy check\n\nStatus 1 where there is an error. A warning is most likely not meant; a note is to be seen to.",
    )
    .action((options: CommonOptions & { policy?: string }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const { files, problems } = examine(options.config, options.policy, wording.policy);
      const count = (severity: PolicyProblem["severity"]) => problems.filter((one) => one.severity === severity).length;
      const [errors, warnings] = [count("error"), count("warning")];
      if (errors > 0) io.setStatus(1);
      if (options.json) {
        for (const one of problems) io.out(`${JSON.stringify({ type: "problem", ...one })}\n`);
        io.out(`${JSON.stringify({ type: "summary", files, errors, warnings })}\n`);
        return;
      }
      for (const one of problems) io.out(show(one, wording.policy));
      io.out(`${fillIn(wording.policy.checked, { files, errors, warnings })}\n`);
    });
