import { createSender, type Sender } from "../actions/send.ts";
import { noteSettled } from "../cases/note-settled.ts";
import { isEmptying, openAction } from "../cases/planned-action.ts";
import type { Performer } from "../model/action.ts";
import type { ActionKind, Decision } from "../model/decision.ts";
import { BreakwaterError } from "../model/errors.ts";
import { DAY_MS } from "../model/time-spans.ts";
import type { Log } from "../support/log.ts";
import { sealedUnder } from "../support/seal.ts";
import type { OpenData } from "./open-data.ts";

/** How many actions are tried at once. */
const CONCURRENCY = 8;

/** A card whose case is gone is emptied by nobody else, and where it stands may be closed to the bot for days. */
const EMPTYING_LASTS_MS = 30 * DAY_MS;

/** What moderators are told by: where it fails, nobody looks at the case. */
const telling: ReadonlySet<ActionKind> = new Set(["alert", "ping-on-duty"]);

/** What a sender reads from, and where it says what did not reach the moderators. */
interface SendParts extends Pick<OpenData, "store" | "sealer"> {
  readonly log: Pick<Log, "warn">;
  /** Told of the decision behind an offer that could never be posted and has no case, within the write that says so: nobody else would hear of it. */
  onNotOffered?(decision: Decision): void;
}

/** Performs what is planned in an open data folder, and notes in its case what became of it. `now` in milliseconds since the epoch. */
export const sendFrom = (
  { store, sealer, log, onNotOffered }: SendParts,
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
    onSettled: (settled) => {
      noteSettled(store, settled);
      const { planned, status, code } = settled;
      if (status !== "failed") return;
      if (isEmptying(planned.key)) log.warn("a card could not be emptied", { code: code ?? "failed" });
      else if (telling.has(planned.kind))
        log.warn("moderators were not told of something", { action: planned.kind, code: code ?? "failed" });
      if (planned.kind !== "offer-resources" || planned.case !== null) return;
      log.warn("help could not be offered", { code: code ?? "failed" });
      const decision = openAction(planned, sealer.open)?.decision;
      if (decision !== undefined) onNotOffered?.(decision);
    },
    lastsMs: ({ key }) => (isEmptying(key) ? EMPTYING_LASTS_MS : DAY_MS),
    concurrency: CONCURRENCY,
  });
