import { gramPlaces, MOST_GRAMS, tokenOf } from "../src/detectors/learned/grams.ts";
import { suspectFamilies } from "../src/detectors/learned/model.ts";
import { hashPair } from "../src/detectors/learned/pairs.ts";
import { shareOf } from "../src/detectors/learned/read-model.ts";
import { OWN_BEFORE, THEIRS_BEFORE } from "../src/evidence/lines-before.ts";
import { hashWord } from "../src/text/hash-word.ts";
import { viewText } from "../src/text/view.ts";
import type { Talk, TalkLine } from "./read-talks.ts";
import { createStems, type Stems } from "./stems.ts";

/** How many bits number the places of letters in a row. */
export const GRAM_BITS = 16;
/** What letters in a row and concepts count beside the word itself. */
export const GRAM = 0.15;
/** In fitting such a share of them is left out, others each time: there are so many of them that they would take most of the time. */
export const LETTERS_LEFT_OUT = 0.7;
/** What a pair of words that follow one another counts beside the words, and in how many lines at least it is said. */
export const PAIR = 0.5;
const LEAST_PAIRED = 10;
/** What a meaning of a word counts. */
const CONCEPT = 1;
/** So many of others' lines after a message may answer it. */
const ANSWERS = 2;
/** What an untagged line of a suspect counts: it may be harmless or not. */
const DOUBTFUL = 0.3;
/** What a line of ordinary chat counts: of all talk nearly everything is that, and of the corpus a seventh, which soon teaches nothing and rests. */
const ORDINARY = 6;
/** What a line of concern counts that comes before the one at which a moderator would first want to know. */
const EARLY = 0.4;

/** Numbers of features, and how much of each. */
interface Counts {
  readonly features: Int32Array;
  readonly amounts: Float32Array;
}

/** A word with what it counts for which features, and what stands for it in a pair: the first of its meanings, or its hash. */
export interface Token extends Counts {
  readonly class: number;
}

/** A line as the fitting sees it: its words and the features of its pairs, each once, and what share of each counts. */
export interface Line {
  readonly words: readonly Token[];
  readonly pairs: readonly number[];
  readonly share: number;
}

/** A line after the lines before it, with what is to be said of it. */
export interface Example {
  readonly said: Line;
  /** Lines before it, the newest last. */
  readonly own: readonly Line[];
  readonly theirs: readonly Line[];
  /** Of others' lines after it the first ones, any of which may answer it. */
  readonly answers: readonly Line[];
  /** By output, 1 or 0. */
  readonly wanted: readonly number[];
  readonly weight: number;
}

/** Features by number: first words, then letters in a row, then pairs of words, then concepts. */
export interface FeatureSpace {
  readonly words: ReadonlyMap<number, number>;
  /** By hash of a pair, its number among the pairs. */
  readonly pairNumbers: ReadonlyMap<number, number>;
  /** Where letters in a row begin, where pairs do, and where concepts do. */
  readonly grams: number;
  readonly pairs: number;
  readonly concepts: number;
  readonly size: number;
  readonly stems: Stems;
  /** By name of a meaning, its number among the concepts. */
  readonly conceptNumbers: ReadonlyMap<string, number>;
  /** What a word means: what is told of it, or what its stem has. */
  meaningsOf(token: string): readonly string[];
  /** A word as lines are made of it, always the same one. */
  wordOf(token: string): Token;
}

/** The words of a text as the model reads them. */
export const tokensIn = (text: string): readonly string[] => viewText(text).words.map(tokenOf);

const cut = new WeakMap<TalkLine, readonly string[]>();

/** The words of a line as the model reads them; it is cut into them once. */
export const tokensOf = (line: TalkLine): readonly string[] => {
  const tokens = cut.get(line) ?? tokensIn(line.text);
  cut.set(line, tokens);
  return tokens;
};

/** What a word said in a message counts for which features. */
const featuresOf = (space: Omit<FeatureSpace, "wordOf">, token: string): Counts => {
  const amounts = new Map<number, number>();
  const add = (feature: number, amount: number) => amounts.set(feature, (amounts.get(feature) ?? 0) + amount);
  const word = space.words.get(hashWord(token));
  if (word !== undefined) add(word, 1);
  const places = new Int32Array(MOST_GRAMS);
  const count = gramPlaces(token, GRAM_BITS, places);
  for (const place of places.subarray(0, count)) add(space.grams + place, GRAM);
  for (const name of space.meaningsOf(token)) add(space.concepts + (space.conceptNumbers.get(name) as number), CONCEPT);
  return { features: Int32Array.from(amounts.keys()), amounts: Float32Array.from(amounts.values()) };
};

/** A word is known when the talks have it so often at least: a rarer one is read by what it may mean and by its letters. */
const LEAST_SAID = 4;

const knownFrom = (talks: readonly Talk[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { lines } of talks)
    for (const line of lines) for (const token of tokensOf(line)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts].flatMap(([token, count]) => (count >= LEAST_SAID ? [token] : []));
};

/** Hashes of the words that follow one another. */
const pairsOf = (classes: readonly number[]): readonly number[] =>
  classes.slice(1).map((right, at) => hashPair(classes[at] as number, right));

/** Numbers every word that the talks have often enough, and every word that `told` tells the meanings of. */
export const createFeatureSpace = (
  talks: readonly Talk[],
  told: ReadonlyMap<string, readonly string[]>,
): FeatureSpace => {
  const names = [...new Set([...told.values()].flat())].sort();
  const stems = createStems(told);
  const meaningsOf = (token: string) => told.get(token) ?? stems.meaningsOf(token);
  const hashes = [...new Set([...knownFrom(talks), ...told.keys()].map(hashWord))].sort((left, right) => left - right);
  const classes = new Map<string, number>();
  const classOf = (token: string) => {
    const known = classes.get(token) ?? hashWord(meaningsOf(token)[0] ?? token);
    classes.set(token, known);
    return known;
  };
  const counts = new Map<number, number>();
  for (const { lines } of talks)
    for (const line of lines)
      for (const pair of new Set(pairsOf(tokensOf(line).map(classOf)))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const paired = [...counts].flatMap(([pair, count]) => (count >= LEAST_PAIRED ? [pair] : []));
  paired.sort((left, right) => left - right);
  const grams = hashes.length;
  const pairs = grams + (1 << GRAM_BITS);
  const concepts = pairs + paired.length;
  const space = {
    words: new Map(hashes.map((hash, index) => [hash, index])),
    pairNumbers: new Map(paired.map((hash, index) => [hash, index])),
    grams,
    pairs,
    concepts,
    size: concepts + names.length,
    stems,
    conceptNumbers: new Map(names.map((name, index) => [name, index])),
    meaningsOf,
  };
  const known = new Map<string, Token>();
  return {
    ...space,
    wordOf: (token) => {
      const word = known.get(token) ?? {
        ...featuresOf(space, token),
        class: classOf(token),
      };
      known.set(token, word);
      return word;
    },
  };
};

/** The words of a line, ready to be joined. */
export const wordsOf = (line: TalkLine, space: FeatureSpace): readonly Token[] => tokensOf(line).map(space.wordOf);

/** Words as a line; a word counts once in it, however often it is said, and so does a pair. */
export const joinWords = (said: readonly Token[], space: FeatureSpace): Line => {
  const words: Token[] = [];
  const pairs: number[] = [];
  for (let at = 0; at < said.length; at++) {
    const word = said[at] as Token;
    if (!words.includes(word)) words.push(word);
    if (at === 0) continue;
    const pair = space.pairNumbers.get(hashPair((said[at - 1] as Token).class, word.class));
    if (pair !== undefined && !pairs.includes(space.pairs + pair)) pairs.push(space.pairs + pair);
  }
  return { words, pairs, share: shareOf(said.length) };
};

/** Of one line so many features are laid out at the most. */
const MOST_LAID_OUT = 16_384;

/** Makes working space in which what a line counts for which features is laid out, and the one who does so: told is how many they are. */
export const createLayOut = (): Counts & { readonly layOut: (line: Line) => number } => {
  const features = new Int32Array(MOST_LAID_OUT);
  const amounts = new Float32Array(MOST_LAID_OUT);
  return {
    features,
    amounts,
    layOut: ({ words, pairs, share }) => {
      let end = 0;
      for (const word of words) {
        for (let f = 0; f < word.features.length && end < MOST_LAID_OUT; f++) {
          features[end] = word.features[f] as number;
          amounts[end++] = (word.amounts[f] as number) * share;
        }
      }
      for (let at = 0; at < pairs.length && end < MOST_LAID_OUT; at++) {
        features[end] = pairs[at] as number;
        amounts[end++] = PAIR * share;
      }
      return end;
    },
  };
};

/** Every line of a talk as an example. */
export const examplesOf = (talk: Talk, space: FeatureSpace): readonly Example[] => {
  const lines = talk.lines.map((line) => joinWords(wordsOf(line, space), space));
  const alertAt = talk.lines.findIndex(({ alert }) => alert);
  const asked = talk.lines.findIndex(({ families }) => families.includes("help-seeking"));
  return talk.lines.map(({ by, families }, index) => {
    const before = (most: number, isMeant: (author: string) => boolean) =>
      lines
        .slice(0, index)
        .filter((_, at) => isMeant(talk.lines[at]?.by ?? ""))
        .slice(-most);
    const harms = talk.kind === "harmful" && families.length > 0;
    const doubtful = talk.kind === "harmful" && by === "a" && !harms;
    const advises = talk.kind === "help" && by !== "a" && index > asked;
    const wanted = [harms, families.includes("help-seeking"), advises].map(Number);
    for (const [family] of suspectFamilies) wanted.push(families.includes(family) ? 1 : 0);
    return {
      said: lines[index] as Line,
      own: before(OWN_BEFORE, (author) => author === by),
      theirs: before(THEIRS_BEFORE, (author) => author !== by),
      answers: lines.filter((_, at) => at > index && talk.lines[at]?.by !== by).slice(0, ANSWERS),
      wanted,
      weight: doubtful ? DOUBTFUL : harms && index < alertAt ? EARLY : talk.kind === "ordinary" ? ORDINARY : 1,
    };
  });
};
