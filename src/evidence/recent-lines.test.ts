import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createRecentLines } from "./recent-lines.ts";

const heard = (...said: readonly (readonly [by: string, minutes: number, impression: string])[]) => {
  const lines = createRecentLines<string>();
  for (const [by, minutes, impression] of said) lines.add(sampleMessage(by, minutes), impression);
  return lines;
};

describe("lines before a message", () => {
  it("are the speaker's last two and the last of somebody else", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"], ["s", 2, "s2"], ["b", 3, "b3"], ["s", 4, "s4"]);
    expect(lines.before(sampleMessage("s", 5))).toEqual({ own: ["s4", "s2"], theirs: "b3" });
    expect(lines.before(sampleMessage("c", 5))).toEqual({ own: [], theirs: "s4" });
  });

  it("are forgotten after an hour, and never come from another channel", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    expect(lines.before(sampleMessage("s", 62))).toEqual({ own: [], theirs: null });
    expect(lines.before(sampleMessage("s", 2, "x", { channel: "other" }))).toEqual({ own: [], theirs: null });
  });

  it("tell whether somebody else has just asked for help", () => {
    const lines = heard(["s", 0, "s0"], ["a", 1, "a1"]);
    lines.noteHelp(sampleMessage("a", 1));
    lines.add(sampleMessage("b", 2), "b2");
    expect(lines.othersAskedForHelp(sampleMessage("s", 5))).toBe(true);
    expect(lines.othersAskedForHelp(sampleMessage("a", 5))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 65))).toBe(false);
    expect(lines.othersAskedForHelp(sampleMessage("s", 5, "x", { channel: "other" }))).toBe(false);
  });

  it("are few, however much is said", () => {
    const lines = createRecentLines<number>();
    lines.add(sampleMessage("quiet", 0), -1);
    for (let at = 0; at < 100; at++) lines.add(sampleMessage("s", at / 10), at);
    expect(lines.before(sampleMessage("quiet", 11))).toEqual({ own: [], theirs: 99 });
  });
});
