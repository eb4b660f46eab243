import { putLast } from "./put-last.ts";

/** Writes what changed a little later, many changes at once, each key as it is by then. */
export interface WriteBehind<V> {
  note(key: string, value: V): void;
  /** Resolves once all that was noted so far is written; rejects when it cannot be, which is then tried again. */
  flush(): Promise<void>;
  /** Flushes, and tries no more. */
  close(): Promise<void>;
}

/** How and how often changes are written. */
export interface Writing<V> {
  write(changes: ReadonlyMap<string, V>): Promise<void>;
  /** Milliseconds between two writings, at the least. */
  readonly everyMs: number;
  /** How many changes wait at the most while they cannot be written; those noted first give way. */
  readonly most: number;
  /** Told once when writing fails of itself, until it goes again; what could not be written is tried again, with growing pauses. */
  onProblem(error: unknown): void;
}

const LONGEST_PAUSE_MS = 60_000;

/** Starts with nothing to write; its timer keeps no process alive. */
export const createWriteBehind = <V>({ write, everyMs, most, onProblem }: Writing<V>): WriteBehind<V> => {
  let waiting = new Map<string, V>();
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let closed = false;
  let last = Promise.resolve();

  const schedule = () => {
    if (closed) return;
    const pause = Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_PAUSE_MS));
    timer ??= setTimeout(() => {
      flush().catch((error) => {
        if (failures === 1) onProblem(error);
      });
    }, pause).unref();
  };

  const note = (key: string, value: V) => {
    putLast(waiting, key, value, most);
    schedule();
  };

  const writeWaiting = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return;
    const changes = waiting;
    waiting = new Map();
    try {
      await write(changes);
      failures = 0;
    } catch (error) {
      failures++;
      // What was noted since is newer.
      const since = waiting;
      waiting = changes;
      for (const [key, value] of since) note(key, value);
      schedule();
      throw error;
    }
  };

  const flush = (): Promise<void> => {
    last = last.catch(() => {}).then(writeWaiting);
    return last;
  };

  return {
    note,
    flush,
    close: () => {
      closed = true;
      return flush();
    },
  };
};
