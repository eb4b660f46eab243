import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../fakes/run-cli.ts";

/** The program as it runs for its users, in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has said on its error stream. */
  said(): string;
  /** Asks it to stop; resolves with its exit status. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** Loaded before the program: its clock is so many milliseconds ahead, so that what a crash left under way is due again. */
const clockAhead = (ms: number) =>
  `data:text/javascript,${encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${ms};`)}`;

/** Starts the bot on a data folder. Whoever works on this may have tokens in \`.env\`, which no test may use. */
export const startProgram = (folder: string, env: Readonly<Record<string, string>>, aheadMs = 0): Program => {
  const child = spawn(
    process.execPath,
    ["--import", clockAhead(aheadMs), join(root, "src/main.js"), "start", "--data", folder],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: join(root, "node_modules/.cache/breakwater"),
        LANG: "en",
        DISCORD_TOKEN: "",
        TELEGRAM_TOKEN: "",
        ...env,
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  const closed = once(child, "close");
  return {
    child,
    said: () => said,
    stop: async () => {
      child.kill("SIGTERM");
      const [code] = await closed;
      return code;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
  };
};
