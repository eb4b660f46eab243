import { constants, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { BreakwaterError } from "../model/errors.ts";

/** The name, of no file until then, under which one is kept that makes place for a new one. */
export const keptName = (file: string): string => {
  let name = `${file}.old`;
  for (let count = 2; existsSync(name); count++) name = `${file}.old${count}`;
  return name;
};

/** Writes a file as a whole or not at all; one that was there is kept beside it, under the name that is given back, and so are those before. */
export const writeInPlace = (file: string, text: string): string | null => {
  const kept = existsSync(file) ? keptName(file) : null;
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text);
    if (kept !== null) copyFileSync(file, kept, constants.COPYFILE_EXCL);
    renameSync(draft, file);
    return kept;
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new BreakwaterError("file-unwritable", { file }, { cause });
  }
};
