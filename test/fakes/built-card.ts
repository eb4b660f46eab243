import { join } from "node:path";
import { buildCard } from "../../src/actions/card.ts";
import type { Assessment } from "../../src/model/assessment.ts";
import type { Excerpt } from "../../src/model/card.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { SignalTexts } from "../../src/model/signal-text.ts";
import type { Wording } from "../../src/model/wording.ts";
import { loadWording } from "../../src/settings/wording.ts";

const wordings = loadWording(join(import.meta.dirname, "../../config/wording"));

/** What the bot says in a language. */
export const inLanguage = (language: string): Wording => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(`no wording in ${language}`);
  return wording;
};

/** What it says in English. */
export const english = inLanguage("en");

/** What every signal is told as. */
export const texts: SignalTexts = (id) => ({ says: `Says ${id}`, innocent: `${id} may be innocent.` });

/** A finding of a signal in the first message. */
export const finding = (signal: string, more: Partial<Finding> = {}): Finding => ({
  ...{ signal, detector: "grooming", stance: "direct", message: "m1", speaker: "u-speaker", addressee: "u-target" },
  ...{ at: 0, start: 0, end: 5, language: "en" },
  ...more,
});

/** A decision to alert on one speaker, on an assessment of which any field may be replaced. */
export const decisionOn = (assessment: Partial<Assessment> = {}): Decision => ({
  assessment: {
    ...{ concern: "suspect", speaker: "u-speaker", addressee: "u-target", at: 0, level: "review", score: 0.8 },
    ...{ detectors: ["grooming"], findings: [finding("asks-age")], contributions: [], composites: [], missing: 1 },
    ...assessment,
  },
  ...{
    platform: "discord",
    community: "g1",
    channel: "c1",
    message: "m1",
    actions: ["alert"],
    rule: "all",
    silence: null,
  },
  language: "fr",
});

/** The card that comes of it, in English. */
export const card = (
  assessment: Partial<Assessment> = {},
  excerpts: readonly Excerpt[] | null = null,
  number?: number,
) => buildCard(decisionOn(assessment), excerpts, english, texts, number);
