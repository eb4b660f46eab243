import { createHashTable, slotOf } from "../../text/hash-table.ts";
import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import { gramPlaces, MOST_GRAMS, tokenOf } from "./grams.ts";
import { LEADS, type Model, PARTS, rowOf, type Scales } from "./model.ts";

/**
 * What a line says to the model, for itself and for the lines after it: what its words count for the leads, then the sum of
 * their vectors. No sentence can be read back; a word that stands alone could be guessed.
 */
export type Impression = Float32Array;

/** The lines before a message that a model looks at: the speaker's last ones, and others' last ones. */
export interface Context {
  readonly own: readonly Impression[];
  readonly theirs: readonly Impression[];
}

/** A message after the lines before it. */
export interface Read {
  readonly words: readonly Word[];
  readonly impression: Impression;
  readonly before: Context;
}

/** Reads texts with a model. */
export interface ModelReader {
  impressionOf(words: readonly Word[]): Impression;
  /** Log-odds of the leads; they last until the next call. */
  leadsOf(impression: Impression, before: Context): Float32Array;
  /** Log-odds of every output. */
  oddsOf(read: Read): Float32Array;
  /** How much each word of a message moved one output. */
  movedBy(output: number, read: Read): Float32Array;
}

/** No line before. */
export const noContext: Context = { own: [], theirs: [] };

/** So many words are read: what a longer message is like has been said by then. */
const MOST_WORDS = 512;

/** Words are weighed as if a message had this many more: a short one says less. */
const MORE_WORDS = 14;

/** Figures of a vector are taken so many at a time: its width is a multiple of them. */
const STEP = 4;

/** What one word of a line counts, by the number of its words. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + MORE_WORDS);

/** Places of the known words, found by hash; -1 for a word that is not known. */
const createFind = ({ hashes }: Pick<Model, "hashes">) => {
  const { cells, mask } = createHashTable(
    hashes,
    hashes.map((_, row) => row),
  );
  return (hash: number): number => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const row = cells[slot * 2 + 1] as number;
      if (row < 0 || cells[slot * 2] === hash) return row;
    }
  };
};

const hashOf = (word: Word) => (word.forms === null ? word.hash : hashWord(tokenOf(word)));

/** Makes a model ready for reading. It keeps working space between calls, and nothing of a text in it. */
export const createModelReader = (model: Model): ModelReader => {
  const { width, hidden, words: ofWords, grams: ofGrams, gramBits, wordScales, gramScales } = model;
  const { bias, hiddenBias, mix, out } = model;
  const row = rowOf(model);
  /** What every message needs of a row: the leads and the vector. */
  const needed = LEADS + width;
  const input = PARTS * width;
  const find = createFind(model);
  const places = new Int32Array(MOST_GRAMS);
  const wordSums = new Int32Array(row);
  const gramSums = new Int32Array(row);
  const heard = new Float32Array(input);
  const cells = new Float32Array(hidden);
  const leads = new Float32Array(LEADS);
  /** Words of the text at hand: a word counts once in it, however often it is said. */
  const said = new Uint8Array(model.hashes.length);
  const wordsSaid = new Int32Array(MOST_WORDS);
  let saidCount = 0;
  const isRepeated = (word: number): boolean => {
    if (said[word] === 1) return true;
    said[word] = 1;
    wordsSaid[saidCount++] = word;
    return false;
  };
  const forgetSaid = () => {
    for (let at = 0; at < saidCount; at++) said[wordsSaid[at] as number] = 0;
    wordsSaid.fill(0, 0, saidCount);
    saidCount = 0;
  };
  const add = (sums: Int32Array, table: Int8Array, place: number, figures: number) => {
    const begin = place * row;
    for (let at = 0; at < figures; at++) sums[at] = (sums[at] as number) + (table[begin + at] as number);
  };
  /** Adds up the first figures of the rows of all words, into both sums. */
  const addUp = (words: readonly Word[], figures: number) => {
    wordSums.fill(0);
    gramSums.fill(0);
    for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
      const word = words[at] as Word;
      const known = find(hashOf(word));
      if (known < 0) {
        const count = gramPlaces(tokenOf(word), gramBits, places);
        for (let place = 0; place < count; place++) add(gramSums, ofGrams, places[place] as number, figures);
      } else if (!isRepeated(known)) add(wordSums, ofWords, known, figures);
    }
    forgetSaid();
  };
  const summed = (at: number, kind: keyof Scales) =>
    (wordSums[at] as number) * wordScales[kind] + (gramSums[at] as number) * gramScales[kind];
  const hear = (part: number, line: Impression) => {
    const begin = part * width;
    for (let at = 0; at < width; at++) heard[begin + at] = (heard[begin + at] as number) + (line[LEADS + at] as number);
  };
  /** Fills the hidden cells for a message after the lines before it. */
  const fillCells = (impression: Impression, { own, theirs }: Context) => {
    heard.fill(0);
    hear(0, impression);
    for (let at = 0; at < own.length; at++) hear(1, own[at] as Impression);
    for (let at = 0; at < theirs.length; at++) hear(2, theirs[at] as Impression);
    // Nothing is heard of lines that are not there. Four sums at a time do not wait for one another.
    const end = theirs.length > 0 ? input : own.length > 0 ? 2 * width : width;
    for (let cell = 0; cell < hidden; cell++) {
      const begin = cell * input;
      let one = hiddenBias[cell] as number;
      let two = 0;
      let three = 0;
      let four = 0;
      for (let at = 0; at < end; at += STEP) {
        const from = begin + at;
        one += (mix[from] as number) * (heard[at] as number);
        two += (mix[from + 1] as number) * (heard[at + 1] as number);
        three += (mix[from + 2] as number) * (heard[at + 2] as number);
        four += (mix[from + 3] as number) * (heard[at + 3] as number);
      }
      const sum = one + two + three + four;
      cells[cell] = sum > 0 ? sum : 0;
    }
  };
  const fromCells = (output: number): number => {
    let sum = bias[output] as number;
    const begin = output * hidden;
    for (let cell = 0; cell < hidden; cell++) sum += (out[begin + cell] as number) * (cells[cell] as number);
    return sum;
  };
  return {
    impressionOf: (words) => {
      addUp(words, needed);
      const share = shareOf(words.length);
      const impression = new Float32Array(needed);
      for (let at = 0; at < LEADS; at++) impression[at] = summed(at, "counts") * share;
      for (let at = LEADS; at < needed; at++) impression[at] = summed(at, "vectors") * share;
      return impression;
    },
    leadsOf: (impression, before) => {
      fillCells(impression, before);
      for (let lead = 0; lead < LEADS; lead++) leads[lead] = fromCells(lead) + (impression[lead] as number);
      return leads;
    },
    oddsOf: ({ words, impression, before }) => {
      fillCells(impression, before);
      addUp(words, row);
      const share = shareOf(words.length);
      return Float32Array.from(bias, (_, output) => {
        const at = output < LEADS ? output : width + output;
        return fromCells(output) + summed(at, "counts") * share;
      });
    },
    movedBy: (output, { words, impression, before }) => {
      fillCells(impression, before);
      // As the cells stand, each figure of the message's words counts so much.
      const counts = new Float32Array(row);
      for (let cell = 0; cell < hidden; cell++) {
        if (cells[cell] === 0) continue;
        for (let at = 0; at < width; at++)
          (counts[LEADS + at] as number) +=
            (out[output * hidden + cell] as number) * (mix[cell * input + at] as number);
      }
      const own = output < LEADS ? output : width + output;
      const along = (table: Int8Array, place: number, scales: Scales) => {
        let sum = (table[place * row + own] as number) * scales.counts;
        for (let at = LEADS; at < needed; at++)
          sum += (table[place * row + at] as number) * (counts[at] as number) * scales.vectors;
        return sum;
      };
      const share = shareOf(words.length);
      const moved = new Float32Array(words.length);
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const known = find(hashOf(word));
        if (known >= 0) {
          if (!isRepeated(known)) moved[at] = along(ofWords, known, wordScales) * share;
          continue;
        }
        const count = gramPlaces(tokenOf(word), gramBits, places);
        for (let place = 0; place < count; place++)
          (moved[at] as number) += along(ofGrams, places[place] as number, gramScales) * share;
      }
      forgetSaid();
      return moved;
    },
  };
};
