import { ADVICE, layRow, type Model, OUTPUTS, PARTS } from "../../src/detectors/learned/model.ts";
import { shareOf } from "../../src/detectors/learned/read-model.ts";
import { hashWord } from "../../src/text/hash-word.ts";

/** By word: what it says for concern and for help, for the speaker's next lines and for others' lines next to it, and for advice by itself. */
type Words = Readonly<Record<string, readonly [number, number, number?, number?, number?]>>;

const BIAS = -4;
/** Cells held up so far are never shut: what they hold then is a plain sum. */
const OPEN = 64;
const WIDTH = 4;
const HIDDEN = 2;
const ROW = layRow({ width: WIDTH });
const scale = Math.fround(1 / shareOf(1));
const scales = { counts: scale, vectors: scale };

/** What a model has that knows words, but no pairs or stems of them. */
export const wordsAlone = {
  pairHashes: new Int32Array(0),
  stemHashes: new Int32Array(0),
  stemMeanings: new Int32Array(0),
  meaningClasses: new Int32Array(0),
  meanings: new Int8Array(0),
  pairs: new Int8Array(0),
};

/** A model that knows a few words; figures are log-odds of a word that is a message by itself. */
export const tinyModel = (words: Words, letters = 0): Model => {
  const known = Object.entries(words)
    .map(([word, [concern, help, same = 0, other = 0, advice = 0]]) => ({
      hash: hashWord(word),
      advice,
      vector: [concern, help, same, other],
    }))
    .sort((left, right) => left.hash - right.hash);
  const rows = new Int8Array(known.length * ROW.length);
  for (const [at, { advice, vector }] of known.entries()) {
    rows[at * ROW.length + ADVICE] = advice;
    rows.set(vector, at * ROW.length + ROW.vector);
  }
  const mix = new Float32Array(HIDDEN * PARTS * WIDTH);
  // The first cell hears concern, in the message and from the lines around it, the second one help.
  for (const [part, figure] of [0, 2, 2, 3, 3, 3].entries()) mix[part * WIDTH + figure] = 1;
  mix[PARTS * WIDTH + 1] = 1;
  const out = new Float32Array(OUTPUTS * HIDDEN);
  out[0] = 1;
  out[HIDDEN + 1] = 1;
  return {
    languages: ["en", "nl"],
    width: WIDTH,
    hidden: HIDDEN,
    networks: 1,
    hiddenBias: new Float32Array(HIDDEN).fill(OPEN),
    mix,
    bias: Float32Array.from({ length: OUTPUTS }, (_, output) => (output < HIDDEN ? BIAS - OPEN : BIAS)),
    out,
    hashes: Int32Array.from(known, ({ hash }) => hash),
    classes: Int32Array.from(known, ({ hash }) => hash),
    writtenIn: new Int32Array(known.length).fill(1),
    words: rows,
    grams: Int8Array.from({ length: ROW.length << 4 }, (_, at) => (at % ROW.length === ROW.vector ? letters : 0)),
    gramBits: 4,
    ...wordsAlone,
    wordScales: scales,
    gramScales: scales,
    pairScales: scales,
    meaningScales: scales,
  };
};
