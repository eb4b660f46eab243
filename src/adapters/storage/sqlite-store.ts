import type { Store } from "../../model/store.ts";

/** All that a data folder holds. This stands in for the store on SQLite until that is there. */
export const openSqliteStore = (folder: string): Store => {
  throw new Error(`There is no store for ${folder} yet.`);
};
