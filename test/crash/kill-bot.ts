import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";

/** What a life of the bot is given: its folder, its world outside, and how far its clock is ahead, in milliseconds. */
export interface Life {
  readonly folder: string;
  readonly outside: string;
  readonly idempotent: boolean;
  readonly ahead: number;
}

/** What a process has said once it reached a stage of its life. */
const words = { start: /^/, opening: /^opening$/m, open: /^open$/m, decision: /^\d+$/m };

/** From when on an instant is counted: from the start of the process, or from a word that it says. */
export type Stage = keyof typeof words;

/** What was heard of a life: the decisions it said were written, and after how many milliseconds it was ready; null if never. */
export interface Heard {
  readonly acknowledged: readonly number[];
  readonly readyMs: number | null;
}

const program = new URL("./bot-child.ts", import.meta.url).pathname;
const cache = new URL("../../node_modules/.cache/breakwater", import.meta.url).pathname;

/** Runs the bot and kills it some milliseconds after a stage of its life. */
export const killBot = async (life: Life, stage: Stage, milliseconds: number): Promise<Heard> => {
  const started = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache, BREAKWATER_TEST: JSON.stringify(life) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const killSoon = () => setTimeout(() => child.kill("SIGKILL"), milliseconds);
  let said = "";
  let readyMs: number | null = null;
  if (stage === "start") killSoon();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const before = said;
    said += chunk;
    const isNew = (one: Stage) => !words[one].test(before) && words[one].test(said);
    if (isNew("open")) readyMs = performance.now() - started;
    if (isNew(stage)) killSoon();
  });
  const [code, signal] = await once(child, "close");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
  const lines = said.slice(0, said.lastIndexOf("\n") + 1).split("\n");
  return { acknowledged: lines.filter((line) => /^\d+$/.test(line)).map(Number), readyMs };
};
