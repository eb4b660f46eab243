import { setTimeout } from "node:timers/promises";
import type { OpenData } from "../bot/open-data.ts";
import { resealAll } from "../cases/reseal.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { fingerprint } from "../support/key-ring.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { showProgress } from "./progress.ts";

/** How long others may write between two batches, in milliseconds. */
const PAUSE = 10;

/** Seals anew under the newest key what older ones sealed, and says how much that was. */
export const resealKeys = async (
  io: Io,
  options: CommonOptions,
  wording: Wording["keys"],
  { store, sealer, keys }: OpenData,
): Promise<void> => {
  const progress = showProgress(io, options.json !== true);
  try {
    const { moved, unopened } = await resealAll({
      store,
      newest: fingerprint(keys.ring[0]),
      reseal: sealer.reseal,
      pause: () => setTimeout(PAUSE),
      onProgress: progress.update,
    });
    progress.stop();
    if (options.json) io.out(`${JSON.stringify({ type: "reseal", moved, unopened })}\n`);
    else io.out(`${fillIn(wording.resealed, { count: moved })}\n`);
    if (unopened === 0) return;
    io.err(`${fillIn(wording.unopened, { count: unopened })}\n`);
    io.setStatus(1);
  } finally {
    progress.stop();
  }
};
