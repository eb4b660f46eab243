import type { Word } from "../../text/view.ts";
import type { Compiled, CompiledPattern, CompiledStep } from "./compile.ts";
import { createPart } from "./part.ts";
import type { Known } from "./vocabulary.ts";

/** One pattern found: the words from `start` to before `end`. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
}

/** Finds all patterns in the words, of which `heard` says what is known; only matches that reach the word `from` or later count. */
export type Matcher = (words: readonly Word[], heard: readonly (readonly Known[])[], from?: number) => readonly Match[];

/** Long texts are read in parts of this many words, each overlapping the one before. */
const PART = 64;
const OVERLAP = 24;
/** Words around a frame in which a forbidden element stops it. */
const AROUND = 8;
const MOST_MATCHES = 3;

/**
 * A matcher over compiled patterns. A pattern is tried only when its rarest part is seen and all its other parts stand
 * somewhere in the text; where they stand is looked up only then. It keeps working space between calls, so one
 * call must end before the next. `language` is the place of its language in what is known of a word.
 */
export const createMatcher = (compiled: Compiled, language: number): Matcher => {
  const { tried } = compiled;
  const part = createPart(compiled, language);
  let words: readonly Word[] = [];

  const positionAt = (at: number) => (words[at] as Word).position;

  /** The nearest end of a phrase whose first step ends before `end`; -1 for none. Each step keeps all ends that are possible so far. */
  const follow = (steps: readonly CompiledStep[], end: number): number => {
    let ends: number[] = [end];
    let slacks: number[] = [0];
    for (let at = 1; at < steps.length; at++) {
      const { atom, gap, optional } = steps[at] as CompiledStep;
      const nextEnds: number[] = optional ? [...ends] : [];
      const nextSlacks: number[] = optional ? slacks.map((slack) => slack + gap) : [];
      const place = part.placesOf(atom);
      for (let i = 0; i < place.starts.length; i++) {
        const start = place.starts[i] as number;
        const stop = place.ends[i] as number;
        if (nextEnds.includes(stop)) continue;
        for (let e = 0; e < ends.length; e++) {
          const before = ends[e] as number;
          if (start < before || positionAt(start) - positionAt(before - 1) - 1 > gap + (slacks[e] as number)) continue;
          nextEnds.push(stop);
          nextSlacks.push(0);
          break;
        }
      }
      if (nextEnds.length === 0) return -1;
      ends = nextEnds;
      slacks = nextSlacks;
    }
    return Math.min(...ends);
  };

  /** All places where a phrase stands, as pairs of start and end. */
  const phrasePlaces = (steps: readonly CompiledStep[]): number[] => {
    const { starts, ends } = part.placesOf((steps[0] as CompiledStep).atom);
    const found: number[] = [];
    for (let i = 0; i < starts.length; i++) {
      const end = steps.length === 1 ? (ends[i] as number) : follow(steps, ends[i] as number);
      if (end > 0) found.push(starts[i] as number, end);
    }
    return found;
  };

  /** True when a forbidden element stands in or near the words from `start` to `end`. */
  const forbidden = ({ not }: CompiledPattern, start: number, end: number): boolean => {
    const least = positionAt(start) - AROUND;
    const most = positionAt(end - 1) + AROUND;
    for (const steps of not) {
      const spots = phrasePlaces(steps);
      for (let i = 0; i < spots.length; i += 2) {
        const position = positionAt(spots[i] as number);
        if (position >= least && position <= most) return true;
      }
    }
    return false;
  };

  /** How many words two spans reach over together. */
  const extent = (start: number, end: number, from: number, to: number) =>
    positionAt(Math.max(end, to) - 1) - positionAt(Math.min(start, from)) + 1;

  /** Tries to set the other elements of a frame round its anchor, each on words of its own and as near as can be. */
  const around = (
    all: readonly number[][],
    anchor: number,
    from: number,
    to: number,
    within: number,
  ): [number, number] | null => {
    const taken: number[] = [from, to];
    let start = from;
    let end = to;
    for (let element = 0; element < all.length; element++) {
      if (element === anchor) continue;
      const spots = all[element] as number[];
      let best = -1;
      let least = within + 1;
      for (let i = 0; i < spots.length; i += 2) {
        const left = spots[i] as number;
        const right = spots[i + 1] as number;
        let free = true;
        for (let t = 0; t < taken.length; t += 2)
          if (left < (taken[t + 1] as number) && right > (taken[t] as number)) free = false;
        const reach = free ? extent(start, end, left, right) : least;
        if (reach >= least) continue;
        least = reach;
        best = i;
      }
      if (best < 0) return null;
      taken.push(spots[best] as number, spots[best + 1] as number);
      start = Math.min(start, spots[best] as number);
      end = Math.max(end, spots[best + 1] as number);
    }
    return [start, end];
  };

  /** The span with what may stand near it. */
  const widened = ({ maybe, within }: CompiledPattern, [start, end]: [number, number]): [number, number] => {
    for (const steps of maybe) {
      const spots = phrasePlaces(steps);
      for (let i = 0; i < spots.length; i += 2) {
        if (extent(start, end, spots[i] as number, spots[i + 1] as number) > within) continue;
        start = Math.min(start, spots[i] as number);
        end = Math.max(end, spots[i + 1] as number);
      }
    }
    return [start, end];
  };

  const attempt = (pattern: CompiledPattern, from: number, matches: Match[]) => {
    const all: number[][] = [];
    let anchor = 0;
    for (const steps of pattern.elements) {
      const spots = phrasePlaces(steps);
      if (spots.length === 0) return;
      if (all.length > 0 && spots.length < (all[anchor] as number[]).length) anchor = all.length;
      all.push(spots);
    }
    const anchors = all[anchor] as number[];
    let found = 0;
    for (let i = 0; i < anchors.length && found < MOST_MATCHES; i += 2) {
      const span = around(all, anchor, anchors[i] as number, anchors[i + 1] as number, pattern.within);
      if (span === null || span[1] <= from) continue;
      if (pattern.not.length > 0 && forbidden(pattern, span[0], span[1])) continue;
      const [start, end] = pattern.maybe.length === 0 ? span : widened(pattern, span);
      found++;
      matches.push({ pattern, start, end });
    }
  };

  const readPart = (
    heard: readonly (readonly Known[])[],
    begin: number,
    stop: number,
    from: number,
    matches: Match[],
  ) => {
    part.read(words, heard, begin, stop);
    for (const pivot of part.pivots()) {
      const candidates = tried[pivot] as readonly CompiledPattern[];
      for (let c = 0; c < candidates.length; c++) {
        const pattern = candidates[c] as CompiledPattern;
        if (part.has(pattern.bits)) attempt(pattern, from, matches);
      }
    }
  };

  return (given, heard, from = 0) => {
    words = given;
    const matches: Match[] = [];
    for (let begin = 0; begin < words.length; begin += PART - OVERLAP) {
      readPart(
        heard,
        begin,
        Math.min(words.length, begin + PART),
        Math.max(from, begin === 0 ? 0 : begin + OVERLAP),
        matches,
      );
      if (begin + PART >= words.length) break;
    }
    return matches;
  };
};
