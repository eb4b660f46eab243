import type { Word } from "../../text/view.ts";
import type { Compiled } from "./compile.ts";
import type { Entry, ExpressionNode } from "./entry.ts";
import type { Known } from "./vocabulary.ts";

/** Where an atom stands: the words from each start to before the end beside it. */
export interface Places {
  epoch: number;
  readonly starts: number[];
  readonly ends: number[];
}

/** A stretch of a text as the matcher reads it: which atoms bring patterns up, which are there, and where each stands. */
export interface Part {
  /** Reads the words from `begin` to before `stop`; `heard` is what is known of each of all the words. */
  read(words: readonly Word[], heard: readonly (readonly Known[])[], begin: number, stop: number): void;
  /** Atoms seen that are the rarest of some pattern, each once. */
  pivots(): readonly number[];
  /** True when all atoms with these bits were seen. */
  has(bits: readonly number[]): boolean;
  /** Where an atom stands, looked up when it is first asked for. */
  placesOf(atom: number): Places;
}

const LONGEST_EXPRESSION = 8;
/** An expression does not go over the end of a sentence. */
const FARTHEST = 3;
const nothing: readonly Entry[] = [];

/** True when a rising list holds a number. */
const holds = (list: readonly number[], wanted: number): boolean => {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = list[middle] as number;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
};

/** Working space for one part after another, in the language that stands at `language` in what is known of a word. */
export const createPart = ({ tried, bitOf }: Compiled, language: number): Part => {
  const places: Places[] = Array.from({ length: tried.length }, () => ({ epoch: 0, starts: [], ends: [] }));
  const present = new Int32Array((tried.length >> 5) + 1);
  /** By atom: the last part in which it was noted as a pivot. */
  const noted = new Int32Array(tried.length);
  let epoch = 0;
  let words: readonly Word[] = [];
  let begin = 0;
  /** What is known of each word, in all its readings. */
  const entries: (readonly Entry[])[] = [];
  const pivots: number[] = [];
  /** Expressions of several words that were seen: atom, start and end of each. */
  const spans: number[] = [];
  let walked = false;

  const notePivot = (atom: number) => {
    if (noted[atom] === epoch) return;
    noted[atom] = epoch;
    pivots.push(atom);
  };

  const entriesOf = (known: readonly Known[]): readonly Entry[] => {
    if (known.length === 1) return (known[0] as Known).entries[language]?.alone ?? nothing;
    return known.length === 0 ? nothing : known.flatMap(({ entries: own }) => own[language] ?? []);
  };

  /** Goes through the expressions that begin at `start`: `all` of them, or only those that decide what is tried. */
  const walk = (node: ExpressionNode, start: number, at: number, all: boolean) => {
    const readings = entries[at - begin];
    if (readings === undefined || at - start > LONGEST_EXPRESSION) return;
    if ((words[at] as Word).position - (words[at - 1] as Word).position > FARTHEST) return;
    for (let r = 0; r < readings.length; r++) {
      const { terms } = readings[r] as Entry;
      for (let t = 0; t < terms.length; t++) {
        const term = terms[t] as number;
        if (!all && (node.ahead & (1 << (term & 31))) === 0) continue;
        const next = node.children?.get(term);
        if (next === undefined || !(all || next.eager)) continue;
        for (const atom of next.atoms) {
          if (all) spans.push(atom, start, at + 1);
          else {
            const bit = bitOf[atom] as number;
            if (bit >= 0) present[bit >> 5] = (present[bit >> 5] as number) | (1 << (bit & 31));
            if ((tried[atom] as readonly unknown[]).length > 0) notePivot(atom);
          }
        }
        if (next.children !== null) walk(next, start, at + 1, all);
      }
    }
  };

  const walkAll = () => {
    walked = true;
    for (let at = 0; at < entries.length; at++) {
      for (const { node } of entries[at] as readonly Entry[])
        if (node !== null) walk(node, begin + at, begin + at + 1, true);
    }
  };

  return {
    read: (given, heard, from, stop) => {
      epoch++;
      words = given;
      begin = from;
      present.fill(0);
      pivots.length = 0;
      spans.length = 0;
      entries.length = 0;
      walked = false;
      for (let at = from; at < stop; at++) entries.push(entriesOf(heard[at] as readonly Known[]));
      for (let at = 0; at < entries.length; at++) {
        const readings = entries[at] as readonly Entry[];
        for (let r = 0; r < readings.length; r++) {
          const { marks, node } = readings[r] as Entry;
          const { blocks, masks, pivots: own } = marks;
          for (let b = 0; b < blocks.length; b++) {
            const block = blocks[b] as number;
            present[block] = (present[block] as number) | (masks[b] as number);
          }
          for (let p = 0; p < own.length; p++) notePivot(own[p] as number);
          if (node?.eager) walk(node, begin + at, begin + at + 1, false);
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
    placesOf: (atom) => {
      const place = places[atom] as Places;
      if (place.epoch === epoch) return place;
      place.epoch = epoch;
      place.starts.length = 0;
      place.ends.length = 0;
      if (!walked) walkAll();
      let next = 0;
      for (let at = 0; at < entries.length; at++) {
        for (const { atoms } of entries[at] as readonly Entry[]) {
          if (!holds(atoms, atom)) continue;
          place.starts.push(begin + at);
          place.ends.push(begin + at + 1);
          break;
        }
        for (; next < spans.length && (spans[next + 1] as number) <= begin + at; next += 3) {
          if (spans[next] !== atom) continue;
          place.starts.push(spans[next + 1] as number);
          place.ends.push(spans[next + 2] as number);
        }
      }
      return place;
    },
  };
};
