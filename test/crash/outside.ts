import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Performed, Performer } from "../../src/model/action.ts";

/** The keys of what was done in the world outside, in order, as often as it was done. */
export const doneOutside = (file: string): readonly string[] =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];

/** How the world answers: `random` from 0 to below 1; `idempotent` where it knows by its key what it has done. */
interface Manners {
  readonly idempotent: boolean;
  readonly random: () => number;
}

/** A world outside in which what was done stays done: a file on the disk, that is written before there is an answer. */
export const createOutside = (file: string, { idempotent, random }: Manners): Performer => ({
  perform: async (_, key): Promise<Performed> => {
    await pause(random() * 4);
    const chance = random();
    if (chance < 0.1) return { status: "later", retryAfterMs: Math.ceil(random() * 20) };
    if (chance < 0.15) throw new Error("no connection");
    if (chance < 0.17) return { status: "impossible", code: "not-found" };
    if (!idempotent || !doneOutside(file).includes(key)) {
      const handle = openSync(file, "a");
      writeSync(handle, `${key}\n`);
      fsyncSync(handle);
      closeSync(handle);
    }
    await pause(random() * 4);
    return { status: "done" };
  },
});
