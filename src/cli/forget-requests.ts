import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { keptContext } from "../cases/sealed-parts.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Sealer } from "../support/seal.ts";
import type { Whose } from "./keep-evidence.ts";
import type { OpenData } from "./open-data.ts";

/** That a running bot is to let go of all that it holds of somebody; raw ids. */
export interface ForgetRequest {
  readonly platform: string;
  readonly whose: Whose;
}

type Asked = ForgetRequest & { readonly id: string };

/** All requests stand under one key, so that a bot that looks every second reads one row. */
const KEY = "forget";

/** After which a request that nobody answered is gone. */
const KEPT_MS = 60_000;
const LOOK_MS = 1000;
const ANSWER_MS = 20_000;

const requestsIn = (store: OpenData["store"], { seal, open }: Sealer) => {
  const kept = store.kept("requests");
  return {
    read: async (): Promise<readonly Asked[]> => {
      const bytes = await kept.get(KEY);
      // Only this program seals, so what opens is what it wrote.
      return bytes === null ? [] : JSON.parse(open(bytes, keptContext("requests", KEY)) ?? "[]");
    },
    write: async (all: readonly Asked[]): Promise<void> => {
      const bytes = seal(JSON.stringify(all), keptContext("requests", KEY));
      if (all.length > 0) return kept.set([{ key: KEY, bytes, expiresAt: Date.now() + KEPT_MS }]);
      await kept.delete([KEY]);
      await kept.sweep();
    },
  };
};

/**
 * Asks the bot that runs on a data folder to let go of what it holds of somebody, and waits until it has.
 * @throws BreakwaterError when it does not answer
 */
export const askToForget = async ({ store, sealer }: OpenData, folder: string, request: ForgetRequest) => {
  const { read, write } = requestsIn(store, sealer);
  const id = randomUUID();
  const others = async () => (await read()).filter((one) => one.id !== id);
  await write([...(await others()), { ...request, id }]);
  for (const until = performance.now() + ANSWER_MS; performance.now() < until; ) {
    await pause(LOOK_MS / 4);
    if (!(await read()).some((one) => one.id === id)) return;
  }
  await write(await others());
  throw new BreakwaterError("bot-silent", { file: folder });
};

/** Lets go of what is asked for in a data folder, looking every second, until what it gives is called. */
export const answerRequests = (
  { store, sealer }: Pick<OpenData, "store" | "sealer">,
  forget: (request: ForgetRequest) => Promise<void>,
  onProblem: (error: unknown) => void,
): (() => void) => {
  const { read, write } = requestsIn(store, sealer);
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async () => {
    try {
      const asked = await read();
      for (const one of asked) await forget(one);
      if (asked.length > 0) await write((await read()).filter(({ id }) => asked.every((one) => one.id !== id)));
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
