import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";

/** False for what editors and systems leave beside a file, such as locks: its name begins with a dot. */
export const isMeant = (name: string): boolean => !basename(name).startsWith(".");

/**
 * Names of the YAML files in a folder, in order.
 * @throws BreakwaterError where the folder is missing or cannot be read, or a file would be left out for how its name ends
 */
export const yamlNamesIn = (folder: string): string[] => {
  let names: string[];
  try {
    names = readdirSync(folder).filter(isMeant);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new BreakwaterError(missing ? "config-missing" : "file-unreadable", { file: folder }, { cause });
  }
  const other = names.find((name) => /\.ya?ml$/i.test(name) && !name.endsWith(".yaml"));
  if (other !== undefined) {
    const mend = `Name it ${other.replace(/\.ya?ml$/i, ".yaml")}.`;
    const detail = "no file whose name ends so is read";
    throw new BreakwaterError("config-broken", { file: join(folder, other), line: 1, detail, mend });
  }
  return names.filter((name) => name.endsWith(".yaml")).sort();
};

/** The same of a folder that need not be there. */
export const yamlNamesIfAny = (folder: string): string[] => (existsSync(folder) ? yamlNamesIn(folder) : []);
