import { describe, expect, test } from "vitest";
import { card, decisionOn, english, finding } from "../../test/fakes/built-card.ts";
import type { Contribution } from "../model/assessment.ts";
import type { Finding } from "../model/finding.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import { buildCard } from "./card.ts";

const ofTwoKinds = [finding("asks-age"), finding("asks-for-image", { detector: "image-coercion" })];

const contribution = (signal: string, counted: number, more: Partial<Contribution> = {}): Contribution => ({
  ...{ signal, detector: "grooming", message: "m1", stance: "direct", weight: counted, counted, because: null },
  ...more,
});

describe("buildCard, of what was seen and why", () => {
  test("shows one line a signal, what counts most first, with how often and how it was meant", () => {
    const { seen } = card({
      findings: [
        finding("asks-age"),
        finding("asks-secrecy", { message: "m2" }),
        finding("asks-age", { message: "m3" }),
        finding("gift", { stance: "reported" }),
        finding("tried", { message: "m4" }),
      ],
      contributions: [
        contribution("asks-age", 0.4),
        contribution("asks-secrecy", 1.2),
        contribution("gift", 0, { because: "stance" }),
        contribution("tried", 0, { because: "trial" }),
      ],
    });
    expect(seen.map(({ sentence }) => sentence)).toEqual([
      "Says asks-secrecy",
      "Says asks-age, 2 times",
      "Says gift (telling what somebody else said)",
      "Says tried (on trial, does not count)",
    ]);
  });

  test("says of what was seen several times how it was meant only where none of them was meant as it stands", () => {
    const told = finding("gift", { stance: "reported" });
    const sentenceOf = (...findings: Finding[]) => card({ findings }).seen[0]?.sentence;
    expect(sentenceOf(told, finding("gift", { message: "m2" }))).toBe("Says gift, 2 times");
    expect(sentenceOf(told, { ...told, message: "m2" })).toBe("Says gift, 2 times (telling what somebody else said)");
  });

  test("hides a finding's own words behind it, without the ids of those to be helped", () => {
    const own = { message: "m1", start: 0, end: 5, text: "<@u-target> it stays between us" };
    const built = card({}, [{ ...own, start: 1, text: "other words" }, { ...own, message: "m9", text: "other" }, own]);
    expect(built.seen).toEqual([{ sentence: "Says asks-age", excerpt: "… it stays between us" }]);
    expect(built.excerptNote).toBe(english.card.hiddenExcerpts);
  });

  test("says so when a community keeps no excerpts", () => {
    expect(card().seen[0]?.excerpt).toBeNull();
    expect(card().excerptNote).toBe(english.card.noExcerpts);
  });

  test("gives each innocent reason once", () => {
    const same: SignalTexts = () => ({ says: "Says", innocent: "Friends do so too." });
    const decision = decisionOn({ findings: [finding("a"), finding("b")] });
    expect(buildCard(decision, null, english, same).innocent).toEqual(["Friends do so too."]);
  });

  test("says why, from combinations, families and circumstances", () => {
    const { why } = card({
      detectors: ["grooming", "image-coercion"],
      findings: ofTwoKinds,
      composites: ["secret-trip", "our-own"],
      contributions: ["minor", "newcomer", "approached", "askedForHelp"].map((name) =>
        contribution(name, 1, { detector: null }),
      ),
      people: 4,
    });
    expect(why).toEqual([
      english.reasons.askedForHelp,
      english.reasons.selfDeclaredMinor,
      english.composites["secret-trip"],
      "A combination that calls for attention was seen: our own.",
      "2 different kinds of signs came together: a pattern known from grooming and pressure over private images.",
      english.reasons.newAccount,
      "The same approach went to 4 people.",
    ]);
  });

  test("says once that several kinds met, where it names them", () => {
    const two = { detectors: ["grooming", "image-coercion"], findings: ofTwoKinds } as const;
    const { why } = card({ ...two, composites: ["several-families"] });
    expect(why).toEqual([
      "2 different kinds of signs came together: a pattern known from grooming and pressure over private images.",
    ]);
    expect(card({ detectors: ["grooming"], composites: ["several-families"] }).why).toEqual([
      english.composites["several-families"],
    ]);
  });

  test("takes the word for the score from as many equal parts as there are words", () => {
    const words = [0, 0.24, 0.3, 0.6, 0.99, 1].map((score) => card({ score }).score.split(": ")[1]);
    expect(words).toEqual(["faint", "faint", "some", "strong", "very strong", "very strong"]);
  });
});
