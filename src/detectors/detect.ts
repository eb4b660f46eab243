import type { DetectorId, Signal, Stance } from "../model/finding.ts";
import { fold } from "../text/fold.ts";
import type { View, Word } from "../text/view.ts";
import { type Allowance, createAllowance } from "./phrase/allowance.ts";
import { type Compiled, compile, type PatternSource } from "./phrase/compile.ts";
import { countWords } from "./phrase/count-words.ts";
import { createHear, type Heard } from "./phrase/hear.ts";
import { createMatcher, type Match, type Matcher } from "./phrase/matcher.ts";
import { mayMatch } from "./phrase/may-match.ts";
import { segment } from "./phrase/segment.ts";
import { createVocabulary } from "./phrase/vocabulary.ts";
import { type CueName, cueNames, type Phrasebook, type SharedWords } from "./phrasebook.ts";
import { type Cue, quotedSpans, stanceOf } from "./stance.ts";
import { createTellLanguages } from "./tell-languages.ts";

/** One signal seen in a text, before it is known who said it to whom. */
export interface Sighting {
  readonly signal: string;
  readonly detector: DetectorId;
  readonly stance: Stance;
  readonly start: number;
  readonly end: number;
  readonly language: string;
  /** For learned signals, as in a finding. */
  readonly strength?: number;
  readonly moving?: readonly (readonly [number, number])[];
}

/** What the detectors make of one text. */
export interface Detected {
  readonly sightings: readonly Sighting[];
  /** Language of the text by its everyday words; null when it has none. */
  readonly language: string | null;
  /** The text as cut into words, for those who read the speaker's next line together with it. */
  readonly words: readonly Word[];
}

/**
 * Reads one text together with the words of the same speaker's last lines. `earlier` gives words of further lines of
 * theirs, in which they may have said how it is meant ("look what I got"); it is asked only where something is found.
 */
export type Detect = (view: View, before?: readonly Word[], earlier?: () => readonly Word[]) => Detected;

/** After so many words a text is read in its main language only: to go on in each would be the cost of a text in all of them. */
const IN_OTHERS = 320;

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
};

const unseen: readonly Sighting[] = [];
const unmatched: readonly Match[] = [];
const none: Detected = { sightings: unseen, language: null, words: [] };

/** Patterns of one language's books and cues, with the concepts that they may name: each book sees its own and its language's. */
const gather = ({ language, file, concepts: own, cues }: SharedWords, books: readonly Phrasebook[]) => {
  const concepts = new Map([[language, new Map(Object.entries(own))]]);
  const signals: PatternSource[] = [];
  for (const book of books) {
    if (book.language !== language) continue;
    // Each book sees only its own concepts, and its language's.
    const scope = `${language}/${book.file}`;
    concepts.set(scope, new Map(Object.entries(book.concepts)));
    for (const { id, patterns } of book.signals) {
      for (const { text, line } of patterns) signals.push({ target: id, language: scope, text, file: book.file, line });
    }
  }
  const said = cueNames.flatMap((cue) =>
    cues[cue].map(({ text, line }) => ({ target: cue, language, text, file, line })),
  );
  return { concepts, signals, cues: said };
};

/** What a language's books say is to be found and to be left alone: texts as people write them. */
const proofsOf = (language: string, books: readonly Phrasebook[]) =>
  books
    .filter((book) => book.language === language)
    .flatMap(({ signals, sample = "" }) => [
      sample,
      ...signals.flatMap(({ hits, misses }) => [...hits, ...misses].map(({ text }) => text)),
    ]);

const toCue = ({ pattern, start, end }: Match): Cue => ({ stance: pattern.source.target as CueName, start, end });

const inside = (spans: readonly (readonly [number, number])[], at: number) =>
  spans.some(([from, to]) => at >= from && at < to);

/** Order in which several sightings of one signal speak for it: what is said directly counts first. */
const better = (left: Sighting, right: Sighting) =>
  left.stance === "direct" && right.stance !== "direct" ? left : right;

/**
 * Compiles shared words and phrasebooks into one function that finds their signals in a text. Each language has a
 * matcher of its own, and only those languages are read that the text may be of: another language's words mean
 * something else, and cost time.
 * @throws PhrasebookError for a pattern that cannot be used
 */
export const createDetect = (
  shared: readonly SharedWords[],
  books: readonly Phrasebook[],
  signals: readonly Signal[],
): Detect => {
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  const languages = shared.map(({ language }) => language);
  // Cues are only looked for in a text that holds a signal: each language has two matchers, the second for its cues.
  const compiled = shared.flatMap((words) => {
    const { concepts, signals: said, cues } = gather(words, books);
    const counts = countWords(proofsOf(words.language, books));
    return [compile(said, concepts, counts), compile(cues, concepts, counts)];
  });
  const everyday = shared.map(({ concepts }) => new Set((concepts.everyday ?? []).map(fold)));
  const vocabulary = createVocabulary(
    compiled.map(({ lexicon }) => lexicon),
    everyday,
  );
  const matchers: Matcher[] = [];
  /** A matcher is made when a text first holds what brings patterns up: most runs never meet every language. */
  const matcherFor = (index: number, heard: Heard, length: number): Matcher | null => {
    const made = matchers[index];
    if (made !== undefined) return made;
    const language = compiled[index] as Compiled;
    if (!mayMatch(language, vocabulary.entriesOf(index), heard, length)) return null;
    const matcher = createMatcher(language, index, vocabulary);
    matchers[index] = matcher;
    return matcher;
  };
  const hear = createHear(vocabulary);
  const tellLanguages = createTellLanguages(vocabulary.everyday, languages.length);
  const hearEarlier = createHear(vocabulary);
  const cuesIn = (place: number, words: readonly Word[], heard: Heard, allowance: Allowance): Cue[] =>
    (matcherFor(2 * place + 1, heard, words.length)?.(words, heard, allowance) ?? []).map(toCue);
  const everyLanguage = 2 ** languages.length - 1;
  return (view, before = [], earlier) => {
    if (view.words.length === 0) return none;
    const own = segment(view.words, vocabulary);
    const words = before.length === 0 ? own : [...before, ...own];
    const from = before.length;
    const heard = hear(words);
    const { main, spoken } = tellLanguages(heard, words.length);
    const head = words.length > IN_OTHERS ? words.slice(0, IN_OTHERS) : words;
    const read = countBits(spoken & everyLanguage);
    let sightings: Map<string, Sighting> | null = null;
    let said: readonly Word[] | null = null;
    let quotes: ReturnType<typeof quotedSpans> | null = null;
    for (let place = 0; place < languages.length; place++) {
      if ((spoken & (1 << place)) === 0) continue;
      const allowance = createAllowance(read);
      const reading = main === null || place === main ? words : head;
      const matches = matcherFor(2 * place, heard, reading.length)?.(reading, heard, allowance, from) ?? unmatched;
      if (matches.length === 0) continue;
      sightings ??= new Map();
      const language = languages[place] as string;
      const cues = cuesIn(place, reading, heard, allowance);
      // What was said of the words minutes ago holds for all of them.
      said ??= earlier?.() ?? [];
      const told = said.length === 0 ? [] : cuesIn(place, said, hearEarlier(said), allowance);
      for (const { stance } of told) if (stance !== "negated") cues.push({ stance, start: -1, end: 0 });
      for (const { pattern, start, end } of matches) {
        const signal = byId.get(pattern.source.target);
        if (signal === undefined) continue;
        quotes ??= quotedSpans(view.raw);
        const first = words[Math.max(start, from)] as Word;
        const last = words[end - 1] as Word;
        const sighting: Sighting = {
          signal: signal.id,
          detector: signal.detector,
          stance: inside(quotes, first.start) ? "quoted" : stanceOf(cues, start, end),
          start: first.start,
          end: last.end,
          language,
        };
        const known = sightings.get(signal.id);
        sightings.set(signal.id, known ? better(known, sighting) : sighting);
      }
    }
    return {
      sightings: sightings === null ? unseen : [...sightings.values()],
      language: main === null ? null : (languages[main] as string),
      words: own,
    };
  };
};
