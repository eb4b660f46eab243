import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Figures, figuresByLanguage } from "../eval/figures.ts";
import { type Event, eventsOf, measure, shippedParts } from "../eval/measure.ts";
import { fillTables, tablesOf } from "../eval/tables.ts";
import { pages } from "../eval/write-figures.ts";
import { messagesOf, readStories } from "./read-stories.ts";

const stories = readStories();
const baseline: Readonly<Record<string, Figures>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "baseline.json"), "utf8"),
);
const measured = stories.map((story) => measure(story, shippedParts));
const figures = figuresByLanguage(measured);
const tables = tablesOf(measured);

/** Figures that must not fall, and figures that must not rise. */
const good = ["inTime", "ever", "evasiveInTime", "beforeSecondThreat", "helped", "addressed"] as const;
const bad = ["wrongPerson", "alertedOnVictims", "lookAlikesAlerted", "lookAlikesOffered"] as const;

const ROUNDING = 1e-9;

describe("labelled conversations", () => {
  it("are there in all twelve languages, with ids of their own and labels that fit", () => {
    expect(new Set(stories.map(({ language }) => language))).toEqual(
      new Set(["en", "fr", "es", "ca", "de", "it", "pt", "nl", "ro", "pl", "ru", "uk"]),
    );
    expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
    for (const story of stories) {
      const at = story.alertBy ?? story.helpBy;
      const by = at === undefined ? undefined : messagesOf(story)[at - 1]?.author.id;
      if (story.kind === "harmful") expect([story.id, by]).toEqual([story.id, story.suspect]);
      // Without one it could only ever count as missed.
      if (story.kind === "harmful") expect([story.id, story.detectors]).not.toEqual([story.id, []]);
      if (story.kind === "help-seeking") expect([story.id, by]).toEqual([story.id, story.helpFor]);
      const speakers = new Set(story.messages.map(({ by }) => by));
      const asked = story.kind === "harmful" && speakers.size >= 3;
      expect([story.id, story.saidTo?.length]).toEqual([story.id, asked ? story.messages.length : undefined]);
      const extorts = story.kind === "harmful" && story.detectors.includes("payment-extortion");
      expect([story.id, story.threats !== null]).toEqual([story.id, extorts]);
      for (const at of story.threats ?? [])
        expect([story.id, at, story.messages[at - 1]?.by]).toEqual([story.id, at, story.suspect]);
      for (const [at, names] of (story.saidTo ?? []).entries()) {
        const others = names.filter((name) => speakers.has(name) && name !== story.messages[at]?.by);
        expect([story.id, at, others]).toEqual([story.id, at, names]);
      }
    }
  });

  it.each(Object.keys(baseline))("%s: no figure is worse than the baseline", (language) => {
    const now = figures[language] as Figures;
    const then = baseline[language] as Figures;
    for (const key of good) expect([key, now[key][0] >= then[key][0]]).toEqual([key, true]);
    for (const key of bad) expect([key, now[key][0] <= then[key][0]]).toEqual([key, true]);
    // Counts stay as they are where alerts come later and still in time.
    expect(["fLatency", now.fLatency >= then.fLatency - ROUNDING]).toEqual(["fLatency", true]);
  });

  it.each(pages)("%s: its tables tell what is reached (`npm run eval -- --write` writes them)", (page) => {
    const text = readFileSync(page, "utf8");
    expect(text).toContain("<!-- table: ");
    expect(fillTables(text, tables)).toBe(text);
  });

  it("raises the same of the same people where every message is told of again as changed", () => {
    const raised = (events: readonly Event[]) =>
      events.map(({ decision: { message, assessment } }) => {
        const { concern, speaker, addressee, level } = assessment;
        return [message, concern, speaker, addressee, level];
      });
    // Every second one, for time.
    for (const { story, events } of measured.filter((_, index) => index % 2 === 0)) {
      const again = messagesOf(story).flatMap((one) => [one, { ...one, editedAt: one.sentAt + 20_000 }]);
      expect([story.id, raised(eventsOf(again, shippedParts))]).toEqual([story.id, raised(events)]);
    }
  });
});
