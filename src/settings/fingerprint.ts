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

/** Another text whenever a file that judging depends on was changed, added or removed below a folder. */
export const fingerprintOf = (folder: string): string =>
  [
    // Without its sentence in English a combination is refused: whoever writes it mends that.
    ...["policy.yaml", "local.yaml", "scores.yaml", "composites.yaml", "wording/en.yaml"].map((name) =>
      join(folder, name),
    ),
    ...["presets", "communities", "signals"].flatMap((name) => below(join(folder, name))),
  ]
    .map(stampOf)
    .join("\n");
