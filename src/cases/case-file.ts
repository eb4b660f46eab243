import type { Case, CaseEvent } from "../model/case.ts";
import { describedPlatforms, reportSteps } from "../model/case-wording.ts";
import type { DetectorId } from "../model/finding.ts";
import type { Resource } from "../model/resource.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { ReportPaths } from "./choose-report-paths.ts";
import type { OpenedPart } from "./sealed-parts.ts";
import {
  type CaseFact,
  caseFacts,
  isForHelp,
  lastActions,
  type SignalSentence,
  type TimelineLine,
  tellTimeline,
} from "./tell-case.ts";

/** A place to turn to, as lines to read. */
interface PathEntry {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What stands in a case file, in its order, in one language. */
export interface CaseFile {
  readonly language: string;
  readonly title: string;
  /** What the file is and what it is not. */
  readonly means: readonly string[];
  readonly facts: readonly CaseFact[];
  readonly families: readonly { readonly id: DetectorId; readonly name: string; readonly says: string }[];
  readonly checklist: readonly string[];
  readonly whereToReport: readonly PathEntry[];
  /** What to know of the places to turn to; null when there is nothing. */
  readonly pathNote: string | null;
  readonly whoHelps: readonly PathEntry[];
  readonly timeline: readonly TimelineLine[];
  readonly actions: readonly TimelineLine[];
  /** What was sealed; null when nothing is. */
  readonly confidential: {
    readonly means: readonly string[];
    readonly parts: readonly { readonly heading: string; readonly name: string; readonly text: string }[];
  } | null;
  /** The case as it is kept, for machines. */
  readonly record: { readonly case: Case; readonly timeline: readonly CaseEvent[] };
}

/** All that a case file is made of. */
export interface CaseMaterial {
  readonly case: Case;
  readonly timeline: readonly CaseEvent[];
  readonly parts: readonly OpenedPart[];
  readonly paths: ReportPaths;
  /** The country whose report paths were chosen; null when none was named. */
  readonly country: string | null;
}

const pathEntry = ({ name, phone, web, chat, status }: Resource, { resources }: Wording): PathEntry => ({
  name,
  lines: [
    ...(phone === null ? [] : [fillIn(resources.phone, { phone })]),
    ...(web === null ? [] : [fillIn(resources.web, { web })]),
    ...(chat === null ? [] : [fillIn(resources.chat, { chat })]),
    ...(status === "unverified" ? [resources.unverified] : []),
  ],
});

const inOrder = Object.keys(reportSteps) as readonly (keyof typeof reportSteps)[];

const checklistOf = (known: Case, { cases, steps }: Wording): readonly string[] => {
  const { danger } = cases.steps;
  if (isForHelp(known)) return [danger, cases.texts.forHelp, ...steps.detectors["help-seeking"]];
  const platform = describedPlatforms.find((name) => name === known.platform) ?? "other";
  return inOrder.flatMap((step) =>
    step === "reportFirst" ? [cases.steps.reportFirst, cases.platforms[platform]] : [cases.steps[step]],
  );
};

/** What was sealed of a case, each part under its heading; null where there is nothing. */
export const confidentialOf = (
  parts: readonly OpenedPart[],
  { cases: { texts } }: Wording,
): CaseFile["confidential"] => {
  if (parts.length === 0) return null;
  const headings: Readonly<Record<string, string>> = {
    ids: texts.ids,
    excerpts: texts.excerpts,
    note: texts.note,
    reason: texts.reason,
  };
  const opened = parts.flatMap(({ name, text }) => {
    const [kind = name, which = ""] = name.split(" ");
    return text === null ? [] : [{ heading: `${headings[kind] ?? kind} ${which}`.trim(), name, text }];
  });
  const unopened = parts.length - opened.length;
  const means = [texts.confidentialMeans, ...(unopened > 0 ? [fillIn(texts.unopened, { count: unopened })] : [])];
  return { means, parts: opened };
};

/** The case file for a report, as data. It names nobody but through what was sealed and could be opened. */
export const buildCaseFile = (material: CaseMaterial, wording: Wording, says: SignalSentence): CaseFile => {
  const { case: known, timeline, parts, paths } = material;
  const { texts } = wording.cases;
  return {
    language: wording.language,
    title: fillIn(texts.title, { number: known.number }),
    means: [texts.pattern, texts.mayBeWrong, texts.pseudonyms],
    facts: caseFacts(known, wording),
    families: known.detectors.map((id) => ({ id, ...wording.detectors[id] })),
    checklist: checklistOf(known, wording),
    pathNote: material.country === null ? texts.noCountry : null,
    whereToReport: isForHelp(known) ? [] : paths.report.map((resource) => pathEntry(resource, wording)),
    whoHelps: (isForHelp(known) ? [...paths.help, ...paths.report] : paths.help).map((resource) =>
      pathEntry(resource, wording),
    ),
    timeline: tellTimeline(timeline, wording, says),
    actions: tellTimeline(lastActions(timeline), wording, says),
    confidential: confidentialOf(parts, wording),
    record: { case: known, timeline },
  };
};
