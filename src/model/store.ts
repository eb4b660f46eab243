import type { AlertLog } from "./alert-log.ts";
import type { CaseStore } from "./case.ts";
import type { KeptByKey, KeptEntry, KeptName } from "./kept-by-key.ts";
import type { KeyRecord } from "./key-record.ts";
import type { Outbox } from "./outbox.ts";

/** All that one data folder holds, on one database, so that what belongs together is written together. */
export interface Store {
  readonly log: AlertLog;
  readonly cases: CaseStore;
  readonly outbox: Outbox;
  readonly keys: KeyRecord;
  kept(name: KeptName): KeptByKey;
  /** Puts values in the place of what their keys held under a name, as a part of what is written at once. */
  keep(name: KeptName, entries: readonly KeptEntry[]): void;
  /** Writes all that `work` writes or, when it throws, none of it; returns once it would outlive a crash. */
  atOnce<T>(work: () => T): T;
  close(): void;
}
