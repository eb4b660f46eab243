import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMeant } from "./yaml-names.ts";

const stampOf = (file: string): string => {
  try {
    const found = statSync(file, { throwIfNoEntry: false, bigint: true });
    // Whoever is given the right to read a file changes but its ctime.
    return found === undefined ? "" : `${file} ${found.mtimeNs} ${found.ctimeNs} ${found.size} ${found.ino}`;
  } catch (error) {
    // What cannot be looked at is a state too: whoever reads the file is told why.
    return `${file} ${(error as NodeJS.ErrnoException).code}`;
  }
};

/** Files that are read, or refused for how their name ends; what an editor leaves beside them changes nothing. */
const below = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => isMeant(name) && /\.ya?ml$/i.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

/** What is read with the policy: a mistake in any of these refuses all, and whoever mends it there wants it taken up. */
const files = ["policy.yaml", "local.yaml", "scores.yaml", "composites.yaml", "wording/en.yaml", "retention.yaml"];

/** Another text whenever a file that reading the policy depends on was changed, added or removed below a folder. */
export const fingerprintOf = (folder: string): string =>
  [
    ...[
      ...files.map((name) => join(folder, name)),
      ...["presets", "communities", "signals"].flatMap((name) => below(join(folder, name))),
    ].map(stampOf),
    // A file whose name ends otherwise refuses all.
    ...below(folder),
    // A policy may name each place there is; what is said of one is of no concern here.
    ...below(join(folder, "resources")),
  ].join("\n");
