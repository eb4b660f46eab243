import { join } from "node:path";
import { assemble } from "../../src/bot/assemble.ts";
import { readPhrasebooks } from "../../src/settings/phrasebooks.ts";
import { viewText } from "../../src/text/view.ts";
import { type Transform, transforms } from "./transforms.ts";

/** How many hits a transform changed, and of how many of these the signal was still found. */
export interface Evaded {
  readonly transform: Transform;
  readonly changed: number;
  readonly found: number;
  /** Some of those that got through, as they were written. */
  readonly missed: readonly string[];
}

const root = join(import.meta.dirname, "../..");
const { books } = readPhrasebooks(join(root, "src/detectors"), true);
const { detect } = assemble(join(root, "config"));
const hits = books.flatMap(({ signals }) =>
  signals.flatMap(({ id, hits: own }) => own.map(({ text }) => ({ id, text }))),
);

/** Numbers from 0 to 1 that depend on nothing but a text. */
const drawFrom = (text: string) => {
  let state = 2166136261;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Applies a transform to every hit of every phrasebook that is found as it is. */
const evade = (transform: Transform): Evaded => {
  const changed: string[] = [];
  const missed: string[] = [];
  for (const { id, text } of hits) {
    const finds = (words: string) => detect(viewText(words)).sightings.some(({ signal }) => signal === id);
    if (!finds(text)) continue;
    const hidden = transform.apply(text, drawFrom(text));
    if (hidden === text) continue;
    changed.push(hidden);
    if (!finds(hidden)) missed.push(hidden);
  }
  return { transform, changed: changed.length, found: changed.length - missed.length, missed };
};

/** The share of the changed hits that is still found. */
export const shareOf = ({ changed, found }: Evaded): number => found / changed;

/** Every transform in turn. */
export const evadeAll = (): readonly Evaded[] => transforms.map(evade);
