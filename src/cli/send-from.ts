import { createSender, type Sender } from "../actions/send.ts";
import { noteSettled } from "../cases/note-settled.ts";
import { openAction } from "../cases/planned-action.ts";
import type { Performer } from "../model/action.ts";
import { BreakwaterError } from "../model/errors.ts";
import { sealedUnder } from "../support/seal.ts";
import type { OpenData } from "./open-data.ts";

/** How many actions are tried at once. */
const CONCURRENCY = 8;

/** Performs what is planned in an open data folder, and notes in its case what became of it. `now` in milliseconds since the epoch. */
export const sendFrom = (
  { store, sealer }: Pick<OpenData, "store" | "sealer">,
  performer: Performer,
  now: () => number,
): Sender =>
  createSender({
    store,
    open: (planned) => {
      // Sealed by who had a newer key in the environment than this process: it is tried again, and opens after the next start.
      if (!sealer.hasKeyOf(planned.bytes))
        throw new BreakwaterError("key-incomplete", { file: "BREAKWATER_KEY", id: sealedUnder(planned.bytes) });
      return openAction(planned, sealer.open);
    },
    performer,
    now,
    random: Math.random,
    onSettled: (settled) => noteSettled(store, settled),
    concurrency: CONCURRENCY,
  });
