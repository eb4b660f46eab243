import { statSync } from "node:fs";
import { type Keys, readKeyFile } from "./key-file.ts";
import { type KeyRing, oldestKey } from "./key-ring.ts";
import { createSealer, type Sealer } from "./seal.ts";

/** Tells one state of a file from another; null where it cannot be looked at. */
const stampOf = (file: string): string | null => {
  try {
    const { ino, size, ctimeMs } = statSync(file);
    return `${ino} ${size} ${ctimeMs}`;
  } catch {
    return null;
  }
};

const readIfWhole = (file: string): KeyRing | null => {
  try {
    return readKeyFile(file);
  } catch {
    return null; // who runs goes on; who starts next is told
  }
};

/**
 * A sealer for a process that runs while keys are rotated: it looks at the key file each time and seals under the key that is
 * newest there. A file that went away, cannot be looked at, is damaged or belongs to other pseudonyms changes nothing, and what it
 * opened once it opens for as long as it runs.
 */
export const createLiveSealer = ({ ring, file }: Keys): Sealer => {
  if (file === null) return createSealer(ring);
  const known = new Map(ring.map((key) => [key.toString("hex"), key]));
  let seen: string | null = null;
  let sealer = createSealer(ring);

  const take = ([newest, ...older]: KeyRing) => {
    for (const key of [newest, ...older]) known.set(key.toString("hex"), key);
    sealer = createSealer([newest, ...[...known.values()].filter((key) => !key.equals(newest))]);
  };

  const current = (): Sealer => {
    const stamp = stampOf(file);
    if (stamp === null || stamp === seen) return sealer;
    seen = stamp;
    const now = readIfWhole(file);
    if (now !== null && oldestKey(now).equals(oldestKey(ring))) take(now);
    return sealer;
  };

  return {
    seal: (text, context) => current().seal(text, context),
    open: (bytes, context) => current().open(bytes, context),
    hasKeyOf: (bytes) => current().hasKeyOf(bytes),
    reseal: (bytes, context) => current().reseal(bytes, context),
  };
};
