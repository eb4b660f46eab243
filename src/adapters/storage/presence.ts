import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { attempt, codeOf } from "./sqlite-file.ts";

/** An empty file beside the log that a running bot holds a lock on; the system lets go of it however the bot ends. */
const presenceFileName = "breakwater.running";

/**
 * Says that a bot runs on a data folder, or keeps one from starting there, until what it gives is called; null where another
 * process says so already and goes on for `patience` milliseconds.
 */
export const holdPresence = (folder: string, patience: number): (() => void) | null => {
  const file = join(folder, presenceFileName);
  return attempt(file, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, "a", 0o600));
    const db = new DatabaseSync(file, { timeout: patience });
    try {
      db.exec("BEGIN EXCLUSIVE");
      return () => db.close();
    } catch (error) {
      db.close();
      if (codeOf(error) === "log-busy") return null;
      throw error;
    }
  });
};

/** Whether a bot runs on a data folder; makes nothing there. */
export const isBotThere = (folder: string): boolean => {
  if (!existsSync(join(folder, presenceFileName))) return false;
  const leave = holdPresence(folder, 0);
  leave?.();
  return leave === null;
};
