import { join } from "node:path";
import { applyEvent, openCase } from "../../src/cases/apply-event.ts";
import { buildCaseFile, type CaseMaterial } from "../../src/cases/case-file.ts";
import { toMarkdown } from "../../src/cases/case-file-markdown.ts";
import { chooseReportPaths } from "../../src/cases/choose-report-paths.ts";
import type { SignalSentence } from "../../src/cases/tell-case.ts";
import type { CaseEvent } from "../../src/model/case.ts";
import type { actionKinds } from "../../src/model/decision.ts";
import type { Wording } from "../../src/model/wording.ts";
import { loadResources } from "../../src/settings/resources.ts";
import { loadWording } from "../../src/settings/wording.ts";
import { sampleEvidence, samplePair, sampleTime } from "./sample-handled-case.ts";

/** The shipped wording. */
export const wordings = loadWording(join(import.meta.dirname, "../../config/wording"));
/** The shipped places to turn to. */
const places = loadResources(join(import.meta.dirname, "../../config/resources"));
/** The wording in a language that there is. */
export const inLanguage = (language: string): Wording => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(`no wording in ${language}`);
  return wording;
};

/** Stands in for what signals say. */
export const says: SignalSentence = (signal) => `Says ${signal}`;
/** The pseudonym of a moderator. */
export const anna = "mN4kS7eB1rYh9cUzTfLaDw";
/** In milliseconds. */
export const minute = 60_000;

/** A shipped place. */
export const placeOf = (id: string) => {
  const found = places.find((place) => place.id === id);
  if (!found) throw new Error(`no place ${id}`);
  return found;
};

/** What becomes of the sample case through some events. */
export const materialOf = (events: readonly CaseEvent[], more: Partial<CaseMaterial> = {}): CaseMaterial => {
  const [first = sampleEvidence(), ...rest] = events;
  const known = rest.reduce(applyEvent, openCase(7, samplePair, first));
  const { country = placeOf("us") } = more;
  const paths = chooseReportPaths(places, country?.id ?? null, known.detectors);
  return { case: known, timeline: events, parts: [], paths, country, sentAt: [], ...more };
};

/** One step of an action. */
export const action = (
  key: string,
  kind: (typeof actionKinds)[number],
  status: "planned" | "done" | "failed",
  at: number,
) => ({ kind: "action", key, action: kind, status, at, by: null }) as const;

/** What happened to the sample case. */
export const story: readonly CaseEvent[] = [
  sampleEvidence(),
  action("a1", "alert", "planned", sampleTime),
  action("a1", "alert", "done", sampleTime + 1000),
  action("a2", "offer-resources", "failed", sampleTime + 2000),
  { kind: "claimed", at: sampleTime + minute, by: anna },
  { kind: "noted", at: sampleTime + 2 * minute, by: anna },
  { kind: "preserved", until: sampleTime + 90 * 86_400_000, at: sampleTime + 3 * minute, by: anna },
  { kind: "verdict", verdict: "handed-over", at: sampleTime + 4 * minute, by: anna },
];
/** Words that would act as markup. */
const hostile = "# send it\n[here](https://evil.example) or else";
/** What is sealed of it, opened as far as it can be. */
export const parts = [
  {
    name: "ids 12",
    text: '{"platform":"discord","community":"g1","channel":"c1","speaker":"u1","addressee":null,"messages":["m1","m2"]}',
  },
  { name: "excerpts 12", text: JSON.stringify([{ message: "m1", start: 0, end: 9, text: hostile }]) },
  { name: "note 1", text: "The school knows." },
  { name: "reason 1", text: null },
];
/** The case file as Markdown. */
export const markdown = (material: CaseMaterial, language = "en") =>
  toMarkdown(buildCaseFile(material, inLanguage(language), says), inLanguage(language));
