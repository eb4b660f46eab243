import type { Word } from "../../text/view.ts";
import type { CompiledStep } from "./compile.ts";
import type { Part } from "./part.ts";
import { createStack, type Stack } from "./stack.ts";

/** Finds the places of phrases in a part. */
export interface Phrases {
  /** Adds all places where a phrase stands to the spots, pairs of start and end; returns how many. */
  add(words: readonly Word[], steps: readonly CompiledStep[], spots: Stack): number;
}

const none: readonly Word[] = [];

/** Working space for finding phrases; it keeps no word. */
export const createPhrases = (part: Part): Phrases => {
  let words = none;
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
      let farthest = 0;
      for (let e = 0; e < reached.length; e += 2)
        farthest = Math.max(
          farthest,
          positionAt((reached.values[e] as number) - 1) + 1 + gap + (reached.values[e + 1] as number),
        );
      for (let place = part.firstPlace(atom); place >= 0; place = part.after(place)) {
        const start = part.startOf(place);
        if (positionAt(start) > farthest) break;
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

  return {
    add: (given, steps, spots) => {
      words = given;
      const before = spots.length;
      const { atom } = steps[0] as CompiledStep;
      for (let place = part.firstPlace(atom); place >= 0; place = part.after(place)) {
        const end = steps.length === 1 ? part.endOf(place) : follow(steps, part.endOf(place));
        if (end < 0) continue;
        spots.push(part.startOf(place));
        spots.push(end);
      }
      words = none;
      return (spots.length - before) / 2;
    },
  };
};
