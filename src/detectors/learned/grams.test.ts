import { describe, expect, it } from "vitest";
import { viewText } from "../../text/view.ts";
import { gramPlaces, MOST_GRAMS, tokenOf } from "./grams.ts";

const places = (token: string, bits = 16) => {
  const found = new Int32Array(MOST_GRAMS);
  return [...found.subarray(0, gramPlaces(token, bits, found))];
};

describe("letters in a row", () => {
  it("are all threes and fours with the ends of the word, each in its place", () => {
    // <ab>: <ab, <ab>, ab>
    expect(places("ab")).toHaveLength(3);
    expect(places("telegram").filter((place) => places("telegrams").includes(place)).length).toBeGreaterThan(8);
    expect(places("abc")).toEqual(places("abc"));
    expect(Math.max(...places("abcdefgh", 4))).toBeLessThan(16);
  });

  it("are bounded for a word without end", () => {
    expect(places("x".repeat(100_000)).length).toBeLessThan(60);
  });
});

describe("the word that a model reads", () => {
  it("is its other reading where it has one: a name for figures, leetspeak undone", () => {
    expect(viewText("meet at 22 s3nd it").words.map(tokenOf)).toEqual(["meet", "at", "#number", "send", "it"]);
  });

  it("is a Cyrillic word as it stands, though it looks like one of Latin letters", () => {
    expect(viewText("нет он сам тааак н0мера").words.map(tokenOf)).toEqual(["нет", "он", "сам", "так", "номера"]);
  });
});
