import type { Finding } from "../model/finding.ts";

/** Findings on the speakers of all communities; bounded, expiring, and without any text. */
export interface Ledger {
  /** Adds findings, without the words that moved a model, which only a trace shows; the same signal of the same message is held once, however often it comes. */
  record(community: string, findings: readonly Finding[]): void;
  /** What is held on a speaker, in order of time. */
  of(community: string, speaker: string, now: number): readonly Finding[];
}

/** How long a finding counts at the most, unless configured. */
const KEEP_MS = 72 * 3_600_000;
const MOST_A_SPEAKER = 64;
const MOST_SPEAKERS = 50_000;
const none: readonly Finding[] = [];

const inOrder = (left: Finding, right: Finding): number =>
  left.at - right.at ||
  (left.message < right.message ? -1 : left.message > right.message ? 1 : left.signal < right.signal ? -1 : 1);

/** Signals differ more often than messages do, and are compared sooner. */
const same = (left: Finding, right: Finding) => left.signal === right.signal && left.message === right.message;

/** Starts an empty ledger; `keepMs` is how long findings are held by the messages' own time. */
export const createLedger = (keepMs = KEEP_MS): Ledger => {
  const speakers = new Map<string, readonly Finding[]>();
  const keyOf = (community: string, speaker: string) => `${community}\n${speaker}`;
  return {
    record: (community, findings) => {
      for (const { moving: _, ...finding } of findings) {
        const key = keyOf(community, finding.speaker);
        const held = speakers.get(key) ?? none;
        const stays = (one: Finding) => !same(one, finding) && one.at > finding.at - keepMs;
        const next = held.every(stays) ? [...held, finding] : [...held.filter(stays), finding];
        // Most findings come in order of time.
        const last = next.at(-2);
        if (last !== undefined && inOrder(last, finding) > 0) next.sort(inOrder);
        if (next.length > MOST_A_SPEAKER) next.shift();
        // Taking the key out and in again keeps the map in order of use.
        speakers.delete(key);
        if (speakers.size >= MOST_SPEAKERS) speakers.delete(speakers.keys().next().value as string);
        speakers.set(key, next);
      }
    },
    of: (community, speaker, now) => {
      const held = speakers.get(keyOf(community, speaker)) ?? none;
      const [first] = held;
      const last = held.at(-1);
      if (first === undefined || last === undefined) return none;
      if (first.at > now - keepMs && last.at <= now) return held;
      return held.filter((finding) => finding.at > now - keepMs && finding.at <= now);
    },
  };
};
