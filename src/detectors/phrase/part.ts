import type { Word } from "../../text/view.ts";
import type { Compiled } from "./compile.ts";
import { createStack, type Stack } from "./stack.ts";
import type { Sights, Tables } from "./tables.ts";
import type { Readings } from "./vocabulary.ts";

/** A stretch of a text as the matcher reads it: which atoms bring patterns up, which are there, and where each stands. */
export interface Part {
  /** Reads the words from `begin` to before `stop`; `heard` holds the readings of all the words. */
  read(words: readonly Word[], heard: readonly Readings[], begin: number, stop: number): void;
  /** Atoms seen that are the rarest of some pattern, each once. */
  pivots(): Stack;
  /** True when all atoms with these bits were seen. */
  has(bits: readonly number[]): boolean;
  /** Where an atom stands, by rising start: the number of its first place, then `after` it; -1 when there is none. */
  firstPlace(atom: number): number;
  after(place: number): number;
  /** The words from start to before end of a place. */
  startOf(place: number): number;
  endOf(place: number): number;
}

const LONGEST_EXPRESSION = 8;
/** An expression does not go over the end of a sentence. */
const FARTHEST = 3;
/** So many atoms are looked for one by one; when more are asked for, as in long texts, all are laid out at once. */
const ONE_BY_ONE = 30;

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

/** Working space for one part after another of texts in one language. */
export const createPart = ({ tried }: Compiled, tables: Tables, blocks: number): Part => {
  const { terms, atoms, nodeOf, nodeAtoms, eager, next } = tables;
  const present = new Int32Array(blocks);
  /** By atom: the last part in which it was noted as a pivot. */
  const noted = new Int32Array(tried.length);
  /** By atom: the last laying out in which it was asked for, and in which it has places; then its first place. */
  const looked = new Int32Array(tried.length);
  const placed = new Int32Array(tried.length);
  const first = new Int32Array(tried.length);
  let epoch = 0;
  let words: readonly Word[] = [];
  let heard: readonly Readings[] = [];
  let begin = 0;
  let stop = 0;
  const pivots = createStack();
  /** Places of all atoms: the next one of the same atom, start and end of each. */
  const places = createStack();
  /** Expressions seen, from the last to the first: node, start and end of each. */
  const expressions = createStack();
  let walked = false;
  /** How many atoms were asked for so far, and which laying out holds. */
  let asked = 0;
  let layout = 0;

  /** Notes what a word or an expression says at every sight; returns its node. */
  const note = ({ at, records }: Sights, index: number): number => {
    const record = at[index] as number;
    const marksEnd = records[record] as number;
    const end = records[record + 1] as number;
    let next = record + 3;
    for (; next < marksEnd; next += 2) {
      const block = records[next] as number;
      present[block] = (present[block] as number) | (records[next + 1] as number);
    }
    for (; next < end; next++) {
      const atom = records[next] as number;
      if (noted[atom] === epoch) continue;
      noted[atom] = epoch;
      pivots.push(atom);
    }
    return records[record + 2] as number;
  };

  const addPlace = (atom: number, start: number, end: number) => {
    const known = placed[atom] === layout ? (first[atom] as number) : -1;
    // Two readings of a word may be the same atom at the same place.
    if (known >= 0 && places.values[known + 1] === start && places.values[known + 2] === end) return;
    placed[atom] = layout;
    first[atom] = places.length;
    places.push(known);
    places.push(start);
    places.push(end);
  };

  /** Goes through the expressions that begin at `start`: those that decide what is tried, or `all` of them. */
  const walk = (node: number, start: number, at: number, all: boolean) => {
    if (at >= stop || at - start > LONGEST_EXPRESSION) return;
    const readings = heard[at] as Readings;
    for (let r = 0; r < readings.length; r++) {
      const word = readings[r] as number;
      const last = terms.from[word + 1] as number;
      for (let t = terms.from[word] as number; t < last; t++) {
        const term = terms.values[t] as number;
        const found = next(node, term);
        if (found < 0 || !(all || eager[found] === 1)) continue;
        if ((words[at] as Word).position - (words[at - 1] as Word).position > FARTHEST) return;
        if (all) {
          expressions.push(found);
          expressions.push(start);
          expressions.push(at + 1);
        } else note(tables.nodes, found);
        walk(found, start, at + 1, all);
      }
    }
  };

  const findExpressions = () => {
    walked = true;
    for (let at = stop - 1; at >= begin; at--) {
      const readings = heard[at] as Readings;
      for (let r = 0; r < readings.length; r++) {
        const node = nodeOf[readings[r] as number] as number;
        if (node >= 0) walk(node, at, at + 1, true);
      }
    }
  };

  const placeExpressions = (e: number, only: number | null) => {
    const node = expressions.values[e] as number;
    const last = nodeAtoms.from[node + 1] as number;
    for (let a = nodeAtoms.from[node] as number; a < last; a++) {
      const atom = nodeAtoms.values[a] as number;
      if (only === null || atom === only)
        addPlace(atom, expressions.values[e + 1] as number, expressions.values[e + 2] as number);
    }
  };

  const placeWord = (word: number, at: number, only: number | null) => {
    const last = atoms.from[word + 1] as number;
    if (only === null)
      for (let a = atoms.from[word] as number; a < last; a++) addPlace(atoms.values[a] as number, at, at + 1);
    else if (holds(atoms.values, atoms.from[word] as number, last, only)) addPlace(only, at, at + 1);
  };

  /** Lists the places of one atom, or of every atom, from the last word to the first: a list begins with its first place. */
  const layOut = (only: number | null) => {
    if (!walked) findExpressions();
    let e = 0;
    for (let at = stop - 1; at >= begin; at--) {
      const readings = heard[at] as Readings;
      for (let r = 0; r < readings.length; r++) placeWord(readings[r] as number, at, only);
      for (; e < expressions.length && expressions.values[e + 1] === at; e += 3) placeExpressions(e, only);
    }
  };

  return {
    read: (given, readingsOf, from, until) => {
      epoch++;
      words = given;
      heard = readingsOf;
      begin = from;
      stop = until;
      present.fill(0);
      pivots.clear();
      places.clear();
      expressions.clear();
      walked = false;
      asked = 0;
      layout++;
      for (let at = from; at < until; at++) {
        const readings = heard[at] as Readings;
        for (let r = 0; r < readings.length; r++) {
          const node = note(tables.words, readings[r] as number);
          if (node >= 0) walk(node, at, at + 1, false);
        }
      }
    },
    pivots: () => pivots,
    has: (bits) => {
      for (let b = 0; b < bits.length; b++) {
        const bit = bits[b] as number;
        if (((present[bit >> 5] as number) & (1 << (bit & 31))) === 0) return false;
      }
      return true;
    },
    firstPlace: (atom) => {
      if (asked <= ONE_BY_ONE && looked[atom] !== layout) {
        looked[atom] = layout;
        asked++;
        if (asked > ONE_BY_ONE) layout++;
        layOut(asked > ONE_BY_ONE ? null : atom);
      }
      return placed[atom] === layout ? (first[atom] as number) : -1;
    },
    after: (place) => places.values[place] as number,
    startOf: (place) => places.values[place + 1] as number,
    endOf: (place) => places.values[place + 2] as number,
  };
};
