import { describe, expect, it } from "vitest";
import { viewText } from "./view.ts";

const texts = (raw: string) => viewText(raw).words.map(({ text }) => text);
const positions = (raw: string) => viewText(raw).words.map(({ position }) => position);

describe("what stands between all words", () => {
  it("is left out where it is an emoji", () => {
    expect(texts("you 👏 are 👏 so 👏 late")).toEqual(["you", "are", "so", "late"]);
    expect(texts("you✨💕are✨so✨very✨late")).toEqual(["you", "are", "so", "very", "late"]);
  });

  it("stays where it parts few of them, or stands for a word", () => {
    expect(texts("so 👏 late again 👏")).toEqual(["so", "👏", "late", "again", "👏"]);
    expect(texts("one 📸 two 📸 three 📸 four")).toContain("📸");
  });

  it("takes no place where it is an emoji", () => {
    expect(positions("send 😘 it")).toEqual([0, 1, 1]);
    expect(positions("send 📸 now")).toEqual([0, 1, 2]);
  });

  it("ends no sentence where it is a stop after each", () => {
    expect(positions("Do. Not. Be. Late.")).toEqual([0, 1, 2, 3]);
    expect(positions("do... not... be... late")).toEqual([0, 1, 2, 3]);
    expect(positions("Well then. Do! Not! Be! Late! And so on")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("ends them where few are of one word", () => {
    expect(positions("Yes. Fine. See you then. Bye")).toEqual([0, 5, 10, 11, 12, 17]);
  });
});
