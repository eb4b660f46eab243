import { keptContext } from "../cases/sealed-parts.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import type { KeptByKey } from "../model/kept-by-key.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { createWriteBehind } from "../support/write-behind.ts";
import type { OpenData } from "./open-data.ts";

/** How far each community was read, kept over restarts. */
export interface Heard {
  /** Up to when everything was read, in milliseconds since the epoch; null when that is not known. */
  lastOf(platform: string, community: string): number | null;
  note(platform: string, community: string, at: number): void;
  /** Lets go of it when a community is left. */
  forget(platform: string, community: string): Promise<void>;
  close(): Promise<void>;
}

const EVERY_MS = 2000;
const MOST = 10_000;
/** A quiet community may be silent for long, and one that is not known is taken for new: what was missed there would not be read. */
const KEPT_MS = 365 * DAY_MS;

/** Takes up how far the last bot had read, and keeps it from now on; what is read again after a crash does no harm. */
export const keepHeard = async (
  kept: KeptByKey,
  { sealer, pseudonyms }: Pick<OpenData, "sealer" | "pseudonyms">,
  onProblem: (error: unknown) => void,
): Promise<Heard> => {
  const known = new Map<string, number>();
  for await (const [key, bytes] of kept.entries()) {
    const text = sealer.open(bytes, keptContext("heard", key));
    if (text !== null) known.set(key, Number(text));
  }
  const behind = createWriteBehind<number>({
    write: (changes) =>
      kept.set(
        [...changes].map(([key, at]) => ({
          key,
          bytes: sealer.seal(String(at), keptContext("heard", key)),
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
    const key = keys.get(name) ?? placePseudonym(pseudonyms, platform, community);
    keys.set(name, key);
    return key;
  };
  return {
    lastOf: (platform, community) => known.get(cachedKey(platform, community)) ?? null,
    note: (platform, community, at) => {
      const key = cachedKey(platform, community);
      const last = known.get(key) ?? 0;
      // One that is still to come was noted by a clock that has been set back since.
      if (at <= last && last <= Date.now()) return;
      known.set(key, at);
      behind.note(key, at);
    },
    forget: async (platform, community) => {
      const key = cachedKey(platform, community);
      keys.delete(`${platform}\n${community}`);
      known.delete(key);
      await behind.flush();
      await kept.delete([key]);
      await kept.sweep();
    },
    close: behind.close,
  };
};
