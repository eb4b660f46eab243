import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";

/** What a life of the bot is given: its folder, its world outside, how far its clock is ahead, in milliseconds, and what it draws by. */
export interface Life {
  readonly folder: string;
  readonly outside: string;
  readonly idempotent: boolean;
  readonly ahead: number;
  readonly seed: number;
}

/** What a process says when it reaches a stage of its life; it is `recording` again and again. */
const words = { start: /^/, opening: /^opening$/gm, open: /^open (\d+)$/gm, recording: /^recording$/gm };

/** When to kill: so many milliseconds after a stage was reached so many times. */
export interface Instant {
  readonly stage: keyof typeof words;
  readonly times: number;
  readonly milliseconds: number;
}

/** What was heard of a life. */
export interface Heard {
  /** The decisions that it said were written. */
  readonly acknowledged: readonly number[];
  /** After how many milliseconds it could record, and how long it had computed by then; null if it never could. */
  readonly readyMs: number | null;
  readonly computedMs: number | null;
}

const program = new URL("./bot-child.ts", import.meta.url).pathname;
const cache = new URL("../../node_modules/.cache/breakwater", import.meta.url).pathname;

/** Runs the bot and kills it at an instant. */
export const killBot = async (life: Life, { stage, times, milliseconds }: Instant): Promise<Heard> => {
  const started = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache, BREAKWATER_TEST: JSON.stringify(life) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let readyMs: number | null = null;
  let dying = false;
  const look = () => {
    const reached = (one: Instant["stage"]) => said.match(words[one])?.length ?? 0;
    if (reached("open") > 0) readyMs ??= performance.now() - started;
    if (dying || reached(stage) < times) return;
    dying = true;
    setTimeout(() => child.kill("SIGKILL"), milliseconds);
  };
  look();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
    look();
  });
  const [code, signal] = await once(child, "close");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
  const numbers = said.match(/^\d+(?=\n)/gm) ?? [];
  const computed = /^open (\d+)$/m.exec(said)?.[1];
  return { acknowledged: numbers.map(Number), readyMs, computedMs: computed === undefined ? null : Number(computed) };
};
