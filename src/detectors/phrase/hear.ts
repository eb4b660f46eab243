import { BEYOND_LATIN } from "../../text/characters.ts";
import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The words of a text as a vocabulary knows them: `values` holds, from `from[at]` to before `from[at + 1]`, the numbers
 * of the word `at` in each of its readings; none when it is unknown.
 */
export interface Heard {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/** Looks words up in a working space of its own: what is heard lasts until the next call of either function. */
export interface Hear {
  /** The words as they stand. */
  hear(words: readonly Word[]): Heard;
  /**
   * The words that were heard last, with readings for those that nobody writes: as the Cyrillic words that they may be in
   * Latin letters, or as those that they may be a misspelling of. `spoken` has one bit for each language that the text
   * may be in. Those before `from` were said before, and take nothing from what the others are looked at for. Null when
   * there are no such words.
   */
  mend(words: readonly Word[], spoken: number, from?: number): Heard | null;
}

/** Tells by its hash whether a word is one that people write in some of these languages, of which each has one bit. */
export type IsWrittenIn = (hash: number, languages: number) => boolean;

/** At least so much room; ordinary messages never need more. */
const ROOM = 256;
/** So many words that nobody writes are looked at for what they are: of so many letters and more for misspellings, and for another script. */
const MOST_DOUBTS = 64;
/** Of a text that is in another script so many words are read in it. */
const MOST_FOREIGN = 128;
const SHORTEST_MISSPELT = 4;
const SHORTEST_FOREIGN = 3;
/** A text of which nobody writes such a share of the words in Latin letters may be in another script, and one of which nobody writes such a share of the long ones is. */
const FOREIGN = 1 / 4;
const SURELY_FOREIGN = 1 / 2;
/** So many are looked at for what they were meant to be. */
const MOST_MISSES = 12;

/** What was seen of some words in a row, or of more. */
interface Seen {
  /** How many there are, and of them such as are long and have no other reading. */
  readonly words: number;
  readonly long: number;
  /** How many nobody writes in the languages at hand that are long enough for a slip, and how many of these nobody writes at all in Latin letters. */
  readonly misspelt: number;
  readonly unwritten: number;
  /** Of the places in doubt the first, and the one behind the last. */
  readonly first: number;
  readonly last: number;
}

/** Lists of numbers that grow as they are filled. */
const createShelf = () => ({ from: new Int32Array(ROOM), values: new Int32Array(ROOM), length: 0 });

type Shelf = ReturnType<typeof createShelf>;

const put = (shelf: Shelf, number: number) => {
  if (shelf.length === shelf.values.length) {
    const longer = new Int32Array(shelf.length * 2);
    longer.set(shelf.values);
    shelf.values = longer;
  }
  shelf.values[shelf.length++] = number;
};

/** Puts a reading of the word that begins at `begin` on a shelf, once: it may be found in two ways. */
const putOnce = (shelf: Shelf, begin: number, number: number) => {
  for (let at = begin; at < shelf.length; at++) if (shelf.values[at] === number) return;
  put(shelf, number);
};

/** Empties a shelf and makes room for so many words. */
const clear = (shelf: Shelf, words: number) => {
  if (words >= shelf.from.length) shelf.from = new Int32Array(words * 2);
  shelf.length = 0;
};

/**
 * Makes a vocabulary into one that hears texts; `knownIn` has by number a bit for each language that asks something of the
 * word, and `latin` one for each that is written in Latin letters.
 */
export const createHear = (
  { lookUp, firstBeginning, nearMisses, inLatin }: Omit<Vocabulary, "knows">,
  knownIn: Uint32Array,
  isWritten: IsWrittenIn,
  latin: number,
): Hear => {
  const heard = createShelf();
  const mended = createShelf();
  let begin = 0;
  const addMended = (number: number) => putOnce(mended, begin, number);
  /** Places of words that nobody writes so in the languages at hand. */
  const doubts = new Int32Array(2 * MOST_DOUBTS);

  /** Adds the numbers of further readings of the word that begins at `from`. */
  const addForms = (forms: readonly string[], from: number) => {
    for (const form of forms) {
      const number = lookUp(form, hashWord(form));
      if (number >= 0) putOnce(heard, from, number);
    }
  };

  /** The number of a word that was heard as it stands; -1 when it is unknown. */
  const numberOf = (at: number): number => {
    const first = heard.from[at] as number;
    return first === heard.from[at + 1] ? -1 : (heard.values[first] as number);
  };

  const isLatin = (text: string) => text.charCodeAt(0) < BEYOND_LATIN;

  const isWhole = (number: number) => number >= 0 && number < firstBeginning;

  /** Whether people write a word in some of these languages, or a pattern of one asks for it as it is. */
  const isKnown = (hash: number, number: number, languages: number): boolean =>
    (isWhole(number) && ((knownIn[number] as number) & languages) !== 0) || isWritten(hash, languages);

  const isDoubtful = ({ text, hash, forms }: Word, number: number, spoken: number): boolean =>
    text.length >= SHORTEST_FOREIGN &&
    (forms === null || number < 0) &&
    !isKnown(hash, number, isLatin(text) ? spoken & latin : spoken);

  /** Looks at the words from `from` to before `to`, and puts down the places in doubt from `first` on. */
  const look = (words: readonly Word[], from: number, to: number, spoken: number, first: number): Seen => {
    let last = first;
    let unwritten = 0;
    let long = 0;
    let misspelt = 0;
    for (let at = from; at < to && last - first < MOST_DOUBTS; at++) {
      const word = words[at] as Word;
      const number = numberOf(at);
      if (word.forms === null && word.text.length >= SHORTEST_MISSPELT) long++;
      if (!isDoubtful(word, number, spoken)) continue;
      doubts[last++] = at;
      if (word.text.length < SHORTEST_MISSPELT) continue;
      misspelt++;
      if (!isKnown(word.hash, number, latin)) unwritten++;
    }
    return { words: to - from, long, misspelt, unwritten, first, last };
  };

  /** How many of the words in doubt may be Cyrillic ones in Latin letters. */
  const soundCyrillic = (words: readonly Word[], { first, last }: Seen): number => {
    let sounding = 0;
    for (let doubt = first; doubt < last; doubt++) {
      let sounds = false;
      inLatin((words[doubts[doubt] as number] as Word).text, () => {
        sounds = true;
      });
      if (sounds) sounding++;
    }
    return sounding;
  };

  const isForeign = (seen: Seen): boolean => seen.unwritten > 1 && seen.unwritten >= seen.words * FOREIGN;

  const isSurely = (words: readonly Word[], seen: Seen): boolean =>
    isForeign(seen) && seen.unwritten >= seen.long * SURELY_FOREIGN && soundCyrillic(words, seen) >= seen.unwritten / 2;

  return {
    hear: (words) => {
      clear(heard, words.length);
      for (let at = 0; at < words.length; at++) {
        heard.from[at] = heard.length;
        const { text, hash, forms } = words[at] as Word;
        const number = lookUp(text, hash);
        if (number >= 0) put(heard, number);
        if (forms !== null) addForms(forms, heard.from[at] as number);
      }
      heard.from[words.length] = heard.length;
      return heard;
    },
    mend: (words, spoken, from = 0) => {
      const before = look(words, 0, from, spoken, 0);
      const own = look(words, from, words.length, spoken, before.last);
      const all: Seen = {
        words: words.length,
        long: before.long + own.long,
        misspelt: before.misspelt + own.misspelt,
        unwritten: before.unwritten + own.unwritten,
        first: 0,
        last: own.last,
      };
      let foreign = isForeign(all);
      let sure = isSurely(words, all);
      const ownForeign = foreign || (from > 0 && isForeign(own));
      const ownSure = sure || (from > 0 && isSurely(words, own));
      if (all.misspelt === 0 && !ownForeign) return null;
      clear(mended, words.length);
      let doubt = 0;
      let misses = 0;
      for (let at = 0; at < words.length; at++) {
        if (at === from) {
          foreign = ownForeign;
          sure = ownSure;
          misses = 0;
        }
        begin = mended.length;
        mended.from[at] = begin;
        const end = heard.from[at + 1] as number;
        const { text, hash, forms } = words[at] as Word;
        // What it is in its own script comes first: by that its language is told.
        if (sure && at < from + MOST_FOREIGN && forms === null) inLatin(text, addMended, true);
        for (let reading = heard.from[at] as number; reading < end; reading++)
          put(mended, heard.values[reading] as number);
        if (doubt === all.last || doubts[doubt] !== at) continue;
        doubt++;
        const number = numberOf(at);
        if (foreign && !sure && forms === null && !isKnown(hash, number, latin)) inLatin(text, addMended);
        if (text.length < SHORTEST_MISSPELT || misses++ >= MOST_MISSES) continue;
        nearMisses(text, hash, number < firstBeginning, addMended);
      }
      mended.from[words.length] = mended.length;
      return mended;
    },
  };
};
