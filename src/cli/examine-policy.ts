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

/** What was found wrong, and in how many files it was looked for. */
export interface PolicyExamination {
  readonly files: number;
  readonly problems: readonly PolicyProblem[];
}

/** Everything that is wrong with the files one by one; where nothing is, with what they say together. `local` stands in for `local.yaml`. */
export const examinePolicy = (
  config: string,
  local: string | undefined,
  words: Wording["policy"],
): PolicyExamination => {
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
  const linted = lintPolicy(createRulebooks(policyFiles, base, own), words);
  return { files: files.length, problems: [...merged, ...linted, ...unproven(config, own, words)] };
};

const colours = { error: "red", warning: "yellow", note: "dim" } as const;

const show = ({ severity, file, line, column, detail, mend }: PolicyProblem, words: Wording["policy"]): string =>
  `${file}:${line}:${column}  ${paint(colours[severity], words[severity])}  ${detail.replace(/\.$/, "")}. ${mend}\n`;

/** Tells what was found, with status 1 where there is an error. */
export const tellExamination = (
  { files, problems }: PolicyExamination,
  io: Io,
  words: Wording["policy"],
  isJson = false,
): void => {
  const count = (severity: PolicyProblem["severity"]) => problems.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors > 0) io.setStatus(1);
  for (const one of problems) io.out(isJson ? `${JSON.stringify({ type: "problem", ...one })}\n` : show(one, words));
  io.out(
    isJson
      ? `${JSON.stringify({ type: "summary", files, errors, warnings })}\n`
      : `${fillIn(words.checked, { files, errors, warnings })}\n`,
  );
};
