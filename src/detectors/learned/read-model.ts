import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import { eachGram, tokenOf } from "./grams.ts";
import { CONCERN, HELP, type Model, OTHER, OWN, ROW, SAME, WIDTH } from "./model.ts";

/** What a line says to the model: for itself, for its speaker's next lines, and for others' next ones. No word can be read back. */
export interface Impression {
  readonly concern: number;
  readonly help: number;
  readonly concernOfSame: number;
  readonly helpOfSame: number;
  readonly concernOfOther: number;
  readonly helpOfOther: number;
}

/** The lines before a message that a model looks at. */
export interface Context {
  /** The speaker's last two lines, in any order. */
  readonly own: readonly Impression[];
  /** The last line of somebody else, or null. */
  readonly theirs: Impression | null;
}

/** Reads texts with a model; all figures are log-odds. */
export interface ModelReader {
  impressionOf(words: readonly Word[]): Impression;
  /** That the speaker of a message harms or lures, after the lines before it. */
  concernOf(said: Impression, before: Context): number;
  /** That the speaker of a message needs help, after the lines before it. */
  helpOf(said: Impression, before: Context): number;
  /** Every output, for the message by itself. */
  oddsOf(words: readonly Word[]): Float32Array;
  /** How much each word of the message moved one output. */
  movedBy(output: number, words: readonly Word[]): Float32Array;
}

/** No line before. */
export const noContext: Context = { own: [], theirs: null };

/** So many words are read: no platform lets anybody send more. */
const MOST_WORDS = 2048;

/** Words are weighed as if a message had this many more: a short one says less. */
const MORE_WORDS = 8;

/** What one word of a line counts, by the number of its words. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + MORE_WORDS);

/** Rows of the known words, found by hash. */
const createRows = (hashes: Int32Array) => {
  let size = 64;
  while (size < hashes.length * 2) size *= 2;
  /** Pairs of a hash and its row, which is -1 where nothing is. */
  const cells = new Int32Array(size * 2).fill(-1);
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1);
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row] as number;
    let slot = slotOf(hash);
    while (cells[slot * 2 + 1] !== -1) slot = (slot + 1) & (size - 1);
    cells[slot * 2] = hash;
    cells[slot * 2 + 1] = row;
  }
  return (hash: number): number => {
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (size - 1)) {
      const row = cells[slot * 2 + 1] as number;
      if (row < 0 || cells[slot * 2] === hash) return row;
    }
  };
};

/** Makes a model ready for reading. */
export const createModelReader = (model: Model): ModelReader => {
  const { bias, hashes, words: rows, grams, gramBits, wordScale, gramScale } = model;
  const rowOf = createRows(hashes);
  const hashOf = (word: Word) => (word.forms === null ? word.hash : hashWord(tokenOf(word)));
  const gramsOf = (word: Word, output: number): number => {
    let sum = 0;
    eachGram(tokenOf(word), gramBits, (place) => {
      sum += grams[place * WIDTH + output] as number;
    });
    return sum * gramScale;
  };
  return {
    impressionOf: (words) => {
      let concern = 0;
      let help = 0;
      let concernOfSame = 0;
      let helpOfSame = 0;
      let concernOfOther = 0;
      let helpOfOther = 0;
      let concernOfLetters = 0;
      let helpOfLetters = 0;
      const addGram = (place: number) => {
        concernOfLetters += grams[place * WIDTH + CONCERN] as number;
        helpOfLetters += grams[place * WIDTH + HELP] as number;
      };
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        if (row < 0) {
          eachGram(tokenOf(word), gramBits, addGram);
          continue;
        }
        const from = row * ROW;
        concern += rows[from + OWN + CONCERN] as number;
        help += rows[from + OWN + HELP] as number;
        concernOfSame += rows[from + SAME + CONCERN] as number;
        helpOfSame += rows[from + SAME + HELP] as number;
        concernOfOther += rows[from + OTHER + CONCERN] as number;
        helpOfOther += rows[from + OTHER + HELP] as number;
      }
      const share = shareOf(words.length);
      const scale = wordScale * share;
      return {
        concern: concern * scale + concernOfLetters * gramScale * share,
        help: help * scale + helpOfLetters * gramScale * share,
        concernOfSame: concernOfSame * scale,
        helpOfSame: helpOfSame * scale,
        concernOfOther: concernOfOther * scale,
        helpOfOther: helpOfOther * scale,
      };
    },
    concernOf: (said, { own, theirs }) => {
      let odds = (bias[CONCERN] as number) + said.concern + (theirs?.concernOfOther ?? 0);
      for (let line = 0; line < own.length; line++) odds += (own[line] as Impression).concernOfSame;
      return odds;
    },
    helpOf: (said, { own, theirs }) => {
      let odds = (bias[HELP] as number) + said.help + (theirs?.helpOfOther ?? 0);
      for (let line = 0; line < own.length; line++) odds += (own[line] as Impression).helpOfSame;
      return odds;
    },
    oddsOf: (words) => {
      const odds = Float32Array.from(bias);
      const share = shareOf(words.length);
      const addGram = (place: number) => {
        for (let k = 0; k < WIDTH; k++)
          odds[k] = (odds[k] as number) + (grams[place * WIDTH + k] as number) * gramScale * share;
      };
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        if (row < 0) eachGram(tokenOf(word), gramBits, addGram);
        else
          for (let k = 0; k < WIDTH; k++)
            odds[k] = (odds[k] as number) + (rows[row * ROW + OWN + k] as number) * wordScale * share;
      }
      return odds;
    },
    movedBy: (output, words) => {
      const share = shareOf(words.length);
      const moved = new Float32Array(words.length);
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        moved[at] = share * (row < 0 ? gramsOf(word, output) : (rows[row * ROW + OWN + output] as number) * wordScale);
      }
      return moved;
    },
  };
};
