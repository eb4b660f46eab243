import type { Store } from "../../model/store.ts";
import { createMemoryAlertLog } from "./memory-alert-log.ts";
import { createMemoryCaseStore } from "./memory-case-store.ts";
import { createMemoryKeyRecord } from "./memory-key-record.ts";
import { createMemoryOutbox } from "./memory-outbox.ts";
import { createUndo } from "./undo.ts";

/** A store that is gone when the process ends: for replays and tests. */
export const createMemoryStore = (): Store => {
  const undo = createUndo();
  const log = createMemoryAlertLog(undo.note);
  const outbox = createMemoryOutbox(undo, (number) => cases.get(number) !== null);
  const cases = createMemoryCaseStore(undo, outbox.dropCase);
  return {
    log,
    cases,
    outbox,
    keys: createMemoryKeyRecord(undo, cases, outbox),
    atOnce: undo.atOnce,
    close() {},
  };
};
