import { assemble } from "../bot/assemble.ts";
import { visible } from "../cases/visible.ts";
import type { Detect } from "../detectors/detect.ts";
import { prove } from "../detectors/prove.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { checkMerged } from "../settings/check-merged.ts";
import { examineYaml } from "../settings/examine-yaml.ts";
import { readBase } from "../settings/load-settings.ts";
import { listOwnFiles, type OwnSignals, readOwnSignals } from "../settings/own-signals.ts";
import { listPolicyFiles, type PolicyFiles, readPolicyFiles } from "../settings/policy-files.ts";
import { readText } from "../settings/read-yaml.ts";
import { createRulebooks } from "../settings/rulebooks.ts";
import { wideSignals } from "../settings/too-wide.ts";
import type { Io } from "./io.ts";
import { lintPolicy, type PolicyProblem } from "./lint-policy.ts";
import { paint } from "./style.ts";

/** What is wrong where something cannot be read at all, as the one problem that it is told with. */
const problemOf = (error: unknown): PolicyProblem => {
  const { file = "", line = 1, detail, mend } = error instanceof BreakwaterError ? error.details : {};
  // Only what names file and line is a mistake of the files of the policy.
  if (!(error instanceof BreakwaterError) || detail === undefined) throw error;
  return {
    severity: "error",
    file: String(file),
    line: Number(line),
    column: 1,
    detail: String(detail),
    mend: String(mend),
  };
};

/** Hits and misses of signals of one's own that do not hold, or why their patterns cannot be looked for; and which of them are found everywhere. */
const unproven = (
  config: string,
  local: string | undefined,
  { books }: OwnSignals,
  words: Wording["policy"],
): readonly PolicyProblem[] => {
  if (books.length === 0) return [];
  let detect: Detect;
  try {
    detect = assemble(config, { policy: local }).detect;
  } catch (error) {
    return [problemOf(error)];
  }
  const faults = prove(books, detect)
    .filter(({ holds }) => !holds)
    .map(({ file, line, column, signal, wanted }): PolicyProblem => {
      const detail = fillIn(wanted === "hit" ? words.hitUnseen : words.missSeen, { signal });
      return { severity: "error", file, line, column, detail, mend: words.proofMend };
    });
  const wide = wideSignals(books, detect).map(({ file, line, signal, share }): PolicyProblem => {
    const detail = fillIn(words.tooWide, { signal, share: Math.round(share * 100) });
    return { severity: "warning", file, line, column: 1, detail, mend: words.tooWideMend };
  });
  return [...faults, ...wide];
};

type Held = ReturnType<typeof listPolicyFiles>[number] | ReturnType<typeof listOwnFiles>[number];

/** Everything that is wrong with files one by one. */
const mistakesIn = (files: readonly Held[]): readonly PolicyProblem[] =>
  files.flatMap(({ file, schema }) =>
    (examineYaml(readText(file), schema).mistakes ?? []).map((mistake) => ({
      severity: "error" as const,
      file,
      ...mistake,
    })),
  );

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
  const ownFiles = listOwnFiles(config, shippedSignals);
  const ownMistakes = mistakesIn(ownFiles);
  let own: OwnSignals = { signals: [], weights: {}, books: [] };
  const unread: PolicyProblem[] = [];
  try {
    if (ownMistakes.length === 0) own = readOwnSignals(config, shippedSignals);
  } catch (error) {
    unread.push(problemOf(error));
  }
  const signals = [...shippedSignals, ...own.signals];
  const policies = listPolicyFiles(config, signals, local);
  const files = ownFiles.length + policies.length;
  const broken = [...ownMistakes, ...unread];
  // What the files name of signals cannot be judged while those cannot be read.
  const mistakes = broken.length > 0 ? broken : mistakesIn(policies);
  if (mistakes.length > 0) return { files, problems: mistakes };
  const base = readBase(config, shippedSignals, own);
  let policyFiles: PolicyFiles;
  try {
    policyFiles = readPolicyFiles(config, signals, local);
  } catch (error) {
    return { files, problems: [problemOf(error)] };
  }
  const merged = checkMerged(policyFiles, base.scores).map((one) => ({ severity: "error" as const, ...one }));
  const linted = lintPolicy(createRulebooks(policyFiles, base, own), words);
  // Files that do not fit together cannot be made ready, and there is nothing to prove signals by.
  const unheld = merged.length > 0 ? [] : unproven(config, local, own, words);
  return { files, problems: [...merged, ...linted, ...unheld] };
};

const colours = { error: "red", warning: "yellow", note: "dim" } as const;

const show = ({ severity, file, line, column, detail, mend }: PolicyProblem, words: Wording["policy"]): string =>
  `${visible(file)}:${line}:${column}  ${paint(colours[severity], words[severity])}  ${visible(`${detail.replace(/\.$/, "")}. ${mend}`)}\n`;

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
