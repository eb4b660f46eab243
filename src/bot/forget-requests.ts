import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { keptContext } from "../cases/sealed-parts.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { WhoseEvidence } from "./keep-evidence.ts";
import type { OpenData } from "./open-data.ts";

/** That a running bot is to let go of all that it holds of somebody; raw ids. */
export interface ForgetRequest {
  readonly platform: string;
  readonly whose: Omit<WhoseEvidence, "also">;
}

/** Each request stands under a key of its own, so that nobody writes over that of somebody else. */
const PREFIX = "forget ";

/** Stands there while anything is asked for, so that a bot that looks every second reads one row. */
const BELL = "asked";

/** After which a request that nobody answered is gone. */
const KEPT_MS = 60_000;
const LOOK_MS = 1000;
const ANSWER_MS = 20_000;

/**
 * Asks the bot that runs on a data folder to let go of what it holds of somebody, and waits until it has.
 * @throws BreakwaterError when it does not answer
 */
export const askToForget = async ({ store, sealer }: OpenData, folder: string, request: ForgetRequest) => {
  const kept = store.kept("requests");
  const put = (key: string, text: string) =>
    kept.set([{ key, bytes: sealer.seal(text, keptContext("requests", key)), expiresAt: Date.now() + KEPT_MS }]);
  const key = `${PREFIX}${randomUUID()}`;
  await put(key, JSON.stringify(request));
  for (const until = performance.now() + ANSWER_MS; performance.now() < until; ) {
    // Not once for all: a bot that has gone through all requests may take it down when another has just come.
    if ((await kept.get(BELL)) === null) await put(BELL, "");
    await pause(LOOK_MS / 4);
    if ((await kept.get(key)) === null) return;
  }
  await kept.delete([key]);
  await kept.sweep();
  throw new BreakwaterError("bot-silent", { file: folder });
};

/** Lets go of what is asked for in a data folder, looking every second, until what it gives is called. */
export const answerRequests = (
  { store, sealer }: Pick<OpenData, "store" | "sealer">,
  forget: (request: ForgetRequest) => Promise<void>,
  onProblem: (error: unknown) => void,
): (() => void) => {
  const kept = store.kept("requests");
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const answer = async () => {
    for await (const [key, bytes] of kept.entries()) {
      const text = key.startsWith(PREFIX) ? sealer.open(bytes, keptContext("requests", key)) : null;
      if (text === null) continue;
      // Only this program seals, so what opens is what it wrote.
      await forget(JSON.parse(text));
      await kept.delete([key]);
    }
    await kept.delete([BELL]);
    await kept.sweep();
  };
  const look = async () => {
    try {
      if ((await kept.get(BELL)) !== null) await answer();
      isTold = false;
    } catch (error) {
      if (!isTold && !isStopped) onProblem(error);
      isTold = true;
    }
    if (!isStopped) timer = setTimeout(look, LOOK_MS).unref();
  };
  timer = setTimeout(look, 0).unref();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
