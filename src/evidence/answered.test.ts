import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Finding, Shown, Signal } from "../model/finding.ts";
import { answered } from "./answered.ts";
import type { Answerable } from "./recent-lines.ts";

const answer = sampleMessage("b", 3, "please not in here");
const line = (by: string, shown: Partial<Shown>, addressee: string | null = null): Answerable => {
  const { id, sentAt, author } = sampleMessage(by, 1);
  return {
    id,
    at: sentAt,
    author,
    addressee,
    language: "en",
    shown: { family: "payment-extortion", odds: -1, concern: 0, help: 0, ...shown },
  };
};
const declare = (id: string, role: Signal["role"]): [string, Signal] => [
  id,
  {
    ...{ id, role, detector: role === "help" ? "help-seeking" : "payment-extortion", stage: "threat" },
    ...{ says: "Says", innocent: "May be", status: "stable" },
  },
];
const signals = new Map([declare("threat", "suspect"), declare("asks", "help")]);
const nothing: readonly Finding[] = [];
const unlikely = Number.NEGATIVE_INFINITY;
const shown = (lines: readonly Answerable[], held = nothing, concern = unlikely) =>
  answered(answer, concern, "en", lines, () => held, signals).map(({ finding }) => finding);
const found = (by: string, signal: string, more: Partial<Finding>): Finding => ({
  ...{ signal, detector: "payment-extortion", stance: "direct", message: sampleMessage(by, 1).id, speaker: by },
  ...{ addressee: null, at: sampleMessage(by, 1).sentAt, start: 0, end: 4, language: "en", ...more },
});

describe("an answer", () => {
  it("shows that the line before it was pressure, on whoever wrote it, towards whom it was said to, else who answers", () => {
    expect(shown([line("a", { concern: 2.5 })])).toMatchObject([
      {
        ...{ signal: "draws-alarm", detector: "payment-extortion", speaker: "a", addressee: "b", strength: 2.5 },
        ...{ message: sampleMessage("a", 1).id, at: sampleMessage("a", 1).sentAt, stance: "direct" },
      },
    ]);
    expect(shown([line("a", { concern: 2.5 }, "c")])).toMatchObject([{ addressee: "c" }]);
  });

  it("shows that whoever wrote the line before it may need help", () => {
    expect(shown([line("a", { help: 4 })])).toMatchObject([
      { signal: "is-advised", detector: "help-seeking", speaker: "a", addressee: null, strength: 4 },
    ]);
  });

  it("marks no words", () => {
    expect(shown([line("a", { concern: 2, help: 2 })]).map(({ start, end }) => [start, end])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("is about the line that was likelier by itself, or of which it shows most, and says nothing where that is next to nothing", () => {
    expect(shown([line("a", { concern: 1 }), line("c", { concern: 2, odds: -2 })])).toMatchObject([{ speaker: "a" }]);
    expect(shown([line("a", { help: 1 }), line("c", { help: 2 })])).toMatchObject([{ speaker: "c" }]);
    expect(shown([line("a", { concern: 0.2, help: 0.2 })])).toEqual([]);
    expect(shown([])).toEqual([]);
  });

  it("is no alarm where whoever answers presses more themselves, but may be advice", () => {
    const pressing = [line("a", { concern: 2, help: 2, odds: -1 })];
    expect(shown(pressing, nothing, -1).map(({ signal }) => signal)).toEqual(["is-advised"]);
    expect(shown(pressing, nothing, -1.1).map(({ signal }) => signal)).toEqual(["draws-alarm", "is-advised"]);
  });

  it("says nothing that another answer said more strongly already", () => {
    const held = [found("a", "draws-alarm", { strength: 2 })];
    expect(shown([line("a", { concern: 1.5 })], held)).toEqual([]);
    expect(shown([line("a", { concern: 2.5 })], held)).toHaveLength(1);
  });

  it("makes no threat of what was told, quoted or asked, nor of what somebody says who asks for help", () => {
    expect(shown([line("a", { concern: 2 })], [found("a", "threat", { stance: "reported" })])).toEqual([]);
    expect(shown([line("a", { concern: 2 })], [found("a", "threat", { stance: "direct" })])).toHaveLength(1);
    expect(shown([line("a", { concern: 2 })], [found("z", "asks", { speaker: "a" })])).toEqual([]);
    const longAgo = found("z", "asks", { speaker: "a", at: answer.sentAt - 7 * 3_600_000 });
    expect(shown([line("a", { concern: 2 })], [longAgo])).toHaveLength(1);
  });
});
