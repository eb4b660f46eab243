import { eachStem, meaningByStem, UNCLEAR } from "../src/detectors/learned/stems.ts";

/** By the hash of each stem, the place of what its words mean among `meanings`; the first of these is none, for stems of words that mean different things. */
export interface Stems {
  readonly places: ReadonlyMap<number, number>;
  readonly meanings: readonly (readonly string[])[];
  /** What a word may mean that is no known one, by the longest stem that it shares with known ones: few people write down all forms of a word. */
  meaningsOf(word: string): readonly string[];
}

/** Finds the stems of words of known meanings. */
export const createStems = (known: ReadonlyMap<string, readonly string[]>): Stems => {
  const places = new Map<number, number>();
  const meanings: (readonly string[])[] = [[]];
  const placeOf = new Map<string, number>();
  for (const [word, names] of known) {
    const joined = names.join(" ");
    const place = placeOf.get(joined) ?? meanings.push(names) - 1;
    placeOf.set(joined, place);
    eachStem(word, (hash) => places.set(hash, (places.get(hash) ?? place) === place ? place : UNCLEAR));
  }
  return {
    places,
    meanings,
    meaningsOf: (word) => meanings[meaningByStem(word, (hash) => places.get(hash) ?? -1)] as readonly string[],
  };
};
