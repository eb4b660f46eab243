import type { DetectorId, Signal, Stance } from "../model/finding.ts";
import type { View, Word } from "../text/view.ts";
import { compile, type PatternSource } from "./phrase/compile.ts";
import { createMatcher } from "./phrase/matcher.ts";
import { segment } from "./phrase/segment.ts";
import { type CueName, cueNames, type Phrasebook, type SharedWords } from "./phrasebook.ts";
import { type Cue, quotedSpans, stanceOf } from "./stance.ts";

/** One signal seen in a text, before it is known who said it to whom. */
export interface Sighting {
  readonly signal: string;
  readonly detector: DetectorId;
  readonly stance: Stance;
  readonly start: number;
  readonly end: number;
  readonly language: string;
}

/** What the detectors make of one text. */
export interface Detected {
  readonly sightings: readonly Sighting[];
  /** Language of the text by its everyday words; null when it has none. */
  readonly language: string | null;
  /** The text as cut into words, for those who read the speaker's next line together with it. */
  readonly words: readonly Word[];
}

/** Reads one text, together with the words of the same speaker's last lines. */
export type Detect = (view: View, before?: readonly Word[]) => Detected;

const CUE = "~";
const none: Detected = { sightings: [], language: null, words: [] };

/** Patterns of all books and cues with the concepts that they may name, each book seeing its own and its language's. */
export const gather = (shared: readonly SharedWords[], books: readonly Phrasebook[]) => {
  const concepts = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const sources: PatternSource[] = [];
  for (const { language, file, concepts: own, cues } of shared) {
    concepts.set(language, new Map(Object.entries(own)));
    for (const cue of cueNames)
      for (const { text, line } of cues[cue]) sources.push({ target: CUE + cue, language, text, file, line });
  }
  for (const book of books) {
    const scope = `${book.language}/${book.detector}`;
    concepts.set(scope, new Map(Object.entries(book.concepts)));
    for (const { id, patterns } of book.signals) {
      for (const { text, line } of patterns) sources.push({ target: id, language: scope, text, file: book.file, line });
    }
  }
  return { concepts, sources };
};

const languageOf = (counts: ReadonlyMap<string, number>): string | null => {
  let best: string | null = null;
  let most = 0;
  for (const [language, count] of counts) {
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return best;
};

const inside = (spans: readonly (readonly [number, number])[], at: number) =>
  spans.some(([from, to]) => at >= from && at < to);

/** Order in which several sightings of one signal speak for it: what is said directly counts first. */
const better = (left: Sighting, right: Sighting) =>
  left.stance === "direct" && right.stance !== "direct" ? left : right;

/**
 * Compiles shared words and phrasebooks into one function that finds their signals in a text.
 * @throws PhrasebookError for a pattern that cannot be used
 */
export const createDetect = (
  shared: readonly SharedWords[],
  books: readonly Phrasebook[],
  signals: readonly Signal[],
): Detect => {
  const { concepts, sources } = gather(shared, books);
  const compiled = compile(sources, concepts);
  const match = createMatcher(compiled);
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  return (view, before = []) => {
    if (view.words.length === 0) return none;
    const own = segment(view.words, compiled.lexicon);
    const words = before.length === 0 ? own : [...before, ...own];
    const from = before.length;
    const { matches, everyday } = match(words, from);
    const language = languageOf(everyday);
    if (matches.length === 0) return { sightings: [], language, words: own };
    const cues: Cue[] = [];
    for (const { pattern, start, end } of matches) {
      const { target } = pattern.source;
      if (target.startsWith(CUE)) cues.push({ stance: target.slice(1) as CueName, start, end });
    }
    const quotes = quotedSpans(view.raw);
    const sightings = new Map<string, Sighting>();
    for (const { pattern, start, end } of matches) {
      const signal = byId.get(pattern.source.target);
      if (signal === undefined) continue;
      const first = words[Math.max(start, from)] as Word;
      const last = words[end - 1] as Word;
      const stance = inside(quotes, first.start) ? "quoted" : stanceOf(cues, start, end);
      const sighting: Sighting = {
        signal: signal.id,
        detector: signal.detector,
        stance,
        start: first.start,
        end: last.end,
        language: pattern.source.language.slice(0, 2),
      };
      const known = sightings.get(signal.id);
      sightings.set(signal.id, known ? better(known, sighting) : sighting);
    }
    return { sightings: [...sightings.values()], language, words: own };
  };
};
