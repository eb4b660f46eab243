import { mostPeople } from "../model/assessment.ts";
import type { Finding } from "../model/finding.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { isShown } from "./answer-signals.ts";

/** What is held on one speaker of a community, in order of time. */
export interface Held {
  readonly community: string;
  readonly speaker: string;
  readonly findings: readonly Finding[];
}

/** Findings on the speakers of all communities; bounded, expiring, and without any text. */
export interface Ledger {
  /** Adds findings, without the words that moved a model, which only a trace shows; the same signal of the same message is held once, however often it comes. */
  record(community: string, findings: readonly Finding[]): void;
  /** What is held on a speaker, in order of time. */
  of(community: string, speaker: string, now: number): readonly Finding[];
  /** Every finding that is held, speaker by speaker. */
  all(): Iterable<Held>;
  /** Lets go of the findings of which `isGone` says so. */
  forget(isGone: (community: string, finding: Finding) => boolean): void;
}

/** With what a ledger begins, and who hears of its changes. */
export interface LedgerOptions {
  /** How long findings are held, by the messages' own time, in milliseconds. */
  readonly keepMs?: number;
  /** What an earlier ledger held, those first that were longest unused. */
  readonly held?: Iterable<Held>;
  /** Told what is held on a speaker after every change; no findings when nothing is. */
  readonly onChange?: (held: Held) => void;
}

/** How long a finding counts at the most, unless configured, in milliseconds. */
export const evidenceKeptMs = 72 * HOUR_MS;
const MOST_A_SPEAKER = 64;
const MOST_SPEAKERS = 50_000;
const none: readonly Finding[] = [];

const inOrder = (left: Finding, right: Finding): number =>
  left.at - right.at ||
  (left.message < right.message ? -1 : left.message > right.message ? 1 : left.signal < right.signal ? -1 : 1);

/** Signals differ more often than messages do, and are compared sooner. */
const same = (left: Finding, right: Finding) => left.signal === right.signal && left.message === right.message;

/** True for what a model heard of concern in a message. */
const isHeard = ({ strength, detector, signal }: Finding) =>
  strength !== undefined && detector !== "help-seeking" && !isShown(signal);

/** What a model heard in a message counts as the message stands: of one that was changed it may name another family. */
const isHeardAnew = (before: Finding, now: Finding) =>
  before.message === now.message && isHeard(before) && isHeard(now);

/** What was not meant speaks against nobody; somebody who looks for help tells, quotes and asks. */
const isIdle = ({ stance, detector }: Finding) => stance !== "direct" && detector !== "help-seeking";

/** Findings that are much the same: first what was said again to the same person, then what was said again at all. */
const alike: readonly ((finding: Finding) => string)[] = [
  ({ signal, addressee }) => `${signal}\n${addressee}`,
  ({ signal }) => signal,
];

/** Findings that add nothing beside those that are alike: neither the first nor one of the last two, nor the one that a model was surest of. */
const saidAgain = (findings: readonly Finding[], likenessOf: (finding: Finding) => string): ReadonlySet<Finding> => {
  const again = new Set<Finding>();
  for (const group of Map.groupBy(findings, likenessOf).values()) {
    // Of the same words a model is equally sure each time.
    const surest = group.reduce((best, one) => ((one.strength ?? 0) > (best.strength ?? 0) ? one : best));
    for (const one of group.slice(1, -2)) if (one !== surest) again.add(one);
  }
  return again;
};

/** What was said in words to the most people, once for each of the last ones: by it is counted how many they are. */
const widestOf = (findings: readonly Finding[]): ReadonlySet<Finding> => {
  const signals = new Map<string, Map<string, Finding>>();
  let widest = new Map<string, Finding>();
  for (const one of findings) {
    const { signal, detector, addressee, strength } = one;
    if (addressee === null || strength !== undefined || detector === "help-seeking") continue;
    const people = signals.get(signal) ?? new Map();
    signals.set(signal, people.set(addressee, one));
    if (people.size > widest.size) widest = people;
  }
  return new Set([...widest.values()].slice(-mostPeople));
};

/**
 * As many findings as are held on one speaker. What was not meant gives way before what was, then what was said again and again, so that
 * nobody pushes out what they said by passing on, quoting or asking about what others did, nor by saying no or asking an age many times;
 * of all the oldest first, but for what is later than the one that came, at a time `now`. How many people were approached the same way stays known.
 */
const newestOf = (findings: readonly Finding[], now: number): readonly Finding[] => {
  let excess = findings.length - MOST_A_SPEAKER;
  const without = (all: readonly Finding[], isLess: (finding: Finding) => boolean) =>
    all.filter((one) => !(excess > 0 && isLess(one) && excess-- > 0));
  let kept = without(findings, isIdle);
  const widest = widestOf(kept);
  for (const likenessOf of alike) {
    if (excess === 0) return kept;
    const again = saidAgain(kept, likenessOf);
    kept = without(kept, (one) => again.has(one) && !widest.has(one) && one.at !== now);
  }
  const later = Math.min(excess, kept.filter(({ at }) => at > now).length);
  excess -= later;
  kept = kept.slice(0, kept.length - later);
  return without(kept, (one) => !widest.has(one));
};

const keyOf = (community: string, speaker: string) => `${community}\n${speaker}`;

/** What is held under a key; the speaker ends it, and the community is the rest. */
const heldUnder = (key: string, findings: readonly Finding[]): Held => {
  const speaker = findings[0]?.speaker ?? "";
  return { community: key.slice(0, -(speaker.length + 1)), speaker, findings };
};

/** Starts a ledger, empty unless it is given what another one held. */
export const createLedger = ({ keepMs = evidenceKeptMs, held: before = [], onChange }: LedgerOptions = {}): Ledger => {
  const speakers = new Map<string, readonly Finding[]>();

  const put = (key: string, findings: readonly Finding[]) => {
    // Taking the key out and in again keeps the map in order of use.
    speakers.delete(key);
    const [oldest] = speakers.size >= MOST_SPEAKERS ? speakers : [];
    if (oldest !== undefined) {
      speakers.delete(oldest[0]);
      onChange?.({ ...heldUnder(...oldest), findings: none });
    }
    speakers.set(key, findings);
  };
  for (const { community, speaker, findings } of before) put(keyOf(community, speaker), findings);

  /** Adds the findings of one speaker to what is held on them: what is seen again takes the place of what it was. */
  const add = (community: string, speaker: string, findings: readonly Finding[]) => {
    const key = keyOf(community, speaker);
    const newest = Math.max(...findings.map(({ at }) => at));
    const oldest = newest - keepMs;
    const next: Finding[] = [];
    for (const one of speakers.get(key) ?? none)
      if (one.at > oldest && !findings.some((finding) => same(one, finding) || isHeardAnew(one, finding)))
        next.push(one);
    let inTime = true;
    for (const [index, { moving: _, ...finding }] of findings.entries()) {
      if (findings.findLastIndex((other) => same(other, finding)) > index) continue;
      const last = next.at(-1);
      if (last !== undefined && inOrder(last, finding) > 0) inTime = false;
      next.push(finding);
    }
    // Most findings come in order of time.
    if (!inTime) next.sort(inOrder);
    // What is so much later that it never counts beside this gives way first: exports of one channel after another go back in time.
    while (next.length > MOST_A_SPEAKER && (next.at(-1) as Finding).at >= newest + keepMs) next.pop();
    const bounded = next.length > MOST_A_SPEAKER ? newestOf(next, newest) : next;
    put(key, bounded);
    onChange?.({ community, speaker, findings: bounded });
  };

  return {
    record: (community, findings) => {
      // Most findings of a message are on its speaker; an answer may show that somebody else needs help.
      for (const [speaker, own] of Map.groupBy(findings, ({ speaker }) => speaker)) add(community, speaker, own);
    },
    of: (community, speaker, now) => {
      const held = speakers.get(keyOf(community, speaker)) ?? none;
      const [first] = held;
      const last = held.at(-1);
      if (first === undefined || last === undefined) return none;
      if (first.at > now - keepMs && last.at <= now) return held;
      return held.filter((finding) => finding.at > now - keepMs && finding.at <= now);
    },
    *all() {
      for (const one of speakers) yield heldUnder(...one);
    },
    forget: (isGone) => {
      for (const [key, held] of speakers) {
        const one = heldUnder(key, held);
        const findings = held.filter((finding) => !isGone(one.community, finding));
        if (findings.length === held.length) continue;
        if (findings.length === 0) speakers.delete(key);
        else speakers.set(key, findings);
        onChange?.({ ...one, findings });
      }
    },
  };
};
