import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createRecentLines } from "./recent-lines.ts";

const heard = (...said: readonly (readonly [by: string, minutes: number, impression: string])[]) => {
  const lines = createRecentLines<string>();
  for (const [by, minutes, impression] of said) lines.add(sampleMessage(by, minutes), impression, -5);
  return lines;
};

describe("lines before a message", () => {
  it("are the speaker's last four and the last three of others, the newest first", () => {
    const talk = ["s0", "a1", "s2", "b3", "s4", "b5", "s6", "a7", "s8"] as const;
    const lines = heard(...talk.map((line, at) => [line[0] as string, at, line] as const));
    expect(lines.before(sampleMessage("s", 9))).toEqual({ own: ["s8", "s6", "s4", "s2"], theirs: ["a7", "b5", "b3"] });
    expect(lines.before(sampleMessage("c", 9))).toEqual({ own: [], theirs: ["s8", "a7", "s6"] });
  });

  it("are without what the message itself was before it was changed, and hold it once", () => {
    const lines = heard(["a", 0, "a0"], ["s", 1, "s1"], ["a", 0, "changed"]);
    expect(lines.before(sampleMessage("s", 2))).toEqual({ own: ["s1"], theirs: ["changed"] });
  });

  it("are not what was written later, when a message is changed", () => {
    const lines = heard(["a", 0, "a0"], ["s", 2, "s2"]);
    lines.add(sampleMessage("a", 1, "x", { editedAt: 9 }), "late", -5);
    expect(lines.before(sampleMessage("a", 0))).toEqual({ own: [], theirs: [] });
    expect(lines.before(sampleMessage("s", 2))).toEqual({ own: [], theirs: ["late", "a0"] });
    expect(lines.before(sampleMessage("b", 3))).toEqual({ own: [], theirs: ["s2", "late", "a0"] });
  });

  it("are forgotten after an hour, and never come from another channel", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    expect(lines.before(sampleMessage("s", 62))).toEqual({ own: [], theirs: [] });
    expect(lines.before(sampleMessage("s", 2, "x", { channel: "other" }))).toEqual({ own: [], theirs: [] });
  });

  it("tell whether somebody else has just asked for help", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    lines.noteHelp(sampleMessage("a", 1));
    lines.add(sampleMessage("b", 2), "b2", -5);
    expect(lines.othersAskedForHelp(sampleMessage("s", 5))).toBe(true);
    expect(lines.othersAskedForHelp(sampleMessage("a", 5))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 65))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 5, "x", { channel: "other" }))).toBe(false);
  });

  it("tell who else sounded most like somebody in need, for so long and so many lines", () => {
    const lines = createRecentLines<string>();
    for (const [at, [by, help]] of (
      [
        ["a", 1],
        ["b", -2],
        ["s", 4],
        ["a", -6],
      ] as const
    ).entries())
      lines.add(sampleMessage(by, at), by, help);
    expect(lines.mostInNeed(sampleMessage("s", 5), null)).toMatchObject({ author: "a", help: 1 });
    expect(lines.mostInNeed(sampleMessage("a", 5), null)).toMatchObject({ author: "s", help: 4 });
    expect(lines.mostInNeed(sampleMessage("s", 5), "b")).toMatchObject({ author: "b", help: -2 });
    expect(lines.mostInNeed(sampleMessage("s", 5), "c")).toBeNull();
    expect(lines.mostInNeed(sampleMessage("s", 61), null)).toMatchObject({ author: "b", help: -2 });
    expect(lines.mostInNeed(sampleMessage("s", 90), null)).toBeNull();
    for (let at = 0; at < 8; at++) lines.add(sampleMessage("c", 6 + at / 10), "c", -9);
    expect(lines.mostInNeed(sampleMessage("s", 7), null)).toMatchObject({ author: "c" });
  });

  it("are few, however much is said", () => {
    const lines = createRecentLines<number>();
    lines.add(sampleMessage("quiet", 0), -1, -5);
    for (let at = 0; at < 100; at++) lines.add(sampleMessage("s", at / 10), at, -5);
    expect(lines.before(sampleMessage("quiet", 11))).toEqual({ own: [], theirs: [99, 98, 97] });
  });
});
