import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import type { Store } from "../model/store.ts";
import { createSigner, findSigner } from "../support/signing-key.ts";
import { needLog } from "./need-log.ts";
import { type CommonOptions, folderOf } from "./options.ts";

/**
 * Opens all that the data folder holds, `data/` unless given, for one command that reads it. Where the signing key is gone, none
 * is made: nobody would see any more that it is.
 */
export const withStore = <T>(options: CommonOptions, work: (store: Store) => T): T => {
  const folder = folderOf(options);
  needLog(folder);
  const store = openSqliteStore(folder, undefined, findSigner(folder) ?? createSigner());
  try {
    return work(store);
  } finally {
    store.close();
  }
};
