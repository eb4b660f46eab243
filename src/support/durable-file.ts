import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Makes a new file for this user alone and waits until the disk has what `content` gives, which is asked for once the
 * file is there; leaves nothing behind where that fails. Throws EEXIST where there is such a file already.
 */
export const writeNew = (file: string, content: () => string): void => {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeFileSync(handle, content());
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
};

/** Waits until the disk has the names in a folder, so that a new or renamed file is still there after a power cut. */
export const syncFolder = (folder: string): void => {
  if (process.platform === "win32") return; // there a folder cannot be opened, and names are written at once
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Makes a folder for this user alone, and those above it, unless they are there; all are still there after a power cut. */
const makeFolder = (folder: string): void => {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const highest = dirname(resolve(first));
  for (let above = dirname(resolve(folder)); above.length >= highest.length; above = dirname(above)) {
    syncFolder(above);
    if (above === highest) return;
  }
};

// A name that nobody gives to a copy of their own.
const draftOf = (file: string) => `${file}.draft-${randomBytes(6).toString("hex")}`;

/** Removes what processes left that were stopped while they made a file which is there by now. */
export const clearDrafts = (file: string): void => {
  const beginning = `${basename(file)}.draft-`;
  try {
    for (const name of readdirSync(dirname(file)))
      if (name.startsWith(beginning)) rmSync(join(dirname(file), name), { force: true });
  } catch {
    // Where this user may not look or remove, a draft that is left keeps nobody from starting.
  }
};

/**
 * Makes a file for this user alone, in a folder that is made with it, that is either wholly there or not at all; false
 * where there is one already, which stays.
 */
export const placeNew = (file: string, content: () => string): boolean => {
  const draft = draftOf(file);
  const isThere = () => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  makeFolder(dirname(file));
  try {
    writeNew(draft, content);
    linkSync(draft, file);
    syncFolder(dirname(file));
    return true;
  } catch (error) {
    // Whoever was first may have cleared the draft away before it got its name.
    if (isThere()) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
    if (isThere()) clearDrafts(file);
  }
};
