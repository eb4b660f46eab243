import { existsSync, readdirSync } from "node:fs";

/** Names of the YAML files in a folder, in order. */
export const yamlNamesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();

/** The same of a folder that need not be there. */
export const yamlNamesIfAny = (folder: string): string[] => (existsSync(folder) ? yamlNamesIn(folder) : []);
