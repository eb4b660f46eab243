import type { Word } from "../../text/view.ts";
import type { Compiled, CompiledPattern, CompiledStep } from "./compile.ts";
import type { Entry } from "./lexicon.ts";

/** One pattern found: the words from `start` to before `end`. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
}

/** What one pass over the words saw. */
export interface Seen {
  readonly matches: readonly Match[];
  /** How many everyday words of each language stand in the text. */
  readonly everyday: ReadonlyMap<string, number>;
}

/** Finds all patterns in the words; only matches that reach the word `from` or later count. */
export type Matcher = (words: readonly Word[], from?: number) => Seen;

interface Places {
  epoch: number;
  readonly starts: number[];
  readonly ends: number[];
}

/** Long texts are read in parts of this many words, each overlapping the one before. */
const PART = 64;
const OVERLAP = 24;
/** Words around a frame in which a forbidden element stops it. */
const AROUND = 8;
const MOST_MATCHES = 3;
const LONGEST_EXPRESSION = 8;

/** A matcher over compiled patterns; it keeps working space between calls, so one call must end before the next. */
export const createMatcher = ({ lexicon, tried, lowBit, highBit, everyday }: Compiled): Matcher => {
  const places: Places[] = Array.from({ length: tried.length }, () => ({ epoch: 0, starts: [], ends: [] }));
  let epoch = 0;
  let touched: number[] = [];
  let low = 0;
  let high = 0;
  let words: readonly Word[] = [];

  const add = (atom: number, start: number, end: number) => {
    const place = places[atom] as Places;
    if (place.epoch !== epoch) {
      place.epoch = epoch;
      place.starts.length = 0;
      place.ends.length = 0;
      touched.push(atom);
      low |= lowBit[atom] as number;
      high |= highBit[atom] as number;
    } else if (place.starts.at(-1) === start && place.ends.at(-1) === end) return;
    place.starts.push(start);
    place.ends.push(end);
  };

  const eachEntry = (word: Word, visit: (entry: Entry) => void) => {
    const entry = lexicon.lookUp(word.text);
    if (entry) visit(entry);
    if (word.forms) {
      for (const form of word.forms) {
        const other = lexicon.lookUp(form);
        if (other && other !== entry) visit(other);
      }
    }
  };

  /** Adds the expressions of several words that begin at `start`. */
  const walk = (node: NonNullable<Entry["node"]>, start: number, at: number) => {
    const word = words[at];
    if (word === undefined || at - start > LONGEST_EXPRESSION) return;
    // An expression does not go over the end of a sentence.
    if (word.position - (words[at - 1] as Word).position > 3) return;
    eachEntry(word, (entry) => {
      for (const term of entry.terms) {
        const next = node.children.get(term);
        if (!next) continue;
        for (const atom of next.atoms) add(atom, start, at + 1);
        if (next.children.size > 0) walk(next, start, at + 1);
      }
    });
  };

  const note = (start: number) => {
    eachEntry(words[start] as Word, (entry) => {
      for (const atom of entry.atoms) add(atom, start, start + 1);
      if (entry.node) walk(entry.node, start, start + 1);
    });
  };

  const positionBefore = (end: number) => (words[end - 1] as Word).position;

  /** Ends that the phrase can have when its first step stands from `start` to `end`; -1 for none, else the first found. */
  const follow = (steps: readonly CompiledStep[], end: number): number => {
    let states: number[] = [end];
    let slacks: number[] = [0];
    for (let at = 1; at < steps.length; at++) {
      const step = steps[at] as CompiledStep;
      const place = places[step.atom] as Places;
      const next: number[] = [];
      const nextSlacks: number[] = [];
      if (step.optional) {
        for (let s = 0; s < states.length; s++) {
          next.push(states[s] as number);
          nextSlacks.push((slacks[s] as number) + step.gap);
        }
      }
      if (place.epoch === epoch) {
        for (let i = 0; i < place.starts.length; i++) {
          const start = place.starts[i] as number;
          const stop = place.ends[i] as number;
          if (next.includes(stop)) continue;
          const position = (words[start] as Word).position;
          for (let s = 0; s < states.length; s++) {
            const before = states[s] as number;
            if (start < before) continue;
            const distance = position - positionBefore(before) - 1;
            if (distance > step.gap + (slacks[s] as number)) continue;
            next.push(stop);
            nextSlacks.push(0);
            break;
          }
        }
      }
      if (next.length === 0) return -1;
      states = next;
      slacks = nextSlacks;
    }
    return Math.min(...states);
  };

  /** All places where a phrase stands, as pairs of start and end. */
  const phrasePlaces = (steps: readonly CompiledStep[]): number[] => {
    const place = places[(steps[0] as CompiledStep).atom] as Places;
    const found: number[] = [];
    if (place.epoch !== epoch) return found;
    for (let i = 0; i < place.starts.length; i++) {
      const end = steps.length === 1 ? (place.ends[i] as number) : follow(steps, place.ends[i] as number);
      if (end > 0) found.push(place.starts[i] as number, end);
    }
    return found;
  };

  /** True when a forbidden element stands in or near the words from `start` to `end`. */
  const forbidden = (pattern: CompiledPattern, start: number, end: number): boolean => {
    const least = (words[start] as Word).position - AROUND;
    const most = positionBefore(end) + AROUND;
    for (const steps of pattern.not) {
      const spots = phrasePlaces(steps);
      for (let i = 0; i < spots.length; i += 2) {
        const position = (words[spots[i] as number] as Word).position;
        if (position >= least && position <= most) return true;
      }
    }
    return false;
  };

  /** Tries to set the other elements of a frame round its anchor, each on words of its own. */
  const around = (
    all: readonly number[][],
    anchor: number,
    start: number,
    end: number,
    within: number,
  ): [number, number] | null => {
    const taken: number[] = [start, end];
    let least = start;
    let most = end;
    for (let element = 0; element < all.length; element++) {
      if (element === anchor) continue;
      const spots = all[element] as number[];
      let best = -1;
      let bestExtent = Number.POSITIVE_INFINITY;
      for (let i = 0; i < spots.length; i += 2) {
        const from = spots[i] as number;
        const to = spots[i + 1] as number;
        let free = true;
        for (let t = 0; t < taken.length; t += 2)
          if (from < (taken[t + 1] as number) && to > (taken[t] as number)) free = false;
        if (!free) continue;
        const extent = positionBefore(Math.max(most, to)) - (words[Math.min(least, from)] as Word).position + 1;
        if (extent < bestExtent) {
          bestExtent = extent;
          best = i;
        }
      }
      if (best < 0 || bestExtent > within) return null;
      const from = spots[best] as number;
      const to = spots[best + 1] as number;
      taken.push(from, to);
      least = Math.min(least, from);
      most = Math.max(most, to);
    }
    return [least, most];
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
      if (span === null) continue;
      let [start, end] = span;
      if (end <= from || (pattern.not.length > 0 && forbidden(pattern, start, end))) continue;
      for (const steps of pattern.maybe) {
        const spots = phrasePlaces(steps);
        for (let s = 0; s < spots.length; s += 2) {
          const to = spots[s + 1] as number;
          const extent =
            positionBefore(Math.max(end, to)) - (words[Math.min(start, spots[s] as number)] as Word).position;
          if (extent < pattern.within) {
            start = Math.min(start, spots[s] as number);
            end = Math.max(end, to);
          }
        }
      }
      found++;
      matches.push({ pattern, start, end });
    }
  };

  const readPart = (begin: number, stop: number, from: number, matches: Match[]) => {
    epoch++;
    touched = [];
    low = 0;
    high = 0;
    for (let at = begin; at < stop; at++) note(at);
    for (let t = 0; t < touched.length; t++) {
      const candidates = tried[touched[t] as number] as readonly CompiledPattern[];
      for (let c = 0; c < candidates.length; c++) {
        const pattern = candidates[c] as CompiledPattern;
        if ((pattern.low & ~low) === 0 && (pattern.high & ~high) === 0) attempt(pattern, from, matches);
      }
    }
  };

  return (given, from = 0) => {
    words = given;
    const matches: Match[] = [];
    const counts = new Map<string, number>();
    for (let begin = 0; begin < words.length; begin += PART - OVERLAP) {
      readPart(begin, Math.min(words.length, begin + PART), Math.max(from, begin === 0 ? 0 : begin + OVERLAP), matches);
      for (const [language, atom] of everyday) {
        const place = places[atom] as Places;
        if (place.epoch === epoch) counts.set(language, (counts.get(language) ?? 0) + place.starts.length);
      }
      if (begin + PART >= words.length) break;
    }
    return { matches, everyday: counts };
  };
};
