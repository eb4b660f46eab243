import { describe, expect, it } from "vitest";
import {
  action,
  anna,
  inLanguage,
  materialOf,
  parts,
  says,
  story,
  wordings,
} from "../../test/fakes/sample-case-file.ts";
import { sampleEvidence, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import type { CaseEvent } from "../model/case.ts";
import { actionKinds } from "../model/decision.ts";
import { buildCaseFile } from "./case-file.ts";
import { toMarkdown } from "./case-file-markdown.ts";

describe.each([...wordings.keys()])("a case file in %s", (language) => {
  const wording = inLanguage(language);

  it("has a sentence for whatever can happen", () => {
    const events: readonly CaseEvent[] = [
      ...story,
      ...actionKinds.map((kind) => action(kind, kind, "done", sampleTime)),
      { ...action("r", "log", "done", sampleTime), status: "recorded" },
      { kind: "released", at: sampleTime, by: null },
      { kind: "evidence-erased", at: sampleTime, by: anna },
      sampleEvidence({ kind: "evidence", alert: 13 }),
      sampleEvidence({ kind: "reopened", alert: 14 }),
      { kind: "verdict", verdict: "confirmed", at: sampleTime, by: anna },
      { kind: "verdict", verdict: "not-a-concern", at: sampleTime, by: anna },
    ];
    const file = buildCaseFile(materialOf(events, { parts, country: null }), wording, says);
    expect(file.timeline).toHaveLength(events.length);
    const text = toMarkdown(file, wording);
    expect(text).not.toMatch(/undefined|\[object|\{\w+\}/);
    for (const step of Object.values(wording.cases.steps)) expect(file.checklist).toContain(step);
    expect(file.checklist).not.toContain(wording.cases.texts.tellCountry);
    expect(file.checklist).toContain(wording.cases.platforms.discord);
    for (const sentence of [wording.cases.texts.pattern, wording.cases.texts.confidentialMeans])
      expect(text).toContain(sentence);
    const english = buildCaseFile(materialOf(events, { parts, country: null }), inLanguage("en"), says);
    if (language !== "en") expect(file.timeline).not.toEqual(english.timeline);
  });
});
