import { BreakwaterError } from "../model/errors.ts";
import { changeKeyFile } from "./change-key-file.ts";
import type { Keys } from "./key-file.ts";
import { fingerprint, type KeyRing } from "./key-ring.ts";

/** The ring without one of its keys, which neither seals nor makes the pseudonyms. */
const without = (ring: KeyRing, id: string, file: string, countSealed: () => number): KeyRing => {
  const [newest, ...older] = ring;
  const place = ring.findIndex((key) => fingerprint(key) === id);
  if (place < 0) throw new BreakwaterError("key-unknown", { id, file });
  if (place === ring.length - 1) throw new BreakwaterError("key-names", { id });
  if (place === 0) throw new BreakwaterError("key-seals", { id });
  const count = countSealed();
  if (count > 0) throw new BreakwaterError("key-in-use", { id, count });
  return [newest, ...older.filter((key) => fingerprint(key) !== id)];
};

/**
 * Takes an older key out of the key file, by its fingerprint; `countSealed` tells how much is still sealed under it.
 * @throws BreakwaterError key-unknown, key-names, key-seals, key-in-use, or as when keys are rotated
 */
export const forgetKey = (keys: Keys, id: string, countSealed: () => number): Keys =>
  changeKeyFile(keys, (ring) => without(ring, id, keys.file ?? "", countSealed));
