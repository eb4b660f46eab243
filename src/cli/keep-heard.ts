import { keptContext, type Seal, type Unseal } from "../cases/sealed-parts.ts";
import type { Pseudonym } from "../cases/to-entry.ts";
import type { KeptByKey } from "../model/kept-by-key.ts";
import type { Message } from "../model/message.ts";
import { createWriteBehind } from "../support/write-behind.ts";

/** How far each community was read, kept over restarts. */
export interface Heard {
  /** When the last message was sent that was read, in milliseconds since the epoch; null when none is known. */
  lastOf(platform: string, community: string): number | null;
  note(message: Message): void;
  close(): Promise<void>;
}

const EVERY_MS = 2000;
const MOST = 10_000;
const KEPT_MS = 7 * 86_400_000;

/** Takes up how far the last bot had read, and keeps it from now on; what is read again after a crash does no harm. */
export const keepHeard = async (
  kept: KeptByKey,
  parts: { readonly seal: Seal; readonly open: Unseal; readonly pseudonym: Pseudonym; onProblem(error: unknown): void },
): Promise<Heard> => {
  const { seal, open, pseudonym, onProblem } = parts;
  const keyOf = (platform: string, community: string) => pseudonym("place", `${platform}\n${community}`);
  const known = new Map<string, number>();
  for await (const [key, bytes] of kept.entries()) {
    const text = open(bytes, keptContext("heard", key));
    if (text !== null) known.set(key, Number(text));
  }
  const behind = createWriteBehind<number>({
    write: (changes) =>
      kept.set(
        [...changes].map(([key, at]) => ({
          key,
          bytes: seal(String(at), keptContext("heard", key)),
          expiresAt: at + KEPT_MS,
        })),
      ),
    everyMs: EVERY_MS,
    most: MOST,
    onProblem,
  });
  // A pseudonym costs more than reading a message does, so each is made once.
  const keys = new Map<string, string>();
  const cachedKey = (platform: string, community: string): string => {
    const name = `${platform}\n${community}`;
    const key = keys.get(name) ?? keyOf(platform, community);
    keys.set(name, key);
    return key;
  };
  return {
    lastOf: (platform, community) => known.get(cachedKey(platform, community)) ?? null,
    note: ({ platform, community, sentAt }) => {
      const key = cachedKey(platform, community);
      if (sentAt <= (known.get(key) ?? 0)) return;
      known.set(key, sentAt);
      behind.note(key, sentAt);
    },
    close: behind.close,
  };
};
