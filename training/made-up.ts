import { OUTPUTS } from "../src/detectors/learned/model.ts";
import { type Example, type FeatureSpace, joinWords, type Line, wordsOf } from "./examples.ts";
import { pick, type Random } from "./random.ts";
import type { Talk } from "./read-talks.ts";

/** A made-up line has so many words at the least, and at the most. */
const FEWEST = 3;
const MOST = 40;
/** So many of them are drawn from all words there are, the others from all that is said. */
const RARE = 0.5;
const ALONE = 0.4;
const nothing: readonly number[] = Array.from({ length: OUTPUTS }, () => 0);

/**
 * Makes up lines of words that nobody said together, of which nothing is to be said: so a network learns that only what
 * belongs together means something, however odd the words of a message are.
 */
export const createMakeUp = (talks: readonly Talk[], space: FeatureSpace, random: Random): (() => Example) => {
  const said = talks.flatMap(({ lines }) => lines.flatMap((line) => wordsOf(line, space)));
  const words = [...new Set(said)];
  const line = (): Line => {
    const length = FEWEST + Math.floor(random() * random() * (MOST - FEWEST));
    return joinWords(
      Array.from({ length }, () => pick(random() < RARE ? words : said, random)),
      space,
    );
  };
  const before = (most: number) => (random() < ALONE ? [] : Array.from({ length: most }, line));
  return () => ({ said: line(), own: before(2), theirs: before(3), answers: before(1), wanted: nothing, weight: 1 });
};
