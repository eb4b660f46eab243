import { describe, expect, it } from "vitest";
import { linesBefore } from "./lines-before.ts";

/** Lines as "who>whom", "who>" for what is said to all. */
const talk = (...lines: readonly string[]) =>
  lines.map((said, at) => {
    const [author = "", to = ""] = said.split(">");
    return { author, to: to === "" ? null : to, impression: `${said}${at}` };
  });

const read = (lines: ReturnType<typeof talk>, speaker: string, addressee: string | null) => {
  const { own, theirs } = linesBefore(lines, speaker, addressee);
  return [own, theirs];
};

describe("lines before a line", () => {
  it("are the speaker's last four and of others the last three, the newest first, where nobody is spoken to", () => {
    const lines = talk("s>", "a>", "s>", "b>", "s>", "b>", "s>", "a>", "s>");
    expect(read(lines, "s", null)).toEqual([
      ["s>8", "s>6", "s>4", "s>2"],
      ["a>7", "b>5", "b>3"],
    ]);
    expect(read(lines, "c", null)).toEqual([[], ["s>8", "a>7", "s>6"]]);
  });

  it("are in a busy room what the speaker was told, and what the addressee told all, however much others say in between", () => {
    const lines = talk("b>s", "s>b", "b>", "c>d", "d>c", "c>b", "b>d");
    expect(read(lines, "s", "b")).toEqual([["s>b1"], ["b>2", "b>s0"]]);
    expect(read([...lines, ...talk("d>s", "e>s")], "s", "b")).toEqual([["s>b1"], ["e>s1", "d>s0", "b>2"]]);
  });

  it("are two of others at least, as far as there are any", () => {
    const lines = talk("b>s", "s>b", "c>d", "d>c");
    expect(read(lines, "s", "b")).toEqual([["s>b1"], ["b>s0", "d>c3"]]);
    expect(read(lines, "s", "e")).toEqual([["s>b1"], ["b>s0", "d>c3"]]);
    expect(read(talk("c>d", "d>c", "c>d"), "s", "d")).toEqual([[], ["c>d2", "d>c1"]]);
    expect(read([], "s", "b")).toEqual([[], []]);
  });

  it("are none further back than sixteen", () => {
    const some = (count: number) => Array.from({ length: count }, () => talk("c>d")).flat();
    const lines = [...talk("s>", "a>"), ...some(14)];
    expect(linesBefore(lines, "s", null).own).toEqual(["s>0"]);
    expect(linesBefore([...lines, ...some(1)], "s", null).own).toEqual([]);
  });
});
