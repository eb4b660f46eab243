import { gramPlaces, MOST_GRAMS, tokenOf } from "../src/detectors/learned/grams.ts";
import { suspectFamilies } from "../src/detectors/learned/model.ts";
import { shareOf } from "../src/detectors/learned/read-model.ts";
import { hashWord } from "../src/text/hash-word.ts";
import { viewText } from "../src/text/view.ts";
import type { Talk, TalkLine } from "./read-talks.ts";

/** How many bits number the places of letters in a row. */
export const GRAM_BITS = 16;
/** What letters in a row and concepts count beside the word itself. */
export const GRAM = 0.15;
const CONCEPT = 1;
/** What an untagged line of a suspect counts: it may be harmless or not. */
const DOUBTFUL = 0.3;

/** One line in its talk as the fitting sees it: numbers of features, and how much of each. */
export interface Example {
  readonly features: Int32Array;
  readonly amounts: Float32Array;
  /** By output, 1 or 0. */
  readonly wanted: readonly number[];
  readonly weight: number;
}

/** Features by number: words said, words said just before by the speaker and by others, letters in a row, concepts. */
export interface FeatureSpace {
  readonly words: ReadonlyMap<number, number>;
  readonly size: number;
  readonly concepts: readonly string[];
  conceptsOf(token: string): readonly number[];
}

/** Where each kind of feature begins: the word itself, before by the speaker, before by others, letters, concepts. */
export const layoutOf = ({ words, concepts }: Pick<FeatureSpace, "words" | "concepts">) => {
  const own = 0;
  const same = words.size;
  const other = 2 * words.size;
  const grams = 3 * words.size;
  const concept = grams + (1 << GRAM_BITS);
  return { own, same, other, grams, concept, size: concept + concepts.length };
};

/** The words of a text as the model reads them. */
export const tokensOf = (text: string): readonly string[] => viewText(text).words.map(tokenOf);

/** Numbers every word of the talks that is said at least twice, and every word of a concept. */
export const createFeatureSpace = (
  talks: readonly Talk[],
  conceptWords: ReadonlyMap<string, readonly string[]>,
): FeatureSpace => {
  const counts = new Map<string, number>();
  for (const { lines } of talks)
    for (const { text } of lines) for (const token of tokensOf(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const known = [...counts].flatMap(([token, count]) => (count >= 2 ? [token] : []));
  const concepts = [...new Set([...conceptWords.values()].flat())].sort();
  const hashes = [...new Set([...known, ...conceptWords.keys()].map(hashWord))].sort((left, right) => left - right);
  const words = new Map(hashes.map((hash, index) => [hash, index]));
  const numberOf = new Map(concepts.map((name, index) => [name, index]));
  const space = {
    words,
    concepts,
    conceptsOf: (token: string) => (conceptWords.get(token) ?? []).map((name) => numberOf.get(name) as number),
  };
  return { ...space, size: layoutOf(space).size };
};

/** Adds up the features of one word said in a message. */
export const eachFeature = (
  space: FeatureSpace,
  token: string,
  add: (feature: number, amount: number) => void,
): void => {
  const at = layoutOf(space);
  const word = space.words.get(hashWord(token));
  if (word !== undefined) add(at.own + word, 1);
  const places = new Int32Array(MOST_GRAMS);
  const count = gramPlaces(token, GRAM_BITS, places);
  for (const place of places.subarray(0, count)) add(at.grams + place, GRAM);
  for (const concept of space.conceptsOf(token)) add(at.concept + concept, CONCEPT);
};

/** The lines before a line that the model looks at: the speaker's last two, and the last of somebody else. */
const linesBefore = (lines: readonly TalkLine[], index: number) => {
  const earlier = lines.slice(0, index).reverse();
  const by = lines[index]?.by;
  return {
    own: earlier.filter((line) => line.by === by).slice(0, 2),
    theirs: earlier.find((line) => line.by !== by) ?? null,
  };
};

/** Every line of a talk as an example; a word counts once in a line, however often it is said. */
export const examplesOf = (talk: Talk, space: FeatureSpace): readonly Example[] => {
  const at = layoutOf(space);
  return talk.lines.map((line, index) => {
    const amounts = new Map<number, number>();
    const addBy = (share: number) => (feature: number, amount: number) =>
      amounts.set(feature, (amounts.get(feature) ?? 0) + amount * share);
    const tokens = tokensOf(line.text);
    for (const token of new Set(tokens)) eachFeature(space, token, addBy(shareOf(tokens.length)));
    const { own, theirs } = linesBefore(talk.lines, index);
    const addLine = (text: string, begin: number) => {
      const said = tokensOf(text);
      const add = addBy(shareOf(said.length));
      for (const token of new Set(said)) {
        const word = space.words.get(hashWord(token));
        if (word !== undefined) add(begin + word, 1);
      }
    };
    for (const { text } of own) addLine(text, at.same);
    if (theirs !== null) addLine(theirs.text, at.other);
    const harms = talk.kind === "harmful" && line.families.length > 0;
    const doubtful = talk.kind === "harmful" && line.by === "a" && !harms;
    const wanted = [harms, line.families.includes("help-seeking")].map(Number);
    for (const [family] of suspectFamilies) wanted.push(line.families.includes(family) ? 1 : 0);
    return {
      features: Int32Array.from(amounts.keys()),
      amounts: Float32Array.from(amounts.values()),
      wanted,
      weight: doubtful ? DOUBTFUL : 1,
    };
  });
};
