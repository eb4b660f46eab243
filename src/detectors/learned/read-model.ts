import { createHashTable, slotOf } from "../../text/hash-table.ts";
import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import { gramPlaces, MOST_GRAMS, tokenOf } from "./grams.ts";
import { createHiddenLayer, FINENESS } from "./hidden-layer.ts";
import { LEADS, type Model, PARTS, type Scales } from "./model.ts";
import { createRows, type Rows } from "./rows.ts";

/**
 * What a line says to the model for the lines after it: the sum of its words' vectors, in whole numbers. No sentence can be
 * read back; a word that stands alone could be guessed.
 */
export type Impression = Int16Array;

/** The lines before a message that a model looks at: the speaker's last ones, and others' last ones. */
export interface Context {
  readonly own: readonly Impression[];
  readonly theirs: readonly Impression[];
}

/** What a model says of a message after the lines before it. */
export interface Reading {
  readonly impression: Impression;
  /** Log-odds of the leads; they last until the next message. */
  readonly leads: Float64Array;
}

/** Reads texts with a model, one at a time: what is asked besides is asked of the one that was read last. */
export interface ModelReader {
  read(words: readonly Word[], before: Context): Reading;
  /** Log-odds of every output. */
  odds(): Float64Array;
  /** How much each of its words, which are given again, moved one output. */
  movedBy(output: number, words: readonly Word[]): Float64Array;
}

/** No line before. */
export const noContext: Context = { own: [], theirs: [] };

/** So many words are read: what a longer message is like has been said by then. */
const MOST_WORDS = 512;

/** Words are weighed as if a message had this many more: a short one says less. */
const MORE_WORDS = 14;

/** What one word of a line counts, by the number of its words. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + MORE_WORDS);

/** Most that one figure of a line may be. */
const MOST_FIGURE = 32767;

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

/** Makes a model ready for reading. It keeps working space between calls, and no word. */
export const createModelReader = (model: Model): ModelReader => {
  const { width, hidden, gramBits, wordScales, gramScales, bias, mix, out } = model;
  const ofWords = createRows(model.words, width);
  const ofGrams = createRows(model.grams, width);
  const { vector, families, length } = ofWords;
  const layer = createHiddenLayer(model);
  const find = createFind(model);
  const input = PARTS * width;
  /** Places of the rows of the text at hand; a word counts once, however often it is said. */
  const words = new Int32Array(MOST_WORDS);
  const grams = new Int32Array(MOST_WORDS * MOST_GRAMS);
  let wordCount = 0;
  let gramCount = 0;
  const said = new Uint8Array(model.hashes.length);
  const wordSums = new Int32Array(length);
  const gramSums = new Int32Array(length);
  const leads = new Float64Array(LEADS);
  let cells = layer.fill();
  let share = 0;

  /** Finds the rows of all words. */
  const findRows = (text: readonly Word[]) => {
    wordCount = 0;
    gramCount = 0;
    for (let at = 0; at < text.length && at < MOST_WORDS; at++) {
      const word = text[at] as Word;
      const known = find(hashOf(word));
      if (known < 0) gramCount += gramPlaces(tokenOf(word), gramBits, grams, gramCount);
      else if (said[known] === 0) {
        said[known] = 1;
        words[wordCount++] = known;
      }
    }
    for (let at = 0; at < wordCount; at++) said[words[at] as number] = 0;
  };
  const addUp = (leading: boolean) => {
    ofWords.addUp(words, wordCount, leading, wordSums);
    ofGrams.addUp(grams, gramCount, leading, gramSums);
  };
  const summed = (at: number, kind: keyof Scales) =>
    (wordSums[at] as number) * wordScales[kind] + (gramSums[at] as number) * gramScales[kind];
  const fromCells = (output: number): number => {
    let sum = bias[output] as number;
    const begin = output * hidden;
    for (let cell = 0; cell < hidden; cell++) sum += (out[begin + cell] as number) * (cells[cell] as number);
    return sum;
  };
  const placeOf = (output: number) => (output < LEADS ? output : families + output - LEADS);
  return {
    read: (text, { own, theirs }) => {
      findRows(text);
      addUp(true);
      share = shareOf(text.length);
      const impression = new Int16Array(width);
      for (let at = 0; at < width; at++) {
        const figure = Math.round(summed(vector + at, "vectors") * share * FINENESS);
        impression[at] = Math.max(-MOST_FIGURE, Math.min(MOST_FIGURE, figure));
      }
      layer.clear();
      layer.hear(0, impression);
      for (let at = 0; at < own.length; at++) layer.hear(1, own[at] as Impression);
      for (let at = 0; at < theirs.length; at++) layer.hear(2, theirs[at] as Impression);
      cells = layer.fill();
      for (let lead = 0; lead < LEADS; lead++) leads[lead] = fromCells(lead) + summed(lead, "counts") * share;
      return { impression, leads };
    },
    odds: () => {
      addUp(false);
      return Float64Array.from(bias, (_, output) => fromCells(output) + summed(placeOf(output), "counts") * share);
    },
    movedBy: (output, text) => {
      // As the cells stand, each figure of the message's words counts so much.
      const counts = new Float64Array(width);
      for (let cell = 0; cell < hidden; cell++) {
        if (cells[cell] === 0) continue;
        for (let at = 0; at < width; at++)
          (counts[at] as number) += (out[output * hidden + cell] as number) * (mix[cell * input + at] as number);
      }
      const along = (rows: Rows, place: number, scales: Scales) => {
        let sum = rows.figure(place, placeOf(output)) * scales.counts;
        for (let at = 0; at < width; at++)
          sum += rows.figure(place, vector + at) * (counts[at] as number) * scales.vectors;
        return sum;
      };
      const counted = new Set<number>();
      const places = new Int32Array(MOST_GRAMS);
      return Float64Array.from(text, (word, at) => {
        if (at >= MOST_WORDS) return 0;
        const known = find(hashOf(word));
        if (known >= 0) {
          if (counted.has(known)) return 0;
          counted.add(known);
          return along(ofWords, known, wordScales) * share;
        }
        let sum = 0;
        const count = gramPlaces(tokenOf(word), gramBits, places);
        for (let place = 0; place < count; place++) sum += along(ofGrams, places[place] as number, gramScales);
        return sum * share;
      });
    },
  };
};
