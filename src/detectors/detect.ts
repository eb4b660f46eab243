import type { Sighting, Signal } from "../model/finding.ts";
import { hashBackwards } from "../text/hash-word.ts";
import { type View, viewText, type Word } from "../text/view.ts";
import type { CompiledBooks } from "./compile-books.ts";
import { type Allowance, createAllowance } from "./phrase/allowance.ts";
import { createHear, type Heard, type IsWrittenIn } from "./phrase/hear.ts";
import { createMatcher, type Match, type Matcher, type MatcherData } from "./phrase/matcher.ts";
import { segment } from "./phrase/segment.ts";
import { createVocabulary } from "./phrase/vocabulary.ts";
import type { CueName } from "./phrasebook.ts";
import { type Cue, isWithin, quotedSpans, stanceOf } from "./stance.ts";
import { createTellLanguages } from "./tell-languages.ts";

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

/** Tells by its hash whether a word is one that people write in a language; for null, in any. */
export type IsWritten = (hash: number, language: string | null) => boolean;

/** Beside its main language so many words of a text are read, in all others together: to go on in each would be the cost of a text in all of them. */
const IN_OTHERS = 960;
/** Of a text without an everyday word so many words that patterns know are read, in all languages together: no speech goes on so long without one. */
const IN_NONE = 6000;

/** Texts of so many letters at the most are read backwards: who writes so hides a line, no story. */
const LONGEST_BACKWARDS = 300;
/** Of its words of so many letters, as they stand, at least such a share of those that nobody writes are words backwards. */
const LETTERS_BACKWARDS = 3;
const SHARE_BACKWARDS = 1 / 3;
/** With so many of them a text is turned though it has as many everyday words as it stands: many short words are some both ways. */
const SURELY_BACKWARDS = 2;

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
};

const unseen: readonly Sighting[] = [];
const none: Detected = { sightings: unseen, language: null, words: [] };

const toCue = ({ pattern, start, end }: Match): Cue => ({ stance: pattern.finds as CueName, start, end });

/** So many of the first words that they hold no more readings than these: all, half of them, a quarter … */
const wordsUpTo = ({ from }: Heard, length: number, most: number): number => {
  let count = length;
  while ((from[count] as number) > most) count = count >> 1;
  return count;
};

/** Order in which several sightings of one signal speak for it: what is said directly counts first. */
const better = (left: Sighting, right: Sighting) =>
  left.stance === "direct" && right.stance !== "direct" ? left : right;

/**
 * Makes compiled phrasebooks into one function that finds their signals in a text. Only those languages are read that
 * the text may be of. `isWritten` tells by its hash that a word is one that people write in a language, or for null in
 * any, and no misspelling of another.
 */
export const createDetect = (
  books: CompiledBooks,
  signals: readonly Signal[],
  isWritten: IsWritten = () => false,
): Detect => {
  const { languages } = books;
  const everyOne = 2 ** languages.length - 1;
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  const vocabulary = createVocabulary(books.vocabulary);
  const matchers: Matcher[] = [];
  /** Made when its language is first heard: most communities speak few. */
  const matcherAt = (place: number): Matcher => {
    matchers[place] ??= createMatcher(books.matchers[place] as MatcherData);
    return matchers[place];
  };
  const isWrittenIn: IsWrittenIn = (hash, mask) => {
    if ((mask & everyOne) === everyOne) return isWritten(hash, null);
    for (let place = 0; place < languages.length; place++)
      if (((mask >>> place) & 1) === 1 && isWritten(hash, languages[place] as string)) return true;
    return false;
  };
  const { hear, mend } = createHear(vocabulary, books.knownIn, isWrittenIn, books.latin);
  const tellLanguages = createTellLanguages(books.vocabulary.everyday, languages.length);
  const earlierLines = createHear(vocabulary, books.knownIn, isWrittenIn, books.latin);
  const cuesIn = (place: number, words: readonly Word[], heard: Heard, allowance: Allowance): Cue[] =>
    matcherAt(2 * place + 1)(words, heard, allowance).map(toCue);
  /** One bit for each language that `bits` gives to some word. */
  const bitsIn = (bits: Uint32Array, { from, values }: Heard, length: number): number => {
    const last = from[length] as number;
    let mask = 0;
    for (let at = 0; at < last; at++) mask |= bits[values[at] as number] as number;
    return mask;
  };
  /** How the speaker meant what follows, as they said it minutes ago in whatever language: it holds for all words. */
  const cuesEarlier = (words: readonly Word[]): readonly Cue[] => {
    if (words.length === 0) return [];
    const heard = earlierLines.hear(words);
    const { spoken } = tellLanguages(heard, words.length);
    const mended = earlierLines.mend(words, spoken) ?? heard;
    // A language that has none of the words has no cue in them, and need not be read for it.
    const worth = spoken & bitsIn(books.knownIn, mended, words.length);
    const allowance = createAllowance(countBits(worth));
    const cues: Cue[] = [];
    for (let place = 0; place < languages.length; place++) {
      if ((worth & (1 << place)) === 0) continue;
      for (const { stance } of cuesIn(place, words, mended, allowance))
        if (stance !== "negated") cues.push({ stance, start: -1, end: 0 });
    }
    return cues;
  };
  /** The text read backwards, when its words make little sense as they stand and more so, or at least as much; else null. */
  const backwardsOf = ({ raw, words }: View): View | null => {
    if (raw.length > LONGEST_BACKWARDS) return null;
    let unwritten = 0;
    let backward = 0;
    for (const { text, hash } of words) {
      if (text.length < LETTERS_BACKWARDS || isWritten(hash, null)) continue;
      unwritten++;
      if (isWritten(hashBackwards(text), null)) backward++;
    }
    if (backward === 0 || backward < unwritten * SHARE_BACKWARDS) return null;
    const { known } = tellLanguages(hear(words), words.length);
    const backwards = viewText(raw, true);
    const turned = tellLanguages(hear(backwards.words), backwards.words.length).known;
    return turned > known || (turned === known && backward >= SURELY_BACKWARDS) ? backwards : null;
  };
  /** The languages of the words from `from` on by themselves; none where nothing tells them. */
  const ownLanguages = (heard: Heard, from: number, length: number): number => {
    const { main, spoken } = tellLanguages({ from: heard.from.subarray(from), values: heard.values }, length);
    return main === null ? 0 : spoken;
  };
  const read: Detect = (view, before = [], earlier) => {
    const own = segment(view.words, vocabulary);
    const words = before.length === 0 ? own : [...before, ...own];
    const from = before.length;
    const asTheyStand = hear(words);
    const told = tellLanguages(asTheyStand, words.length);
    const mended = mend(words, told.spoken, from);
    const heard = mended ?? asTheyStand;
    const { main, spoken: ofAll, beside } = mended === null ? told : tellLanguages(mended, words.length);
    // People go on in another language: the message itself is read in its own as well.
    const spoken = from === 0 ? ofAll : ofAll | ownLanguages(heard, from, own.length);
    const worth = spoken & bitsIn(books.raising, heard, words.length);
    const language = main === null ? null : (languages[main] as string);
    if (worth === 0) return { sightings: unseen, language, words: own };
    const worthwhile = countBits(worth);
    const most =
      main === null
        ? wordsUpTo(heard, words.length, IN_NONE / worthwhile)
        : Math.ceil(IN_OTHERS / countBits(worth & ~(1 << main)));
    const head = words.length > most ? words.slice(0, most) : words;
    let sightings: Map<string, Sighting> | null = null;
    let said: readonly Cue[] | null = null;
    let quotes: ReturnType<typeof quotedSpans> | null = null;
    // However much work its signals made: else who reads a long message back would be taken for whoever wrote it.
    const cuesOf: (readonly Cue[])[] = [];
    const cuesAt = (place: number): readonly Cue[] => {
      cuesOf[place] ??= cuesIn(place, place === main ? words : head, heard, createAllowance(worthwhile));
      return cuesOf[place];
    };
    /** Of a text that is surely in two languages, what tells in one of them how all of it is meant: people tell in theirs what was said to them in another. */
    const cuesBeside = (place: number): readonly Cue[] => {
      const others = place === main ? beside : ((beside >>> place) & 1) << (main ?? 0);
      const cues: Cue[] = [];
      for (let other = 0; other < languages.length; other++)
        if (((others >>> other) & 1) === 1) cues.push(...cuesAt(other).filter(({ stance }) => stance !== "negated"));
      return cues;
    };
    for (let place = 0; place < languages.length; place++) {
      if ((worth & (1 << place)) === 0) continue;
      const allowance = createAllowance(worthwhile);
      const reading = place === main ? words : head;
      const matches = matcherAt(2 * place)(reading, heard, allowance, from);
      if (matches.length === 0) continue;
      sightings ??= new Map();
      said ??= cuesEarlier(earlier?.() ?? []);
      const cues = [...cuesAt(place), ...cuesBeside(place), ...said];
      for (const { pattern, start, end } of matches) {
        const signal = byId.get(pattern.finds);
        if (signal === undefined) continue;
        quotes ??= quotedSpans(view.raw);
        const first = words[Math.max(start, from)] as Word;
        const last = words[end - 1] as Word;
        // Of a text that was turned around the last word stands first.
        const begins = Math.min(first.start, last.start);
        const ends = Math.max(first.end, last.end);
        const sighting: Sighting = {
          signal: signal.id,
          detector: signal.detector,
          stance: isWithin(quotes, begins, ends) ? "quoted" : stanceOf(cues, start, end),
          start: begins,
          end: ends,
          language: languages[place] as string,
        };
        const known = sightings.get(signal.id);
        sightings.set(signal.id, known ? better(known, sighting) : sighting);
      }
    }
    return {
      sightings: sightings === null ? unseen : [...sightings.values()],
      language,
      words: own,
    };
  };
  return (view, before, earlier) => {
    if (view.words.length === 0) return none;
    const backwards = backwardsOf(view);
    const found = backwards === null ? none : read(backwards);
    return found.sightings.length > 0 ? found : read(view, before, earlier);
  };
};
