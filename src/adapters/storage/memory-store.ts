import type { KeptByKey, KeptName } from "../../model/kept-by-key.ts";
import type { Store } from "../../model/store.ts";
import { createKeyvKept, type KeyvValue, toKeyvEntry } from "./keyv-kept.ts";
import { createMemoryAlertLog } from "./memory-alert-log.ts";
import { createMemoryCaseStore } from "./memory-case-store.ts";
import { createMemoryKeyRecord } from "./memory-key-record.ts";
import { createMemoryOutbox } from "./memory-outbox.ts";
import { createUndo } from "./undo.ts";

/** What is kept by name in a map. */
const createMemoryKept = (values: Map<string, KeyvValue>, name: KeptName): KeptByKey =>
  createKeyvKept(values, name, (now) => {
    for (const [key, { expires }] of values) if (expires !== undefined && expires < now) values.delete(key);
  });

/** A store that is gone when the process ends: for replays and tests. */
export const createMemoryStore = (): Store => {
  const undo = createUndo();
  const log = createMemoryAlertLog(undo.note);
  const outbox = createMemoryOutbox(undo, (number) => cases.get(number) !== null);
  const cases = createMemoryCaseStore(undo, outbox.dropCase);
  const values = {
    evidence: new Map<string, KeyvValue>(),
    settings: new Map<string, KeyvValue>(),
    heard: new Map<string, KeyvValue>(),
    requests: new Map<string, KeyvValue>(),
  };
  return {
    log,
    cases,
    outbox,
    kept: (name) => createMemoryKept(values[name], name),
    keep: (name, entries) =>
      undo.atOnce(() => {
        for (const entry of entries) undo.put<string, KeyvValue>(values[name], ...toKeyvEntry(name, entry));
      }),
    keys: createMemoryKeyRecord(undo, cases, outbox, values),
    atOnce: undo.atOnce,
    close() {},
  };
};
