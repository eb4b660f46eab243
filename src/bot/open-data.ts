import { resolve } from "node:path";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import type { Store } from "../model/store.ts";
import type { Keys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createLiveSealer } from "../support/live-sealer.ts";
import { createPseudonyms, type Pseudonyms } from "../support/pseudonym.ts";
import type { Sealer } from "../support/seal.ts";
import { unlock } from "../support/unlock.ts";

/** A data folder that is open, with the keys that belong to it. */
export interface OpenData {
  readonly store: Store;
  readonly keys: Keys & { readonly made: boolean };
  readonly sealer: Sealer;
  readonly pseudonyms: Pseudonyms;
}

/**
 * Opens the store of a data folder with its keys; both are made on first use, and `onMade` is told the path of a new key.
 * Waits `patience` milliseconds for a lock of another process, and stands still meanwhile.
 * @throws BreakwaterError when the keys are not those that the store needs, and then makes none
 */
export const openData = (
  folder: string,
  { env }: { readonly env: NodeJS.ProcessEnv },
  onMade: (file: string) => void,
  patience?: number,
): OpenData => {
  const store = openSqliteStore(folder, patience);
  try {
    const keys = unlock(store, folder, env.BREAKWATER_KEY);
    if (keys.made) onMade(resolve(keys.file ?? folder));
    return { store, keys, sealer: createLiveSealer(keys), pseudonyms: createPseudonyms(oldestKey(keys.ring)) };
  } catch (error) {
    store.close();
    throw error;
  }
};
