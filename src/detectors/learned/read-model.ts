import { createHashTable, slotOf } from "../../text/hash-table.ts";
import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import { gramPlaces, MOST_GRAMS, tokenOf } from "./grams.ts";
import { CONCERN, HELP, LEADS, type Model, OTHER, OWN, ROW, SAME, WIDTH } from "./model.ts";

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

/** So many words are read: what a longer message is like has been said by then. */
const MOST_WORDS = 512;

/** Words are weighed as if a message had this many more: a short one says less. */
const MORE_WORDS = 14;

/** What one word of a line counts, by the number of its words. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + MORE_WORDS);

/** Rows of the known words, found by hash; -1 for a word that is not known. */
const createRows = ({ hashes }: Pick<Model, "hashes">) => {
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

/** Bits of what is written in all languages together, and in one, as a power of two: few enough to stay near the processor. */
const WRITTEN_BITS = 21;
const WRITTEN_IN_ONE_BITS = 18;

/** A set of hashes as bits: it looks at two of them, and takes one in some hundreds that it has not for one that it has. */
const createBitSet = (size: number) => {
  const bits = new Uint32Array(2 ** (size - 5));
  const mask = bits.length - 1;
  const isSet = (hash: number) => (((bits[(hash >>> 5) & mask] as number) >>> (hash & 31)) & 1) === 1;
  const set = (hash: number) => {
    (bits[(hash >>> 5) & mask] as number) |= 1 << (hash & 31);
  };
  const other = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> 7;
  return {
    has: (hash: number) => isSet(hash) && isSet(other(hash)),
    add: (hash: number) => {
      set(hash);
      set(other(hash));
    },
  };
};

/**
 * Tells by its hash whether a word is one that people write in a language, or for null in any: whether it stands in the
 * corpus. Of a language that the corpus does not have, no word is.
 */
export const createIsWritten = ({
  languages,
  hashes,
  writtenIn,
}: Pick<Model, "languages" | "hashes" | "writtenIn">): ((hash: number, language: string | null) => boolean) => {
  const inAny = createBitSet(WRITTEN_BITS);
  const inEach = new Map(languages.map((language) => [language, createBitSet(WRITTEN_IN_ONE_BITS)]));
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row] as number;
    inAny.add(hash);
    for (const [place, language] of languages.entries())
      if ((((writtenIn[row] as number) >>> place) & 1) === 1) inEach.get(language)?.add(hash);
  }
  return (hash, language) => (language === null ? inAny : inEach.get(language))?.has(hash) ?? false;
};

/** How many figures lead in a word's row: in the message, before by the same, before by others. */
const LED = 3 * LEADS;

/** The figures that every message needs, by themselves, so that they stay near the processor. */
const leadsOf = ({ words, grams, hashes }: Model) => {
  const ofWords = new Int8Array(hashes.length * LED);
  for (let row = 0; row < hashes.length; row++) {
    for (const [index, begin] of [OWN, SAME, OTHER].entries())
      for (let k = 0; k < LEADS; k++) ofWords[row * LED + index * LEADS + k] = words[row * ROW + begin + k] as number;
  }
  const count = grams.length / WIDTH;
  const ofGrams = new Int8Array(count * LEADS);
  for (let place = 0; place < count; place++)
    for (let k = 0; k < LEADS; k++) ofGrams[place * LEADS + k] = grams[place * WIDTH + k] as number;
  return { ofWords, ofGrams };
};

/** Makes a model ready for reading. It keeps working space between calls. */
export const createModelReader = (model: Model): ModelReader => {
  const { bias, words: rows, grams, gramBits, wordScale, gramScale } = model;
  const rowOf = createRows(model);
  const { ofWords, ofGrams } = leadsOf(model);
  const places = new Int32Array(MOST_GRAMS);
  /** Rows of the text at hand: a word counts once in it, however often it is said, and nothing of it stays. */
  const said = new Uint8Array(model.hashes.length);
  const rowsSaid = new Int32Array(MOST_WORDS);
  let saidCount = 0;
  const isRepeated = (row: number): boolean => {
    if (said[row] === 1) return true;
    said[row] = 1;
    rowsSaid[saidCount++] = row;
    return false;
  };
  const forgetSaid = () => {
    for (let at = 0; at < saidCount; at++) said[rowsSaid[at] as number] = 0;
    rowsSaid.fill(0, 0, saidCount);
    saidCount = 0;
  };
  const hashOf = (word: Word) => (word.forms === null ? word.hash : hashWord(tokenOf(word)));
  const gramsOf = (word: Word, output: number): number => {
    const count = gramPlaces(tokenOf(word), gramBits, places);
    let sum = 0;
    for (let p = 0; p < count; p++) sum += grams[(places[p] as number) * WIDTH + output] as number;
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
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        if (row < 0) {
          const count = gramPlaces(tokenOf(word), gramBits, places);
          for (let p = 0; p < count; p++) {
            const from = (places[p] as number) * LEADS;
            concernOfLetters += ofGrams[from + CONCERN] as number;
            helpOfLetters += ofGrams[from + HELP] as number;
          }
          continue;
        }
        if (isRepeated(row)) continue;
        const from = row * LED;
        concern += ofWords[from + CONCERN] as number;
        help += ofWords[from + HELP] as number;
        concernOfSame += ofWords[from + LEADS + CONCERN] as number;
        helpOfSame += ofWords[from + LEADS + HELP] as number;
        concernOfOther += ofWords[from + 2 * LEADS + CONCERN] as number;
        helpOfOther += ofWords[from + 2 * LEADS + HELP] as number;
      }
      forgetSaid();
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
      const add = (table: Int8Array, from: number, scale: number) => {
        for (let k = 0; k < WIDTH; k++) odds[k] = (odds[k] as number) + (table[from + k] as number) * scale;
      };
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        if (row >= 0) {
          if (!isRepeated(row)) add(rows, row * ROW + OWN, wordScale * share);
        } else {
          const count = gramPlaces(tokenOf(word), gramBits, places);
          for (let p = 0; p < count; p++) add(grams, (places[p] as number) * WIDTH, gramScale * share);
        }
      }
      forgetSaid();
      return odds;
    },
    movedBy: (output, words) => {
      const share = shareOf(words.length);
      const moved = new Float32Array(words.length);
      for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
        const word = words[at] as Word;
        const row = rowOf(hashOf(word));
        if (row >= 0 && isRepeated(row)) continue;
        moved[at] = share * (row < 0 ? gramsOf(word, output) : (rows[row * ROW + OWN + output] as number) * wordScale);
      }
      forgetSaid();
      return moved;
    },
  };
};
