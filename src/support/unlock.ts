import { join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import type { Store } from "../model/store.ts";
import { type Keys, keyFileName, loadKeys, readKeys } from "./key-file.ts";
import { fingerprint, oldestKey } from "./key-ring.ts";

type Locked = Pick<Store, "keys">;

/** Refuses keys that are not those which the store needs; nothing needs any where nothing was ever kept. */
const check = ({ keys: record }: Locked, found: Keys | null, file: string): void => {
  const naming = record.namingKey();
  const sealing = record.sealingKeys();
  if (found === null) {
    const id = naming ?? sealing[0];
    if (id !== undefined) throw new BreakwaterError("key-missing", { file, id });
    return;
  }
  const source = found.file ?? "BREAKWATER_KEY";
  const ids = found.ring.map(fingerprint);
  if (naming !== null && ids.at(-1) !== naming) throw new BreakwaterError("key-mismatch", { file: source, id: naming });
  const lacking = sealing.filter((id) => !ids.includes(id));
  if (lacking.length > 0) throw new BreakwaterError("key-incomplete", { file: source, id: lacking.join(", ") });
};

/**
 * The keys that are there for a store; null where there are none and none is needed yet. Makes and notes nothing.
 * @throws BreakwaterError key-missing, key-mismatch, key-incomplete, or as when keys are read
 */
export const findKeys = (store: Locked, folder: string, environmentValue?: string): Keys | null => {
  const found = readKeys(folder, environmentValue);
  check(store, found, join(folder, keyFileName));
  return found;
};

/**
 * The keys that a store needs, from the environment or its data folder; made there on first use, and noted in the store.
 * @throws BreakwaterError key-missing, key-mismatch, key-incomplete, or as when keys are read or made
 */
export const unlock = (
  store: Pick<Store, "keys" | "atOnce">,
  folder: string,
  environmentValue?: string,
): Keys & { readonly made: boolean } => {
  const found = findKeys(store, folder, environmentValue);
  if (found !== null && store.keys.namingKey() !== null) return { ...found, made: false };
  // A key is made only where none is noted, and noted after it was made: a crash between leaves a key that is noted next time.
  return store.atOnce(() => {
    findKeys(store, folder, environmentValue);
    const keys = loadKeys(folder, environmentValue);
    store.keys.noteNamingKey(fingerprint(oldestKey(keys.ring)));
    return keys;
  });
};
