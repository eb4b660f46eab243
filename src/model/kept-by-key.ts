/** One value under one key. Times are milliseconds since the epoch. */
export interface KeptEntry {
  /** Stands in the open: a pseudonym, never a raw id. */
  readonly key: string;
  /** Sealed by whoever keeps it. */
  readonly bytes: Uint8Array;
  /** Until when it is held; null for what stays until it is deleted. */
  readonly expiresAt: number | null;
}

/** What can be kept in a data folder by key: evidence with cooldowns, settings of communities, how far each was read, and what a running bot is asked for. */
export type KeptName = "evidence" | "settings" | "heard" | "requests";

/** Values by key, kept beyond the process, each until its time is up. Not a part of what a store does at once; for that it has `keep`. */
export interface KeptByKey {
  get(key: string): Promise<Uint8Array | null>;
  /** Puts values in the place of what their keys held: all of them, or none when it fails. */
  set(entries: readonly KeptEntry[]): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** All that has not expired. What is set while they are read may come twice or not at all. */
  entries(): AsyncIterable<readonly [key: string, bytes: Uint8Array]>;
  /** Deletes what has expired by a time, the clock's unless given, and leaves no trace of anything that was deleted or replaced. */
  sweep(now?: number): Promise<void>;
}
