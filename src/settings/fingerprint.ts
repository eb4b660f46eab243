import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const stampOf = (file: string): string => {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? "" : `${file} ${found.mtimeNs} ${found.size} ${found.ino}`;
};

const below = (folder: string): string[] => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};

/** Another text whenever a file that judging depends on was changed, added or removed below a folder. */
export const fingerprintOf = (folder: string): string =>
  [
    ...["policy.yaml", "local.yaml", "scores.yaml", "composites.yaml"].map((name) => join(folder, name)),
    ...["presets", "communities", "signals"].flatMap((name) => below(join(folder, name))),
  ]
    .map(stampOf)
    .join("\n");
