import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";

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
