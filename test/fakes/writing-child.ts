import { spawn } from "node:child_process";
import { once } from "node:events";
import { sampleAlert } from "./sample-alert.ts";

const forever = `
  import { writeSync } from "node:fs";
  import { openSqliteAlertLog } from ${JSON.stringify(new URL("../../src/adapters/storage/sqlite-alert-log.ts", import.meta.url).href)};
  const [folder, alert] = JSON.parse(process.env.BREAKWATER_TEST);
  const log = openSqliteAlertLog(folder);
  // A bot has it open twice, the second time for the evidence that it keeps.
  const second = openSqliteAlertLog(folder);
  for (;;) writeSync(1, log.append([alert, alert, alert]).at(-1).number + "\\n");
`;

/** Another process that has the log of a folder open as a bot has, and appends three alerts at a time until it is killed. */
export interface WritingChild {
  /** The last number that it has said was written. */
  acknowledged(): number;
  /** Resolves once it has said more than before. */
  more(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts one and waits for its first word. */
export const startWritingChild = async (folder: string): Promise<WritingChild> => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", forever], {
    env: { ...process.env, BREAKWATER_TEST: JSON.stringify([folder, sampleAlert()]) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = 0;
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    last = Number(lines.at(-1) ?? last);
  });
  const more = async () => {
    const before = last;
    while (last === before) await once(child.stdout, "data");
  };
  await more();
  return {
    acknowledged: () => last,
    more,
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
};
