import { BreakwaterError } from "../model/errors.ts";
import { changeKeyFile } from "./change-key-file.ts";
import type { Keys } from "./key-file.ts";
import { fingerprint, type KeyRing } from "./key-ring.ts";

/** The ring without one of its keys, which neither seals nor makes the pseudonyms. */
const without = (ring: KeyRing, id: string, file: string): KeyRing => {
  const [newest, ...older] = ring;
  const place = ring.findIndex((key) => fingerprint(key) === id);
  if (place < 0) throw new BreakwaterError("key-unknown", { id, file });
  if (place === ring.length - 1) throw new BreakwaterError("key-names", { id });
  if (place === 0) throw new BreakwaterError("key-seals", { id });
  return [newest, ...older.filter((key) => fingerprint(key) !== id)];
};

/**
 * Takes an older key out of the key file, by its fingerprint; whoever calls has made sure that nothing is sealed under it.
 * @throws BreakwaterError key-unknown, key-names, key-seals, or as when keys are rotated
 */
export const forgetKey = (keys: Keys, id: string): Keys =>
  changeKeyFile(keys, (ring) => without(ring, id, keys.file ?? ""));
