import { type Model, OTHER, OWN, ROW, SAME, WIDTH } from "../../src/detectors/learned/model.ts";
import { shareOf } from "../../src/detectors/learned/read-model.ts";
import { hashWord } from "../../src/text/hash-word.ts";

/** By word: what it says for concern and for help, and for the speaker's next lines and for others' next lines. */
type Words = Readonly<Record<string, readonly [number, number, number?, number?]>>;

const BIAS = -4;

/** A model that knows a few words; figures are log-odds of a word that is a message by itself. */
export const tinyModel = (words: Words, letters = 0): Model => {
  const known = Object.entries(words)
    .map(([word, figures]) => ({ hash: hashWord(word), figures }))
    .sort((left, right) => left.hash - right.hash);
  const rows = new Int8Array(known.length * ROW);
  for (const [row, { figures }] of known.entries()) {
    const [concern, help, same = 0, other = 0] = figures;
    rows.set([concern, help], row * ROW + OWN);
    rows.set([same, 0], row * ROW + SAME);
    rows.set([other, 0], row * ROW + OTHER);
  }
  return {
    languages: ["en", "nl"],
    bias: new Float32Array(WIDTH).fill(BIAS),
    hashes: Int32Array.from(known, ({ hash }) => hash),
    writtenIn: new Int32Array(known.length).fill(1),
    words: rows,
    grams: new Int8Array(WIDTH << 4).fill(letters),
    gramBits: 4,
    wordScale: Math.fround(1 / shareOf(1)),
    gramScale: Math.fround(1 / shareOf(1)),
  };
};
