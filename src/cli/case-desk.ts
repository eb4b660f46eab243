import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import type { Store } from "../model/store.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms, type Pseudonyms } from "../support/pseudonym.ts";
import { createSealer, type Sealer } from "../support/seal.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";

/** What one command on cases works with. */
export interface CaseDesk {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly pseudonyms: Pseudonyms;
  /** The pseudonym of a moderator's name. */
  readonly pseudonymOf: (name: string) => string;
}

/** Opens the store of the data folder, `data/` unless given, with its key, for one command. */
export const withCaseDesk = <T>({ env }: Io, { data = "data" }: CommonOptions, work: (desk: CaseDesk) => T): T => {
  const store = openSqliteStore(data);
  try {
    const { ring } = loadKeys(data, env.BREAKWATER_KEY);
    const pseudonyms = createPseudonyms(oldestKey(ring));
    return work({
      store,
      sealer: createSealer(ring),
      pseudonyms,
      pseudonymOf: (name) => pseudonyms("account", name.normalize("NFC")),
    });
  } finally {
    store.close();
  }
};
