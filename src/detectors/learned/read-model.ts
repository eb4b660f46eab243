import type { Word } from "../../text/view.ts";
import { createFindRows } from "./find-rows.ts";
import { createHiddenLayer, inWholeNumbers } from "./hidden-layer.ts";
import { ANSWER, LEADS, layRow, type Model, OUTPUTS, OWN, PARTS, SAID, THEIRS } from "./model.ts";
import type { Kind } from "./rows.ts";

/**
 * What a line says to the model for the lines after it: the sum of its words' vectors, in whole numbers. No sentence can be
 * read back; a word that stands alone could be guessed.
 */
export type Impression = Int16Array;

/** The lines before a message that a model looks at, the newest first: the speaker's last ones, and others' last ones. */
export interface Context {
  readonly own: readonly Impression[];
  readonly theirs: readonly Impression[];
}

/** What a model says of a message after the lines before it. */
export interface Reading {
  readonly impression: Impression;
  /** Log-odds of the leads; they last until the next message. */
  readonly leads: Float64Array;
}

/** What is kept of a line so that it can be read again with one that may answer it: sums, and no word. */
export interface Kept {
  /** By hidden cell: what it and the lines before it came to. */
  readonly sums: Float32Array;
  /** What its words count by themselves for each lead. */
  readonly counts: Float64Array;
}

/** Reads texts with a model, one at a time: what is asked besides is asked of the one that was read last. */
export interface ModelReader {
  /** Asks all networks where there is `cause` to, else the rest of them only where the first one, or half of it, finds some. */
  read(words: readonly Word[], before: Context, cause: boolean): Reading;
  /** What is kept of the message. */
  kept(): Kept;
  /** Log-odds of the leads of a line, read again with the impression of one that may answer it; they last until the next message, and nothing else is to be asked of this one any more. */
  readAgain(line: Kept, answer: Impression): Float64Array;
  /** Log-odds of every output. */
  odds(): Float64Array;
  /** How much each of its words moved one output. */
  movedBy(output: number): Float64Array;
}

/** No line before. */
export const noContext: Context = { own: [], theirs: [] };

/** Log-odds of each lead below which, by the first network, what the others say changes hardly any outcome (three counts of the labelled conversations by one each, of ordinary chat none): below those from which `resemble.ts` speaks. */
const LEAST_CAUSE = [-2.2, -2.8, -2.2];
/** Below these by half of the first network its other half is not asked either; that changes no outcome (nor does it with so much as 0.4 more). */
const LEAST_HINT = [-3.6, -4.2, -3.6];

/** Words are weighed as if a message had this many more: a short one says less. */
const MORE_WORDS = 14;

/** What one word of a line counts, by the number of its words. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + MORE_WORDS);

/** Makes a model ready for reading. It keeps working space between calls, and no word. */
export const createModelReader = (model: Model): ModelReader => {
  const { width, hidden, networks, bias, mix, out } = model;
  const first = hidden / networks;
  const { vector, families, length } = layRow(model);
  const figures = new Float64Array(length);
  const { kinds, ofPairs, find } = createFindRows(model);
  const layer = createHiddenLayer(model);
  const input = PARTS * width;
  const leads = new Float64Array(LEADS);
  const { cells } = layer;
  /** What the last line that was taken for an answer came to by itself. */
  let answerSums = new Float32Array(hidden);
  let lastAnswer: Impression | null = null;
  /** So many cells are filled. */
  let filled = 0;
  let share = 0;
  /** How many words the text at hand has. */
  let size = 0;

  const addTo = (from: number, to: number, { sums }: Kind, scale: number) => {
    for (let at = from; at < to; at++) figures[at] = (figures[at] as number) + (sums[at] as number) * scale;
  };
  /** Adds the rows that were found up to figures of the text: to leads and vector, or with `named` to the families. */
  const addUp = (named: boolean) => {
    figures.fill(0, named ? families : 0, named ? length : families);
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k] as Kind;
      if (kind.count === 0) continue;
      const { counts, vectors } = kind.scales;
      kind.rows.addUp(kind.places, kind.count, named, kind.sums);
      addTo(named ? families : 0, named ? length : LEADS, kind, counts * share);
      if (!named) addTo(vector, families, kind, vectors * share);
    }
  };
  /** Fills the cells that are not yet filled, up to one. */
  const fill = (to: number) => {
    layer.fill(filled, to);
    filled = to;
  };
  /** What the filled cells say: they stand for all. */
  const fromCells = (output: number): number => {
    let sum = 0;
    const begin = output * hidden;
    for (let cell = 0; cell < filled; cell++) sum += (out[begin + cell] as number) * (cells[cell] as number);
    return (bias[output] as number) + sum * (hidden / filled);
  };
  /** Hears lines before the message, the newest of which is a part of its own. */
  const hearBefore = (lines: readonly Impression[], { last, earlier }: typeof OWN | typeof THEIRS) => {
    for (let at = 0; at < lines.length; at++) layer.hear(at === 0 ? last : earlier, lines[at] as Impression);
  };
  const hearAnswer = (answer: Impression) => {
    if (answer === lastAnswer) return;
    layer.clear();
    layer.hear(ANSWER, answer);
    layer.fill(0, hidden);
    answerSums = layer.sums.slice();
    lastAnswer = answer;
  };
  const lead = (counts: Float64Array) => {
    for (let at = 0; at < LEADS; at++) leads[at] = fromCells(at) + (counts[at] as number);
  };
  /** Asks the cells up to one. */
  const ask = (to: number) => {
    fill(to);
    lead(figures);
  };
  const isAtLeast = (odds: readonly number[]): boolean => {
    for (let at = 0; at < LEADS; at++) if ((leads[at] as number) >= (odds[at] as number)) return true;
    return false;
  };
  const placeOf = (output: number) => (output < LEADS ? output : families + output - LEADS);
  return {
    read: (text, { own, theirs }, cause) => {
      size = text.length;
      share = shareOf(size);
      find(text);
      addUp(false);
      const impression = inWholeNumbers(figures, vector, width);
      layer.clear();
      layer.hear(SAID, impression);
      hearBefore(own, OWN);
      hearBefore(theirs, THEIRS);
      filled = 0;
      // Most messages are nothing by far, which half of a network can tell.
      ask(cause ? hidden : first / 2);
      if (!cause && isAtLeast(LEAST_HINT)) {
        ask(first);
        if (isAtLeast(LEAST_CAUSE)) ask(hidden);
      }
      return { impression, leads };
    },
    kept: () => {
      fill(hidden);
      return { sums: layer.sums.slice(), counts: figures.slice(0, LEADS) };
    },
    readAgain: ({ sums, counts }, answer) => {
      hearAnswer(answer);
      layer.fillFrom(sums, answerSums);
      filled = hidden;
      lead(counts);
      return leads;
    },
    odds: () => {
      fill(hidden);
      addUp(true);
      const odds = new Float64Array(OUTPUTS);
      for (let output = 0; output < OUTPUTS; output++)
        odds[output] = fromCells(output) + (figures[placeOf(output)] as number);
      return odds;
    },
    movedBy: (output) => {
      fill(hidden);
      // As the cells stand, each figure of the message's words counts so much.
      const counts = new Float64Array(width);
      for (let cell = 0; cell < hidden; cell++) {
        if (cells[cell] === 0) continue;
        for (let at = 0; at < width; at++)
          (counts[at] as number) += (out[output * hidden + cell] as number) * (mix[cell * input + at] as number);
      }
      const own = placeOf(output);
      const moved = new Float64Array(size);
      for (const kind of kinds) {
        const { rows, scales, places, standsAt, count } = kind;
        for (let row = 0; row < count; row++) {
          const place = places[row] as number;
          const at = standsAt[row] as number;
          const moves = (rows.figure(place, own) * scales.counts + rows.along(place, counts) * scales.vectors) * share;
          (moved[at] as number) += kind === ofPairs ? moves / 2 : moves;
          if (kind === ofPairs) (moved[at - 1] as number) += moves / 2;
        }
      }
      return moved;
    },
  };
};
