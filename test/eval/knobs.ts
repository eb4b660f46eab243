import type { Scores } from "../../src/model/scores.ts";

/** One number of `config/scores.yaml`, by its keys. */
export interface Knob {
  readonly path: readonly string[];
  readonly value: number;
}

/** A knob at another value. */
export interface Turn extends Knob {
  readonly to: number;
}

/** By the first key: how far a value is moved, up and down. */
const steps: Readonly<Record<string, number>> = {
  prior: 0.25,
  weights: 0.3,
  caps: 1,
  credits: 0.3,
  repeat: 0.1,
  elsewhere: 0.2,
};

/** Counts and days are no evidence. */
const fixed: ReadonlySet<string> = new Set(["newcomerDays", "approachedPeople"]);

/** Every number that says how much something counts; what counts nothing is left alone. */
export const knobsOf = (scores: Scores): readonly Knob[] =>
  Object.keys(steps).flatMap((key): readonly Knob[] => {
    const held: unknown = scores[key as keyof Scores];
    if (typeof held === "number") return [{ path: [key], value: held }];
    return Object.entries(held as Readonly<Record<string, number>>)
      .filter(([name, value]) => value !== 0 && !fixed.has(name))
      .map(([name, value]) => ({ path: [key, name], value }));
  });

const toHundredths = (value: number) => Math.round(value * 100) / 100;

/** A knob a step up and a step down; what counts for something never becomes its contrary. */
export const turnsOf = (knob: Knob): readonly Turn[] => {
  const step = steps[knob.path[0] ?? ""] ?? 0;
  return [knob.value + step, knob.value - step]
    .map(toHundredths)
    .filter((to) => knob.path[0] === "prior" || Math.sign(to) === Math.sign(knob.value))
    .map((to) => ({ ...knob, to }));
};

/** The scores with one number changed. */
export const turned = (scores: Scores, { path: [key = "", name], to }: Pick<Turn, "path" | "to">): Scores => {
  if (name === undefined) return { ...scores, [key]: to };
  return { ...scores, [key]: { ...(scores[key as keyof Scores] as object), [name]: to } };
};
