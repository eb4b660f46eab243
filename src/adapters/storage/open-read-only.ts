import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

/** Opens a file that nobody writes to, leaving nothing beside it: it may lie on a disk that cannot be written. */
export const openReadOnly = (file: string): DatabaseSync => {
  const url = pathToFileURL(file);
  url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true });
};
