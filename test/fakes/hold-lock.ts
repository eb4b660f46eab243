import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Another process that holds the database of a data folder for itself, until it is let go. */
export const holdLock = async (folder: string): Promise<{ letGo(): Promise<void> }> => {
  const hold = `
    const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(join(folder, "alerts.db"))}, { timeout: 5000 });
    db.exec("BEGIN IMMEDIATE");
    process.stdout.write("held");
    process.stdin.on("end", () => db.close()).resume();`;
  const child = spawn(process.execPath, ["--eval", hold], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    letGo: async () => {
      child.stdin.end();
      await once(child, "close");
    },
  };
};
