import { describe, expect, it } from "vitest";
import { createTellLanguages } from "./tell-languages.ts";

const ENGLISH = 0;
const SPANISH = 1;
const CATALAN = 2;
/** By word: a bit for each of the three languages. */
const everyday = Uint32Array.from([0, 1 << ENGLISH, 1 << SPANISH, 1 << CATALAN, (1 << SPANISH) | (1 << CATALAN)]);
const [RARE, THE, LOS, AMB, DE] = [0, 1, 2, 3, 4];

const spokenIn = (...words: readonly number[]) => {
  const from = Int32Array.from({ length: words.length + 1 }, (_, at) => at);
  const { main, spoken, beside } = createTellLanguages(everyday, 3)(
    { from, values: Int32Array.from(words) },
    words.length,
  );
  const listed = (bits: number) => [ENGLISH, SPANISH, CATALAN].filter((language) => (bits & (1 << language)) !== 0);
  return { main, spoken: listed(spoken), beside: listed(beside) };
};

describe("telling languages", () => {
  it("takes a text without everyday words, or with few, for one of any language", () => {
    expect(spokenIn(RARE, RARE)).toMatchObject({ main: null, spoken: [ENGLISH, SPANISH, CATALAN] });
    expect(spokenIn(THE, RARE)).toMatchObject({ main: ENGLISH, spoken: [ENGLISH, SPANISH, CATALAN] });
  });

  it("leaves out languages that lack two everyday words of the text", () => {
    expect(spokenIn(THE, THE, RARE)).toMatchObject({ main: ENGLISH, spoken: [ENGLISH] });
  });

  it("reads both languages that share the words, until those tell that are of one only", () => {
    expect(spokenIn(DE, DE, DE, DE)).toMatchObject({ main: SPANISH, spoken: [SPANISH, CATALAN] });
    expect(spokenIn(DE, DE, DE, AMB)).toMatchObject({ main: CATALAN, spoken: [SPANISH, CATALAN] });
    expect(spokenIn(DE, DE, DE, AMB, AMB)).toMatchObject({ main: CATALAN, spoken: [CATALAN] });
  });

  it("reads a second language that is mixed in", () => {
    expect(spokenIn(THE, THE, THE, THE, LOS, LOS)).toMatchObject({ main: ENGLISH, spoken: [ENGLISH, SPANISH] });
  });

  it("says of a second language that the text is in it when two words are of each alone", () => {
    expect(spokenIn(THE, THE, THE, LOS, LOS)).toMatchObject({ main: ENGLISH, beside: [SPANISH] });
    expect(spokenIn(THE, THE, THE, LOS)).toMatchObject({ spoken: [ENGLISH, SPANISH], beside: [] });
    expect(spokenIn(DE, DE, DE, AMB, AMB)).toMatchObject({ main: CATALAN, beside: [] });
    expect(spokenIn(RARE)).toMatchObject({ main: null, beside: [] });
  });
});
