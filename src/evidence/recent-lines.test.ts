import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Message } from "../model/message.ts";
import { createRecentLines } from "./recent-lines.ts";

const heard = (...said: readonly (readonly [by: string, minutes: number, impression: string])[]) => {
  const lines = createRecentLines<string>();
  for (const [by, minutes, impression] of said) lines.add(sampleMessage(by, minutes), impression, null, null);
  return lines;
};

describe("lines before a message", () => {
  it("are those that tell how a message to its addressee is meant, also when they were changed to be for somebody else", () => {
    const lines = heard();
    const add = (by: string, minutes: number, to: string | null) =>
      lines.add(sampleMessage(by, minutes), `${by}${minutes}`, to, null);
    for (const [by, minutes, to] of [
      ["b", 0, "s"],
      ["s", 1, "b"],
      ["c", 2, "d"],
      ["d", 3, "c"],
      ["b", 4, null],
    ] as const)
      add(by, minutes, to);
    expect(lines.before(sampleMessage("s", 5), "b")).toEqual({ own: ["s1"], theirs: ["b4", "b0"] });
    add("c", 2, "s");
    add("b", 0, "d");
    expect(lines.before(sampleMessage("s", 5), "b")).toEqual({ own: ["s1"], theirs: ["b4", "c2"] });
  });

  it("are said to all when it is forgotten to whom they were said", () => {
    const lines = heard();
    for (const [minutes, to] of [
      [0, "gone"],
      [1, "d"],
      [2, "d"],
    ] as const)
      lines.add(sampleMessage("b", minutes), `b${minutes}`, to, null);
    expect(lines.before(sampleMessage("s", 3), "b").theirs).toEqual(["b2", "b1"]);
    lines.forget((_, author) => author === "gone");
    expect(lines.before(sampleMessage("s", 3), "b").theirs).toEqual(["b0", "b2"]);
  });

  it("are without what the message itself was before it was changed, and hold it once", () => {
    const lines = heard(["a", 0, "a0"], ["s", 1, "s1"], ["a", 0, "changed"]);
    expect(lines.before(sampleMessage("s", 2), null)).toEqual({ own: ["s1"], theirs: ["changed"] });
  });

  it("give way to nothing that was changed and written before all of them", () => {
    const since = Array.from({ length: 23 }, (_, at) => ["b", 2 + at, `b${at}`] as const);
    const lines = heard(["c", 0, "c0"], ["a", 1, "a1"], ...since);
    lines.add(sampleMessage("c", 0, "x", { editedAt: 99 }), "changed", null, null);
    expect(lines.before(sampleMessage("b", 2), "a")).toEqual({ own: [], theirs: ["a1"] });
  });

  it("went to whom they were said to, as long as they are held", () => {
    const lines = heard(["a", 0, "a0"]);
    lines.add(sampleMessage("s", 1), "s1", "a", null);
    expect(lines.addresseeOf(sampleMessage("s", 1))).toBe("a");
    expect(lines.addresseeOf(sampleMessage("a", 0))).toBeNull();
    expect(lines.addresseeOf(sampleMessage("s", 2))).toBeUndefined();
  });

  it("are not what was written later, when a message is changed", () => {
    const lines = heard(["a", 0, "a0"], ["s", 2, "s2"]);
    lines.add(sampleMessage("a", 1, "x", { editedAt: 9 }), "late", null, null);
    expect(lines.before(sampleMessage("a", 0), null)).toEqual({ own: [], theirs: [] });
    expect(lines.before(sampleMessage("s", 2), null)).toEqual({ own: [], theirs: ["late", "a0"] });
    expect(lines.before(sampleMessage("b", 3), null)).toEqual({ own: [], theirs: ["s2", "late", "a0"] });
  });

  it("are as many when a message is changed, however much was written since", () => {
    const since = Array.from({ length: 20 }, (_, at) => ["c", 3 + at, `c${at}`] as const);
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"], ["s", 2, "s2"], ...since);
    expect(lines.before(sampleMessage("s", 2), null)).toEqual({ own: ["s0"], theirs: ["a1"] });
  });

  it("are not what was written after it in the same second, when a message is read again", () => {
    const lines = createRecentLines<string>();
    const first = sampleMessage("s", 0, "x", { id: "first" });
    const second = sampleMessage("a", 0, "x", { id: "second" });
    const shown = { family: null, odds: 0, concern: 0, help: 1 };
    lines.add(first, "first", null, () => shown);
    lines.add(second, "second", null, () => shown);
    lines.noteHelp(second);
    expect(lines.before(first, null)).toEqual({ own: [], theirs: [] });
    expect(lines.before(second, null)).toEqual({ own: [], theirs: ["first"] });
    expect(lines.othersAskedForHelp(first)).toBe(false);
    expect(lines.answeredBy(first, "first", null)).toEqual([]);
    expect(lines.answeredBy(second, "second", null).map(({ id }) => id)).toEqual(["first"]);
  });

  it("are none for a name, nor is a name one of them", () => {
    const lines = heard(["a", 0, "a0"]);
    lines.add(sampleMessage("b", 1, "x", { isName: true }), "name", null, null);
    expect(lines.before(sampleMessage("b", 2, "x", { isName: true }), null)).toEqual({ own: [], theirs: [] });
    expect(lines.before(sampleMessage("c", 3), null)).toEqual({ own: [], theirs: ["a0"] });
  });

  it("are forgotten after an hour, and never come from another channel", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    expect(lines.before(sampleMessage("s", 62), null)).toEqual({ own: [], theirs: [] });
    expect(lines.before(sampleMessage("s", 2, "x", { channel: "other" }), null)).toEqual({ own: [], theirs: [] });
  });

  it("tell whether somebody else has just asked for help", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    lines.noteHelp(sampleMessage("a", 1));
    lines.add(sampleMessage("b", 2), "b2", null, null);
    expect(lines.othersAskedForHelp(sampleMessage("s", 5))).toBe(true);
    expect(lines.othersAskedForHelp(sampleMessage("a", 5))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 65))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 5, "x", { channel: "other" }))).toBe(false);
    // A message that is changed was written before what was asked since.
    expect(lines.othersAskedForHelp(sampleMessage("s", 0))).toBe(false);
  });

  it("are read again with a message that may answer them: those of others, or of the one who is answered", () => {
    const lines = createRecentLines<string>();
    const add = (by: string, minutes: number, concern: number, to: string | null = null) =>
      lines.add(sampleMessage(by, minutes), by, to, (answer) => ({
        ...{ family: "grooming", odds: 0, concern: answer === "answer" ? concern : Number.NaN, help: 0 },
      }));
    add("a", 0, 1, "s");
    add("s", 1, 2);
    const shownTo = (message: Message, answered: string | null) =>
      lines
        .answeredBy(message, "answer", answered)
        .map(({ author, addressee, shown }) => [author.id, addressee, shown.concern]);
    expect(shownTo(sampleMessage("s", 3), null)).toEqual([["a", "s", 1]]);
    expect(shownTo(sampleMessage("c", 3), null)).toEqual([
      ["s", null, 2],
      ["a", "s", 1],
    ]);
    expect(shownTo(sampleMessage("c", 3), "s")).toEqual([["s", null, 2]]);
    // A message that is changed answers nothing that came later.
    expect(shownTo(sampleMessage("c", 0.5), null)).toEqual([["a", "s", 1]]);
    expect(shownTo(sampleMessage("c", 3, "x", { channel: "other" }), null)).toEqual([]);
    expect(shownTo(sampleMessage("c", 60.5), null)).toEqual([["s", null, 2]]);
    add("b", 2, 0);
    expect(shownTo(sampleMessage("c", 3), null)).toEqual([["s", null, 2]]);
  });

  it("are answered only as the last ones, and not when they were changed into what no answer could show anything of", () => {
    const lines = createRecentLines<string>();
    const add = (message: Message) =>
      lines.add(message, "x", null, () => ({ family: null, odds: 0, concern: 0, help: 1 }));
    const answers = () => lines.answeredBy(sampleMessage("s", 9), "answer", null).length;
    add(sampleMessage("a", 0));
    lines.add(sampleMessage("c", 1), "c", null, null);
    expect(answers()).toBe(1);
    lines.add(sampleMessage("c", 2), "c", null, null);
    expect(answers()).toBe(0);
    add(sampleMessage("b", 3));
    expect(answers()).toBe(1);
    lines.add(sampleMessage("b", 3), "changed", null, null);
    expect(answers()).toBe(0);
    // What is passed already is kept for no answer, be it to the line as it was changed.
    add(sampleMessage("a", 0));
    expect(lines.answeredBy(sampleMessage("s", 0.5), "answer", null)).toEqual([]);
  });

  it("are the same when the message that answers them is told of again", () => {
    const lines = createRecentLines<string>();
    for (const [at, by] of ["a", "b", "s"].entries())
      lines.add(sampleMessage(by, at), by, null, () => ({ family: null, odds: 0, concern: 0, help: 1 }));
    const answered = lines.answeredBy(sampleMessage("s", 2), "answer", null);
    expect(answered.map(({ author }) => author.id)).toEqual(["b", "a"]);
  });

  it("show nothing by an answer that is told of again once another line that it may have answered is passed", () => {
    const lines = createRecentLines<string>();
    const readAgain = () => ({ family: null, odds: 0, concern: 0, help: 1 });
    for (const [at, by] of ["a", "b", "s", "c"].entries()) lines.add(sampleMessage(by, at), by, null, readAgain);
    expect(lines.answeredBy(sampleMessage("s", 2), "answer", null)).toEqual([]);
    expect(lines.answeredBy(sampleMessage("s", 2), "answer", "b")).toHaveLength(1);
    lines.forget((_, author) => author === "s" || author === "c");
    expect(lines.answeredBy(sampleMessage("d", 4), "answer", null)).toHaveLength(1);
  });

  it("are not answered any more by whoever they went to, once that is forgotten, nor are those of whoever is", () => {
    const lines = createRecentLines<string>();
    const add = (by: string, minutes: number, to: string) =>
      lines.add(sampleMessage(by, minutes), by, to, () => ({ family: null, odds: 0, concern: 0, help: 1 }));
    const answered = () =>
      lines.answeredBy(sampleMessage("c", 3), "answer", null).map(({ author, addressee }) => [author.id, addressee]);
    add("a", 0, "gone");
    add("a", 1, "b");
    expect(answered()).toHaveLength(2);
    lines.forget((_, author) => author === "gone");
    expect(answered()).toEqual([["a", "b"]]);
    expect(lines.before(sampleMessage("c", 3), null).theirs).toEqual(["a", "a"]);
    add("gone", 2, "b");
    lines.forget((_, author) => author === "gone");
    expect(answered()).toEqual([["a", "b"]]);
  });

  it("are few, however much is said", () => {
    const lines = createRecentLines<number>();
    lines.add(sampleMessage("quiet", 0), -1, null, null);
    for (let at = 0; at < 100; at++) lines.add(sampleMessage("s", at / 10), at, null, null);
    expect(lines.before(sampleMessage("quiet", 11), null)).toEqual({ own: [], theirs: [99, 98, 97] });
  });
});
