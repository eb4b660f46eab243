import { createFind } from "../../text/hash-table.ts";
import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import { gramPlaces, MOST_GRAMS, tokenOf } from "./grams.ts";
import type { Model } from "./model.ts";
import { hashPair } from "./pairs.ts";
import { createKind, type Kind } from "./rows.ts";
import { meaningByStem, UNCLEAR } from "./stems.ts";

/** So many words are read, and of unknown ones so many places of letters: what a longer message is like has been said by then. */
const MOST_WORDS = 512;
const MOST_PLACES = 512;

/** Finds the rows of a text among those of a model, one text at a time. */
export interface FindRows {
  /** Rows of all kinds that were found; of pairs, each stands at its second word. */
  readonly kinds: readonly Kind[];
  readonly ofPairs: Kind;
  /** Finds the rows of all words, of what unknown ones may mean and of their letters, and of pairs. */
  find(text: readonly Word[]): void;
}

/** Makes ready for finding the rows of a model. It keeps working space between calls, and no word. */
export const createFindRows = (model: Model): FindRows => {
  const { width, gramBits, pairHashes, classes, meaningClasses } = model;
  const ofWords = createKind(model.words, width, model.wordScales, MOST_WORDS);
  const ofGrams = createKind(model.grams, width, model.gramScales, MOST_PLACES + MOST_GRAMS);
  const ofPairs = createKind(model.pairs, width, model.pairScales, MOST_WORDS);
  const ofMeanings = createKind(model.meanings, width, model.meaningScales, MOST_WORDS);
  const kinds = [ofWords, ofGrams, ofPairs, ofMeanings];
  const findWord = createFind(model.hashes);
  /** The hash by which a word is read: where the reading that comes first is not known, of the others the first that is. */
  const hashOf = (word: Word): number => {
    if (word.forms === null) return word.hash;
    const hash = hashWord(tokenOf(word));
    if (findWord(hash) >= 0) return hash;
    for (const form of word.forms) {
      const other = hashWord(form);
      if (findWord(other) >= 0) return other;
    }
    return hash;
  };
  const findPair = createFind(pairHashes);
  const findStem = createFind(model.stemHashes, model.stemMeanings);
  /** By place: whether the text at hand has it already, which counts once however often it is said. */
  const wordSaid = new Uint8Array(model.hashes.length);
  const pairSaid = new Uint8Array(pairHashes.length);
  const meaningSaid = new Uint8Array(meaningClasses.length);

  /** Adds a place at a word, if the text at hand has it not yet. */
  const addOnce = (kind: Kind, place: number, at: number, said: Uint8Array) => {
    if (said[place] === 1) return;
    said[place] = 1;
    kind.standsAt[kind.count] = at;
    kind.places[kind.count++] = place;
  };
  const forget = ({ places, count }: Kind, said: Uint8Array) => {
    for (let at = 0; at < count; at++) said[places[at] as number] = 0;
  };

  const find = (text: readonly Word[]) => {
    for (const kind of kinds) kind.count = 0;
    let before = 0;
    for (let at = 0; at < text.length && at < MOST_WORDS; at++) {
      const word = text[at] as Word;
      const hash = hashOf(word);
      const known = findWord(hash);
      const meaning = known < 0 ? meaningByStem(tokenOf(word), findStem) : UNCLEAR;
      const here =
        known >= 0 ? (classes[known] as number) : meaning === UNCLEAR ? hash : (meaningClasses[meaning] as number);
      if (at > 0) {
        const pair = findPair(hashPair(before, here));
        if (pair >= 0) addOnce(ofPairs, pair, at, pairSaid);
      }
      before = here;
      if (known >= 0) {
        addOnce(ofWords, known, at, wordSaid);
        continue;
      }
      if (meaning !== UNCLEAR) addOnce(ofMeanings, meaning, at, meaningSaid);
      const { places, standsAt, count } = ofGrams;
      if (count >= MOST_PLACES) continue;
      ofGrams.count += gramPlaces(tokenOf(word), gramBits, places, count);
      standsAt.fill(at, count, ofGrams.count);
    }
    forget(ofWords, wordSaid);
    forget(ofPairs, pairSaid);
    forget(ofMeanings, meaningSaid);
  };
  return { kinds, ofPairs, find };
};
