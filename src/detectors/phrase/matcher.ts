import type { Word } from "../../text/view.ts";
import { type Allowance, costOfTrying } from "./allowance.ts";
import { createAround, createPatience, type Span } from "./around.ts";
import type { CompiledPattern, CompiledStep } from "./compile.ts";
import type { Heard } from "./hear.ts";
import type { Near } from "./near.ts";
import { createPart } from "./part.ts";
import { createPhrases } from "./phrases.ts";
import { createStack } from "./stack.ts";
import type { Tables } from "./tables.ts";

/** One pattern found: the words from `start` to before `end`. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds all patterns in the words, of which `heard` says what is known, as far as the work is allowed; only matches that
 * reach the word `from` or later count.
 */
export type Matcher = (words: readonly Word[], heard: Heard, allowance: Allowance, from?: number) => readonly Match[];

/** Long texts are read in parts of this many words, very long ones in larger parts, each overlapping the one before. */
const PART = 64;
const LARGE_PART = 128;
const VERY_LONG = 256;
const OVERLAP = 32;
/** Words around a frame in which a forbidden element stops it. */
const AROUND = 8;
/**
 * A pattern is found so often in a part at the most, the last time from its end: what is said as meant may stand behind the same
 * words, quoted again and again.
 */
const MOST_MATCHES = 3;
/** Of a text that has made more work than is free, a target that has so many matches in a part is looked for no further there. */
const ENOUGH = 2;

const none: readonly Word[] = [];

/** By where they begin, then as they are written: in whatever order patterns are tried, the same match comes first. */
const inOrder = (left: Match, right: Match) => left.start - right.start || left.pattern.index - right.pattern.index;

/** All that a matcher reads, as plain data. */
export interface MatcherData {
  readonly patterns: readonly CompiledPattern[];
  readonly tables: Tables;
}

/**
 * A matcher over compiled patterns. A pattern is tried only when its rarest part is seen and all its other parts stand
 * somewhere in the text; where they stand is looked up only then. It keeps working space between calls, and no word, so
 * one call must end before the next.
 */
export const createMatcher = ({ patterns, tables }: MatcherData): Matcher => {
  const { records, others } = tables;
  const part = createPart(tables);
  /** By pattern: the last part in which it was tried, of all parts so far. */
  const attempted = new Int32Array(patterns.length);
  let parts = 0;
  /** By target: matches in the part at hand. */
  const found = new Int32Array(1 + Math.max(0, ...patterns.map(({ target }) => target)));
  let words = none;
  /** Whether every word of the text takes a place, as in most texts. */
  let isClosed = true;

  /** Where the elements of the pattern at hand stand, pairs of start and end, those of one element after another. */
  const spots = createStack();
  const phrases = createPhrases(part);

  const positionAt = (at: number) => (words[at] as Word).position;

  const addSpots = (steps: readonly CompiledStep[]): number => phrases.add(words, steps, spots);

  /** True when a forbidden element stands in or near the words from `start` to `end`. */
  const forbidden = ({ not }: CompiledPattern, start: number, end: number): boolean => {
    const least = positionAt(start) - AROUND;
    const most = positionAt(end - 1) + AROUND;
    let first = start;
    while (first > 0 && positionAt(first - 1) >= least) first--;
    let last = end - 1;
    while (last + 1 < words.length && positionAt(last + 1) <= most) last++;
    const from = spots.length;
    for (const steps of not) {
      // Most are of one word or set of words, and looked for only here.
      if (steps.length > 1) addSpots(steps);
      else if (part.stands((steps[0] as CompiledStep).atom, first, last, false)) return true;
    }
    for (let s = from; s < spots.length; s += 2) {
      const at = spots.values[s] as number;
      if (at >= first && at <= last) return true;
    }
    return false;
  };

  /** How many words two spans reach over together. */
  const extent = (start: number, end: number, from: number, to: number) =>
    positionAt(Math.max(end, to) - 1) - positionAt(Math.min(start, from)) + 1;

  const around = createAround(spots, extent);

  /** The span with what may stand near it. */
  const widened = ({ maybe, within }: CompiledPattern, [start, end]: Span): Span => {
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

  const attempt = (pattern: CompiledPattern, from: number, until: number, matches: Match[]) => {
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
    const patience = createPatience();
    const tryAt = (s: number) => {
      const place = [spots.values[s] as number, spots.values[s + 1] as number] as const;
      const span = around(bounds, anchor, place, pattern.within, patience);
      if (span === null || span[1] <= from || span[1] > until) return;
      if (pattern.not.length > 0 && forbidden(pattern, span[0], span[1])) return;
      const [start, end] = pattern.maybe.length === 0 ? span : widened(pattern, span);
      found++;
      matches.push({ pattern, start, end });
    };
    let first = bounds[anchor] as number;
    let last = bounds[anchor + 1] as number;
    for (; first < last && found < MOST_MATCHES - 1; first += 2) tryAt(first);
    for (; last > first && found < MOST_MATCHES; last -= 2) tryAt(last - 2);
  };

  /** Whether a word takes a place of its own: emoji between words do not. */
  const takesPlace = (at: number) => at + 1 >= words.length || positionAt(at + 1) > positionAt(at);

  /** The farthest word before which so many places lie from `at` on. */
  const behind = (at: number, most: number): number => {
    if (isClosed) return at + most;
    let last = at;
    for (let left = most; last < words.length && (left > 0 || !takesPlace(last)); last++) if (takesPlace(last)) left--;
    return last;
  };

  /** The farthest word from which so many places lie before `at`. */
  const ahead = (at: number, most: number): number => {
    if (isClosed) return at - most;
    let first = at;
    for (let left = most; first > 0 && (left > 0 || !takesPlace(first - 1)); first--) if (takesPlace(first - 1)) left--;
    return first;
  };

  /** True when what a pattern needs near its rarest atom stands near this place of that atom. */
  const isNear = ({ near }: CompiledPattern, start: number, end: number): boolean => {
    for (let n = 0; n < near.length; n++) {
      const { atom, side, most } = near[n] as Near;
      if (side === "after" && !part.stands(atom, end, behind(end, most), false)) return false;
      if (side === "before" && !part.stands(atom, ahead(start, most), start, true)) return false;
      if (side === "around" && !part.stands(atom, ahead(start, most), behind(end, most), false)) return false;
    }
    return true;
  };

  const hasOthers = (index: number): boolean => {
    const one = others[index * 2] as number;
    if (one < 0) return true;
    const other = others[index * 2 + 1] as number;
    return part.has(one) && (other < 0 || part.has(other));
  };

  const readPart = (
    heard: Heard,
    allowance: Allowance,
    begin: number,
    stop: number,
    from: number,
    until: number,
    matches: Match[],
  ) => {
    parts++;
    found.fill(0);
    const trying = costOfTrying(stop - begin);
    const isSpent = allowance.left < allowance.share;
    if (isSpent) allowance.left = allowance.share;
    part.read(words, heard, begin, stop, isClosed);
    const seen = part.seen();
    for (let s = 0; s < seen.length; s += 3) {
      const record = seen.values[s] as number;
      const last = records[record + 2] as number;
      for (let at = records[record + 1] as number; at < last; at += 2) {
        const bit = records[at + 1] as number;
        if (bit >= 0 && !part.has(bit)) continue;
        const index = records[at] as number;
        if (attempted[index] === parts || !hasOthers(index)) continue;
        const pattern = patterns[index] as CompiledPattern;
        if (isSpent && (found[pattern.target] as number) >= ENOUGH) continue;
        if (allowance.left <= 0) return;
        allowance.left--;
        if (!isNear(pattern, seen.values[s + 1] as number, seen.values[s + 2] as number)) continue;
        allowance.left -= trying;
        attempted[index] = parts;
        const before = matches.length;
        attempt(pattern, from, until, matches);
        found[pattern.target] = (found[pattern.target] as number) + matches.length - before;
      }
    }
  };

  return (given, heard, allowance, from = 0) => {
    words = given;
    isClosed = true;
    for (let at = 0; at < words.length && isClosed; at++) isClosed = takesPlace(at);
    const matches: Match[] = [];
    const size = words.length > VERY_LONG ? LARGE_PART : PART;
    for (let begin = 0; begin < words.length; begin += size - OVERLAP) {
      const stop = Math.min(words.length, begin + size);
      // What stands so near to the end that words behind it may forbid it is left to the next part.
      const until = stop === words.length ? stop : stop - AROUND;
      const first = begin === 0 ? from : Math.max(from, begin + OVERLAP - AROUND);
      readPart(heard, allowance, begin, stop, first, until, matches);
      if (stop === words.length) break;
    }
    // The next text of this language may be long in coming: until then no word of this one is kept.
    words = none;
    part.forget();
    return matches.length > 1 ? matches.sort(inOrder) : matches;
  };
};
