import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const stampOf = (file: string): string => {
  try {
    const found = statSync(file, { throwIfNoEntry: false, bigint: true });
    return found === undefined ? "" : `${file} ${found.mtimeNs} ${found.size} ${found.ino}`;
  } catch (error) {
    // What cannot be looked at is a state too: whoever reads the file is told why.
    return `${file} ${(error as NodeJS.ErrnoException).code}`;
  }
};

const below = (folder: string): string[] => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
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
    // A policy may name each place there is; what is said of one is of no concern here.
    ...below(join(folder, "resources")),
  ].join("\n");
