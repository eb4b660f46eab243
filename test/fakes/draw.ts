import { afterEach } from "vitest";
import { seeded } from "../../bench/seeded-text.ts";

/** What a test draws by chance: numbers from 0 to below 1. */
export interface Draw {
  number(): number;
  chance(part: number): boolean;
  within(most: number): number;
  pick<T>(all: readonly T[]): T;
}

/**
 * A draw for the tests of a file, another one each time. A test that fails says by which BREAKWATER_SEED it draws the same
 * again; how fast the machine is stays chance.
 */
export const createDraw = (): Draw => {
  const seed = Number(process.env.BREAKWATER_SEED ?? Date.now() % 1_000_000);
  const number = seeded(seed);
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.error(`BREAKWATER_SEED=${seed} draws the same again`);
  });
  return {
    number,
    chance: (part) => number() < part,
    within: (most) => number() * most,
    pick: <T>(all: readonly T[]) => all[Math.floor(number() * all.length)] as T,
  };
};
