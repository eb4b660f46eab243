import type { Word } from "../../text/view.ts";
import type { Compiled, CompiledPattern, CompiledStep } from "./compile.ts";
import type { Heard } from "./hear.ts";
import type { Near } from "./near.ts";
import { createPart } from "./part.ts";
import { createStack } from "./stack.ts";
import { createTables } from "./tables.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** One pattern found: the words from `start` to before `end`. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
}

/** Finds all patterns in the words, of which `heard` says what is known; only matches that reach the word `from` or later count. */
export type Matcher = (words: readonly Word[], heard: Heard, from?: number) => readonly Match[];

/** Long texts are read in parts of this many words, each overlapping the one before. */
const PART = 64;
const OVERLAP = 24;
/** Words around a frame in which a forbidden element stops it. */
const AROUND = 8;
const MOST_MATCHES = 3;

/** By where they begin, then as they are written: in whatever order patterns are tried, the same match comes first. */
const inOrder = (left: Match, right: Match) => left.start - right.start || left.pattern.index - right.pattern.index;

/**
 * A matcher over compiled patterns. A pattern is tried only when its rarest part is seen and all its other parts stand
 * somewhere in the text; where they stand is looked up only then. It keeps working space between calls, so one
 * call must end before the next. `language` is the place of its language in what is known of a word.
 */
export const createMatcher = (
  compiled: Compiled,
  language: number,
  vocabulary: Pick<Vocabulary, "entriesOf">,
): Matcher => {
  const { patterns } = compiled;
  const tables = createTables(compiled, vocabulary.entriesOf(language));
  const { records } = tables;
  const part = createPart(compiled, tables);
  /** By pattern: the last part in which it was tried, of all parts so far. */
  const attempted = new Int32Array(patterns.length);
  let parts = 0;
  let words: readonly Word[] = [];

  /** Where the elements of the pattern at hand stand, pairs of start and end, those of one element after another. */
  const spots = createStack();
  /** Ends that a phrase may have reached so far with the gap still open before its next step, and the next such list. */
  let reached = createStack();
  let reaching = createStack();

  const positionAt = (at: number) => (words[at] as Word).position;

  /** The nearest end of a phrase whose first step ends before `end`; -1 for none. Each step keeps all ends that are possible so far. */
  const follow = (steps: readonly CompiledStep[], end: number): number => {
    reached.clear();
    reached.push(end);
    reached.push(0);
    for (let at = 1; at < steps.length; at++) {
      const { atom, gap, optional } = steps[at] as CompiledStep;
      reaching.clear();
      for (let e = 0; optional && e < reached.length; e += 2) {
        reaching.push(reached.values[e] as number);
        reaching.push((reached.values[e + 1] as number) + gap);
      }
      for (let place = part.firstPlace(atom); place >= 0; place = part.after(place)) {
        const start = part.startOf(place);
        const stop = part.endOf(place);
        let known = false;
        for (let n = 0; n < reaching.length; n += 2) if (reaching.values[n] === stop) known = true;
        for (let e = 0; !known && e < reached.length; e += 2) {
          const before = reached.values[e] as number;
          const most = gap + (reached.values[e + 1] as number);
          if (start < before || positionAt(start) - positionAt(before - 1) - 1 > most) continue;
          reaching.push(stop);
          reaching.push(0);
          known = true;
        }
      }
      if (reaching.length === 0) return -1;
      [reached, reaching] = [reaching, reached];
    }
    let nearest = reached.values[0] as number;
    for (let e = 2; e < reached.length; e += 2) nearest = Math.min(nearest, reached.values[e] as number);
    return nearest;
  };

  /** Adds all places where a phrase stands to the spots; returns how many. */
  const addSpots = (steps: readonly CompiledStep[]): number => {
    const before = spots.length;
    const { atom } = steps[0] as CompiledStep;
    for (let place = part.firstPlace(atom); place >= 0; place = part.after(place)) {
      const end = steps.length === 1 ? part.endOf(place) : follow(steps, part.endOf(place));
      if (end < 0) continue;
      spots.push(part.startOf(place));
      spots.push(end);
    }
    return (spots.length - before) / 2;
  };

  /** True when a forbidden element stands in or near the words from `start` to `end`. */
  const forbidden = ({ not }: CompiledPattern, start: number, end: number): boolean => {
    const least = positionAt(start) - AROUND;
    const most = positionAt(end - 1) + AROUND;
    const from = spots.length;
    for (const steps of not) addSpots(steps);
    for (let s = from; s < spots.length; s += 2) {
      const position = positionAt(spots.values[s] as number);
      if (position >= least && position <= most) return true;
    }
    return false;
  };

  /** How many words two spans reach over together. */
  const extent = (start: number, end: number, from: number, to: number) =>
    positionAt(Math.max(end, to) - 1) - positionAt(Math.min(start, from)) + 1;

  /**
   * Tries to set the other elements of a frame round its anchor, each on words of its own and as near as can be.
   * `bounds` says where the spots of each element begin; the last one is where they end.
   */
  const around = (
    bounds: readonly number[],
    anchor: number,
    from: number,
    to: number,
    within: number,
  ): [number, number] | null => {
    const taken: number[] = [from, to];
    let start = from;
    let end = to;
    for (let element = 0; element < bounds.length - 1; element++) {
      if (element === anchor) continue;
      let best = -1;
      let least = within + 1;
      for (let s = bounds[element] as number; s < (bounds[element + 1] as number); s += 2) {
        const left = spots.values[s] as number;
        const right = spots.values[s + 1] as number;
        const reach = extent(start, end, left, right);
        if (reach >= least) continue;
        let free = true;
        for (let t = 0; t < taken.length; t += 2)
          if (left < (taken[t + 1] as number) && right > (taken[t] as number)) free = false;
        if (!free) continue;
        least = reach;
        best = s;
      }
      if (best < 0) return null;
      const left = spots.values[best] as number;
      const right = spots.values[best + 1] as number;
      taken.push(left, right);
      start = Math.min(start, left);
      end = Math.max(end, right);
    }
    return [start, end];
  };

  /** The span with what may stand near it. */
  const widened = ({ maybe, within }: CompiledPattern, [start, end]: [number, number]): [number, number] => {
    const from = spots.length;
    for (const steps of maybe) addSpots(steps);
    for (let s = from; s < spots.length; s += 2) {
      const left = spots.values[s] as number;
      const right = spots.values[s + 1] as number;
      if (extent(start, end, left, right) > within) continue;
      start = Math.min(start, left);
      end = Math.max(end, right);
    }
    return [start, end];
  };

  const attempt = (pattern: CompiledPattern, from: number, matches: Match[]) => {
    spots.clear();
    const bounds: number[] = [0];
    let anchor = 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (const steps of pattern.elements) {
      const added = addSpots(steps);
      if (added === 0) return;
      if (added < fewest) {
        fewest = added;
        anchor = bounds.length - 1;
      }
      bounds.push(spots.length);
    }
    let found = 0;
    const last = bounds[anchor + 1] as number;
    for (let s = bounds[anchor] as number; s < last && found < MOST_MATCHES; s += 2) {
      const span = around(bounds, anchor, spots.values[s] as number, spots.values[s + 1] as number, pattern.within);
      if (span === null || span[1] <= from) continue;
      if (pattern.not.length > 0 && forbidden(pattern, span[0], span[1])) continue;
      const [start, end] = pattern.maybe.length === 0 ? span : widened(pattern, span);
      found++;
      matches.push({ pattern, start, end });
    }
  };

  /** True when what a pattern needs near its rarest atom stands near this place of that atom. */
  const isNear = ({ near }: CompiledPattern, start: number, end: number): boolean => {
    for (let n = 0; n < near.length; n++) {
      const { atom, side, most } = near[n] as Near;
      if (side === "after" && !part.stands(atom, end, end + most, false)) return false;
      if (side === "before" && !part.stands(atom, start - most, start, true)) return false;
      if (side === "around" && !part.stands(atom, start - most, end + most, false)) return false;
    }
    return true;
  };

  const hasAll = ({ bits }: CompiledPattern): boolean => {
    for (let b = 1; b < bits.length; b++) if (!part.has(bits[b] as number)) return false;
    return true;
  };

  const readPart = (heard: Heard, begin: number, stop: number, from: number, matches: Match[]) => {
    parts++;
    part.read(words, heard, begin, stop);
    const seen = part.seen();
    for (let s = 0; s < seen.length; s += 3) {
      const record = seen.values[s] as number;
      const last = records[record + 2] as number;
      for (let at = records[record + 1] as number; at < last; at += 2) {
        const bit = records[at + 1] as number;
        if (bit >= 0 && !part.has(bit)) continue;
        const index = records[at] as number;
        if (attempted[index] === parts) continue;
        const pattern = patterns[index] as CompiledPattern;
        if (!hasAll(pattern) || !isNear(pattern, seen.values[s + 1] as number, seen.values[s + 2] as number)) continue;
        attempted[index] = parts;
        attempt(pattern, from, matches);
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
    return matches.length > 1 ? matches.sort(inOrder) : matches;
  };
};
