import type { Case, CaseEvent } from "../model/case.ts";
import { describedPlatforms, reportSteps } from "../model/case-wording.ts";
import { contactLines } from "../model/contact-lines.ts";
import type { DetectorId } from "../model/finding.ts";
import { nameOfPlace, type Place, type Resource } from "../model/resource.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { ReportPaths } from "./choose-report-paths.ts";
import type { OpenedPart } from "./sealed-parts.ts";
import {
  type CaseFact,
  caseFacts,
  isForHelp,
  lastActions,
  moment,
  type SignalSentence,
  type TimelineLine,
  tellTimeline,
} from "./tell-case.ts";
import { tellPart } from "./tell-part.ts";

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
  /** Whose report paths were chosen; null when no country was named. */
  readonly country: { readonly id: string; readonly name: string } | null;
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
    /** `text` is what was sealed, `lines` the same to read. */
    readonly parts: readonly {
      readonly heading: string;
      readonly name: string;
      readonly text: string;
      readonly lines: readonly string[];
    }[];
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
  readonly country: Place | null;
  /** When its messages were sent, in milliseconds since the epoch, as far as that is still known. */
  readonly sentAt: readonly number[];
}

/** What the steps before a report are chosen by. */
type Reporting = Pick<CaseMaterial, "case" | "country" | "paths">;

const pathEntry = (resource: Resource, { resources }: Wording): PathEntry => ({
  name: resource.name,
  lines: [...contactLines(resource, resources), ...(resource.status === "unverified" ? [resources.unverified] : [])],
});

const inOrder = Object.keys(reportSteps) as readonly (keyof typeof reportSteps)[];

/** Whom to tell beside the platform: by name where a country was named, its own lines before those around it. */
const authoritiesOf = ({ country, paths: { report } }: Reporting, { cases, language }: Wording): string => {
  if (country === null || report.length === 0) return cases.steps.tellAuthorities;
  const own = report.filter((resource) => country.resources.includes(resource));
  const names = (own.length > 0 ? own : report).map(({ name }) => name);
  const list = new Intl.ListFormat(language, { type: "disjunction" }).format(names);
  return fillIn(cases.texts.tellCountry, { country: nameOfPlace(country, language), names: list });
};

/** What to do before anything else with a case: how to report it, or how to help whoever asked for that. */
export const checklistOf = (material: Reporting, wording: Wording): readonly string[] => {
  const { case: known } = material;
  const { cases, steps } = wording;
  if (isForHelp(known)) return [cases.steps.danger, cases.texts.forHelp, ...steps.detectors["help-seeking"]];
  const platform = describedPlatforms.find((name) => name === known.platform) ?? "other";
  return inOrder.flatMap((step) => {
    if (step === "reportFirst") return [cases.steps.reportFirst, cases.platforms[platform]];
    return step === "tellAuthorities" ? [authoritiesOf(material, wording)] : [cases.steps[step]];
  });
};

/** When the first and the last message were sent. */
const sentFact = (sentAt: readonly number[], label: string): readonly CaseFact[] => {
  const sorted = [...sentAt].sort((a, b) => a - b).map(moment);
  const ends = new Set([sorted.at(0), sorted.at(-1)]);
  return sorted.length === 0 ? [] : [{ label, value: [...ends].join(" – "), isId: false }];
};

/** What was sealed of a case, each part under its heading; null where there is nothing. */
export const confidentialOf = (parts: readonly OpenedPart[], wording: Wording): CaseFile["confidential"] => {
  const { texts } = wording.cases;
  if (parts.length === 0) return null;
  const headings: Readonly<Record<string, string>> = {
    ids: texts.ids,
    excerpts: texts.excerpts,
    note: texts.note,
    reason: texts.reason,
  };
  const headingOf = (kind: string, which: string): string => {
    const heading = headings[kind] ?? kind;
    // Ids and excerpts are kept by alert, the rest one after another.
    if ((kind === "ids" || kind === "excerpts") && which !== "")
      return `${heading} · ${fillIn(wording.card.alertNumber, { number: which })}`;
    return `${heading} ${which}`.trim();
  };
  const opened = parts.flatMap(({ name, text }) => {
    const [kind = name, which = ""] = name.split(" ");
    if (text === null) return [];
    return [{ heading: headingOf(kind, which), name, text, lines: tellPart(kind, text, wording) }];
  });
  const unopened = parts.length - opened.length;
  const means = [texts.confidentialMeans, ...(unopened > 0 ? [fillIn(texts.unopened, { count: unopened })] : [])];
  return { means, parts: opened };
};

/** The case file for a report, as data. It names nobody but through what was sealed and could be opened. */
export const buildCaseFile = (material: CaseMaterial, wording: Wording, says: SignalSentence): CaseFile => {
  const { case: known, timeline, parts, paths, country } = material;
  const { texts } = wording.cases;
  return {
    language: wording.language,
    title: fillIn(texts.title, { number: known.number }),
    means: [texts.pattern, texts.mayBeWrong, texts.pseudonyms],
    country: country === null ? null : { id: country.id, name: nameOfPlace(country, wording.language) },
    facts: [...caseFacts(known, wording), ...sentFact(material.sentAt, texts.sentAt)],
    families: known.detectors.map((id) => ({ id, ...wording.detectors[id] })),
    checklist: checklistOf(material, wording),
    pathNote: country === null ? texts.noCountry : null,
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
