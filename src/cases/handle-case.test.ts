import { beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { openSampleCase, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { type CaseEvent, verdicts } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { claimCase, judgeCase, noteOnCase, preserveCase, releaseCase } from "./handle-case.ts";
import { openParts, type Seal, type Unseal } from "./sealed-parts.ts";

const day = 86_400_000;
const at = sampleTime + 1000;
const seal: Seal = (text, context) => Buffer.from(JSON.stringify([context, text]));
const unseal: Unseal = (bytes, context) => {
  const [sealedFor, text] = JSON.parse(Buffer.from(bytes).toString());
  return sealedFor === context ? text : null;
};

let store: Store;
beforeEach(() => {
  store = createMemoryStore();
  openSampleCase(store);
  store.cases.keepSealed(1, { name: "ids", bytes: seal("raw ids", "case 1 ids") });
});

const kinds = () => store.cases.timeline(1).map(({ kind }) => kind);
const last = (): CaseEvent | undefined => store.cases.timeline(1).at(-1);
const partsOf = (number = 1) => openParts(number, store.cases.sealedOf(number), unseal);
const preserveFor = (days: number, by = "Anna", from = at) =>
  preserveCase(store, 1, by, from, { until: from + days * day, reason: "the police asked", seal });

describe("every function", () => {
  it.each([
    ["claim", () => claimCase(store, 2, "Anna", at)],
    ["release", () => releaseCase(store, 2, "Anna", at)],
    ["verdict", () => judgeCase(store, 2, "Anna", at, "confirmed")],
    ["note", () => noteOnCase(store, 2, "Anna", at, { text: "x", seal })],
    ["preserve", () => preserveCase(store, 2, "Anna", at, { until: at + day, reason: "x", seal })],
  ])("%s refuses a number that no case has", (_, work) => {
    expect(problemOf(work)).toMatchObject({ code: "case-missing", what: "There is no case 2." });
  });
});

describe("claimCase", () => {
  it("says who looks at it, in one event, however often the same person claims", () => {
    expect(claimCase(store, 1, "Anna", at)).toMatchObject({ claimedBy: "Anna", claimedAt: at, changedAt: at });
    expect(claimCase(store, 1, "Anna", at + 5)).toEqual(store.cases.get(1));
    expect(store.cases.get(1)?.claimedAt).toBe(at);
    expect(store.cases.timeline(1).slice(1)).toEqual([{ kind: "claimed", at, by: "Anna" }]);
  });

  it("refuses a second person and says who has it, even where both saw it free and pressed at once", () => {
    // The first one gets in while the second waits for the store.
    const late: Store = {
      ...store,
      atOnce: (work) => {
        claimCase(store, 1, "Anna", at);
        return store.atOnce(work);
      },
    };
    expect(problemOf(() => claimCase(late, 1, "Ben", at))).toMatchObject({
      code: "case-claimed",
      what: "Case 1 is claimed by Anna already.",
    });
    expect(store.cases.get(1)?.claimedBy).toBe("Anna");
    expect(kinds()).toEqual(["opened", "claimed"]);
  });

  it("refuses a closed case, even to whoever had claimed it", () => {
    claimCase(store, 1, "Anna", at);
    judgeCase(store, 1, "Anna", at, "confirmed");
    expect(problemOf(() => claimCase(store, 1, "Anna", at))).toMatchObject({ code: "case-closed" });
  });
});

describe("releaseCase", () => {
  it("lets go, so that somebody else can claim, and says nothing where nobody had it", () => {
    claimCase(store, 1, "Anna", at);
    expect(releaseCase(store, 1, null, at)).toMatchObject({ claimedBy: null, claimedAt: null });
    releaseCase(store, 1, "Ben", at);
    expect(kinds()).toEqual(["opened", "claimed", "released"]);
    expect(claimCase(store, 1, "Ben", at).claimedBy).toBe("Ben");
  });
});

describe("judgeCase", () => {
  it.each(verdicts)("closes with %s, by whom and when", (verdict) => {
    const judged = judgeCase(store, 1, "Anna", at, verdict);
    expect(judged).toMatchObject({ state: "closed", verdict, judgedAt: at });
    expect(store.cases.get(1)).toEqual(judged);
    expect(store.cases.timeline(1)[1]).toEqual({ kind: "verdict", verdict, at, by: "Anna" });
  });

  it("erases what is sealed only when it is of no concern, and says so once", () => {
    judgeCase(store, 1, "Anna", at, "confirmed");
    judgeCase(store, 1, "Anna", at, "handed-over");
    expect(partsOf()).toHaveLength(1);
    judgeCase(store, 1, "Anna", at, "not-a-concern");
    judgeCase(store, 1, "Ben", at + 1, "not-a-concern");
    expect(partsOf()).toEqual([]);
    expect(kinds()).toEqual(["opened", "verdict", "verdict", "verdict", "evidence-erased"]);
    expect(last()).toEqual({ kind: "evidence-erased", at, by: "Anna" });
  });

  it("writes the same verdict once and corrects another one", () => {
    const first = judgeCase(store, 1, "Anna", at, "confirmed");
    expect(judgeCase(store, 1, "Ben", at + 5, "confirmed")).toEqual(first);
    expect(kinds()).toEqual(["opened", "verdict"]);
    expect(judgeCase(store, 1, "Ben", at + 9, "handed-over")).toMatchObject({
      verdict: "handed-over",
      judgedAt: at + 9,
    });
  });

  it("does not say that evidence was erased where none was kept", () => {
    store.cases.dropSealed(1);
    judgeCase(store, 1, "Anna", at, "not-a-concern");
    expect(kinds()).toEqual(["opened", "verdict"]);
  });

  it("keeps what is preserved until the time has come, whatever the verdict", () => {
    preserveFor(1);
    judgeCase(store, 1, "Ben", at + day - 1, "not-a-concern");
    expect(partsOf().map(({ name }) => name)).toEqual(["ids", "reason 1"]);
    expect(store.cases.get(1)).toMatchObject({ state: "closed", verdict: "not-a-concern" });
    judgeCase(store, 1, "Ben", at + day, "not-a-concern");
    expect(partsOf()).toEqual([]);
    expect(kinds()).toEqual(["opened", "preserved", "verdict", "evidence-erased"]);
  });
});

describe("noteOnCase", () => {
  it("seals each note for its own place; the timeline says only that there is one", () => {
    noteOnCase(store, 1, "Anna", at, { text: "called the school", seal });
    noteOnCase(store, 1, "Ben", at, { text: "they will call back", seal });
    expect(partsOf().slice(1)).toEqual([
      { name: "note 1", text: "called the school" },
      { name: "note 2", text: "they will call back" },
    ]);
    expect(last()).toEqual({ kind: "noted", at, by: "Ben" });
    expect(openParts(2, store.cases.sealedOf(1), unseal).every(({ text }) => text === null)).toBe(true);
  });

  it("never takes the name of an earlier note, even after those were erased", () => {
    noteOnCase(store, 1, "Anna", at, { text: "one", seal });
    judgeCase(store, 1, "Anna", at, "not-a-concern");
    noteOnCase(store, 1, "Anna", at, { text: "two", seal });
    expect(partsOf()).toEqual([{ name: "note 2", text: "two" }]);
  });

  it("leaves nothing behind when it cannot be sealed", () => {
    const broken: Seal = () => {
      throw new Error("no key");
    };
    expect(() => noteOnCase(store, 1, "Anna", at, { text: "x", seal: broken })).toThrow("no key");
    expect(kinds()).toEqual(["opened"]);
    expect(store.cases.get(1)?.changedAt).toBe(sampleTime);
  });
});

describe("preserveCase", () => {
  it("keeps the time in the open and the reason sealed", () => {
    expect(preserveFor(90).preservedUntil).toBe(at + 90 * day);
    expect(last()).toEqual({ kind: "preserved", until: at + 90 * day, at, by: "Anna" });
    expect(partsOf()[1]).toEqual({ name: "reason 1", text: "the police asked" });
  });

  it.each([1, 180])("takes %d days", (days) => {
    expect(preserveFor(days).preservedUntil).toBe(at + days * day);
  });

  it.each([0, -1, 0.99, 180.01, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d days", (days) => {
    expect(problemOf(() => preserveFor(days))).toMatchObject({ code: "preservation-wrong" });
    expect(kinds()).toEqual(["opened"]);
    expect(partsOf()).toHaveLength(1);
  });

  it("never shortens what was promised before", () => {
    preserveFor(90);
    expect(preserveFor(1, "Ben").preservedUntil).toBe(at + 90 * day);
    expect(last()).toMatchObject({ by: "Ben", until: at + 90 * day });
    expect(preserveFor(180, "Ben").preservedUntil).toBe(at + 180 * day);
  });
});
