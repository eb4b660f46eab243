import type { Word } from "../../text/view.ts";
import type { Heard } from "./hear.ts";
import { createEdges, createPairs } from "./pairs.ts";
import { createStack, type Stack } from "./stack.ts";
import { COMMON_BLOCKS, HEAD, signOf, type Tables } from "./tables.ts";

/** A stretch of a text as the matcher reads it: what brings patterns up, which atoms are there, and where each stands. */
export interface Part {
  /** Reads the words from `begin` to before `stop`; `heard` holds the readings of all the words, of which each takes a place when they are `isClosed`. */
  read(words: readonly Word[], heard: Heard, begin: number, stop: number, isClosed: boolean): void;
  /** What was seen that brings patterns up: of each the record, the start and the end. */
  seen(): Stack;
  /** True when the atom with this bit was seen. */
  has(bit: number): boolean;
  /** Where an atom stands, by rising start: the number of its first place, then `after` it; -1 when there is none. */
  firstPlace(atom: number): number;
  after(place: number): number;
  /** The words from start to before end of a place. */
  startOf(place: number): number;
  endOf(place: number): number;
  /** True when an atom begins at one of the words from `least` to `most`, or, with `ends`, ends before one of them. */
  stands(atom: number, least: number, most: number, ends: boolean): boolean;
  /** Lets go of the words that were read. */
  forget(): void;
}

/** Readings for which there is room at first. */
const ROOM = 256;
/** An expression does not go over the end of a sentence. */
const FARTHEST = 3;

/** True when the rising numbers from `low` to before `end` hold one. */
const holds = (values: Int32Array, low: number, end: number, wanted: number): boolean => {
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = values[middle] as number;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
};

const noWords: readonly Word[] = [];
const nothing: Heard = { from: new Int32Array(1), values: new Int32Array(0) };

/** Working space for one part after another of texts in one language. */
export const createPart = (tables: Tables): Part => {
  const { bits, longest, terms, atoms, signs, recordOf, records, nodeAtoms, nodeRecordOf, common } = tables;
  /** The node after a node and one more term, or -1. */
  const next = createEdges(tables.edges);
  /** False when no expression goes on from a node with this word. */
  const mayGoOn = createPairs(tables.goingOn);
  const present = new Int32Array((bits >> 5) + 1);
  const commonSeen = new Int32Array(COMMON_BLOCKS);
  /** By atom: the last part in which its places were listed; then the first of them, or -1, and the last. */
  const listed = new Int32Array(longest.length);
  const first = new Int32Array(longest.length);
  const latest = new Int32Array(longest.length);
  let epoch = 0;
  let words = noWords;
  let heard = nothing;
  let begin = 0;
  let stop = 0;
  let isClosed = true;
  /** The first reading of the part at hand; then by reading from there on its record, and its number among the words of the language. */
  let origin = 0;
  let recordAt = new Int32Array(ROOM);
  let wordAt = new Int32Array(ROOM);
  const seen = createStack();
  /** Places of all atoms: the next one of the same atom, start and end of each. */
  const places = createStack();
  /** Expressions seen, by rising start: node, start and end of each. */
  const expressions = createStack();

  /** Adds a place behind those that are listed already. */
  const addPlace = (atom: number, start: number, end: number) => {
    const place = places.length;
    if (first[atom] === -1) first[atom] = place;
    else {
      const known = latest[atom] as number;
      // Two readings of a word may be the same atom at the same place.
      if (places.values[known + 1] === start && places.values[known + 2] === end) return;
      places.values[known] = place;
    }
    latest[atom] = place;
    places.push(-1);
    places.push(start);
    places.push(end);
  };

  /** Notes what a record says of the words from `start` to before `end`. */
  const note = (record: number, start: number, end: number) => {
    const number = records[record] as number;
    if (number >= 0) commonSeen[number >> 5] = (commonSeen[number >> 5] as number) | (1 << (number & 31));
    const marksEnd = records[record + 1] as number;
    for (let at = record + HEAD; at < marksEnd; at += 2) {
      const block = records[at] as number;
      present[block] = (present[block] as number) | (records[at + 1] as number);
    }
    if (marksEnd !== records[record + 2]) {
      seen.push(record);
      seen.push(start);
      seen.push(end);
    }
  };

  /** Whether a word takes no place, as an emoji between the words of an expression. */
  const isBeside = (at: number) =>
    !isClosed &&
    at + 1 < words.length &&
    (words[at] as Word).position === (words[at + 1] as Word).position &&
    !(words[at] as Word).joined;

  /** Goes through the expressions that begin at `start`. */
  const walk = (node: number, start: number, at: number) => {
    if (at >= stop) return;
    if ((words[at] as Word).position - (words[at - 1] as Word).position > FARTHEST) return;
    const { from, values } = heard;
    const end = from[at + 1] as number;
    for (let r = from[at] as number; r < end; r++) {
      if (!mayGoOn(node, values[r] as number)) continue;
      const word = wordAt[r - origin] as number;
      const last = terms.from[word + 1] as number;
      for (let t = terms.from[word] as number; t < last; t++) {
        const found = next(node, terms.values[t] as number);
        if (found < 0) continue;
        expressions.push(found);
        expressions.push(start);
        expressions.push(at + 1);
        note(nodeRecordOf[found] as number, start, at + 1);
        walk(found, start, at + 1);
      }
    }
    if (isBeside(at)) walk(node, start, at + 1);
  };

  /** The signs of a word in all its readings; when there are several, of any word, and all there are where it takes no place. */
  const signAt = (at: number): number => {
    if (at >= stop) return 0;
    if (isBeside(at)) return -1;
    const first = heard.from[at] as number;
    const readings = (heard.from[at + 1] as number) - first;
    return readings > 1 ? -1 : readings === 1 ? signOf(heard.values[first] as number) : 0;
  };

  const wordHolds = (at: number, atom: number): boolean => {
    const { from } = heard;
    const end = (from[at + 1] as number) - origin;
    for (let r = (from[at] as number) - origin; r < end; r++) {
      const word = wordAt[r] as number;
      if (((signs[word * 2 + ((atom >> 5) & 1)] as number) & (1 << (atom & 31))) === 0) continue;
      if (holds(atoms.values, atoms.from[word] as number, atoms.from[word + 1] as number, atom)) return true;
    }
    return false;
  };

  const nodeHolds = (node: number, atom: number): boolean => {
    const last = nodeAtoms.from[node + 1] as number;
    for (let a = nodeAtoms.from[node] as number; a < last; a++) if (nodeAtoms.values[a] === atom) return true;
    return false;
  };

  /** Lists the places of an atom. */
  const list = (atom: number) => {
    listed[atom] = epoch;
    first[atom] = -1;
    const long = (longest[atom] as number) > 1;
    let e = 0;
    for (let at = begin; at < stop; at++) {
      if (wordHolds(at, atom)) addPlace(atom, at, at + 1);
      for (; long && e < expressions.length && expressions.values[e + 1] === at; e += 3)
        if (nodeHolds(expressions.values[e] as number, atom)) addPlace(atom, at, expressions.values[e + 2] as number);
    }
  };

  /** Looks the records of all readings of the part up, one after another. */
  const lookUp = () => {
    const { from, values } = heard;
    origin = from[begin] as number;
    const readings = (from[stop] as number) - origin;
    if (readings > recordAt.length) {
      recordAt = new Int32Array(2 * readings);
      wordAt = new Int32Array(2 * readings);
    }
    for (let r = 0; r < readings; r++) {
      const record = recordOf[values[origin + r] as number] as number;
      recordAt[r] = record;
      wordAt[r] = records[record + 5] as number;
    }
  };

  return {
    read: (given, readings, from, until, closed) => {
      epoch++;
      words = given;
      heard = readings;
      begin = from;
      stop = until;
      isClosed = closed;
      lookUp();
      present.fill(0);
      commonSeen.fill(0);
      seen.clear();
      places.clear();
      expressions.clear();
      for (let at = from; at < until; at++) {
        const end = (readings.from[at + 1] as number) - origin;
        const sign = signAt(at + 1);
        for (let r = (readings.from[at] as number) - origin; r < end; r++) {
          const record = recordAt[r] as number;
          note(record, at, at + 1);
          if (((records[record + 4] as number) & sign) !== 0) walk(records[record + 3] as number, at, at + 1);
        }
      }
    },
    seen: () => seen,
    has: (bit) => {
      if (((present[bit >> 5] as number) & (1 << (bit & 31))) !== 0) return true;
      const row = bit * COMMON_BLOCKS;
      for (let block = 0; block < COMMON_BLOCKS; block++)
        if (((common[row + block] as number) & (commonSeen[block] as number)) !== 0) return true;
      return false;
    },
    firstPlace: (atom) => {
      if (listed[atom] !== epoch) list(atom);
      return first[atom] as number;
    },
    after: (place) => places.values[place] as number,
    startOf: (place) => places.values[place + 1] as number,
    endOf: (place) => places.values[place + 2] as number,
    stands: (atom, least, most, ends) => {
      const shift = ends ? 1 : 0;
      const last = Math.min(most, stop - 1 + shift);
      for (let at = Math.max(least, begin + shift); at <= last; at++) if (wordHolds(at - shift, atom)) return true;
      if (longest[atom] === 1) return false;
      for (let e = 0; e < expressions.length; e += 3) {
        const edge = expressions.values[e + 1 + shift] as number;
        if (edge >= least && edge <= most && nodeHolds(expressions.values[e] as number, atom)) return true;
      }
      return false;
    },
    forget: () => {
      words = noWords;
    },
  };
};
