import type { Assessment } from "../model/assessment.ts";
import type { Decision } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import { type Done, doneOf, type Previous, windowMs } from "./decide.ts";

const MOST = 50_000;

/** What was last decided, and about whom; without any text. */
export interface Told extends Previous, Pick<Assessment, "concern" | "speaker" | "addressee"> {
  readonly community: string;
  /** Until when it keeps the same from being done again, in milliseconds since the epoch; an earlier version did not say. */
  readonly until?: number;
}

/** What was last decided about each pair and for each person, bounded; without any text. */
export interface Memory {
  of(community: string, about: Pick<Assessment, "concern" | "speaker" | "addressee" | "at">): Told | null;
  note(decision: Decision, policy: Pick<Policy, "windowHours" | "offerHours" | "rules" | "shadow">): void;
  /** What was noted of a decision, unless it was let go of since. */
  toldBy(decision: Decision): Told | null;
  /** Lets go of what is noted of those whom a decision is about that was noted, because nobody is told of it after all. */
  takeBack(decision: Decision): void;
  all(): Iterable<Told>;
  /** Lets go of that of which `isGone` says so. */
  forget(isGone: (told: Told) => boolean): void;
}

/** With what a memory begins, and who hears of what it lets go. */
export interface MemoryOptions {
  /** What an earlier memory held, the oldest first. */
  readonly held?: Iterable<Told>;
  /** Told of whatever has served its time, is too much, or is to be forgotten. */
  readonly onGone?: (told: Told) => void;
}

/** Whom a decision is about: a pair, or a person to be helped, whomever they speak to. */
const whomOf = (
  community: string,
  { concern, speaker, addressee }: Pick<Assessment, "concern" | "speaker" | "addressee">,
) => ({ community, concern, speaker, addressee: concern === "suspect" ? addressee : null }) as const;

const keyOf = ({ community, concern, speaker, addressee }: ReturnType<typeof whomOf>) =>
  `${community}\n${concern}\n${speaker}\n${addressee ?? ""}`;

/** Until when something that was decided counts, in milliseconds since the epoch. */
export const toldUntil = ({ concern, at, until }: Told): number => until ?? at + windowMs(concern, unsaid);

/** Windows of what was noted by a version that did not say them. */
const unsaid = { windowHours: 72, offerHours: 24 };

/** Starts with nothing decided, unless it is given what another one held; what its time is over of counts no more. */
export const createPrevious = ({ held = [], onGone }: MemoryOptions = {}): Memory => {
  const known = new Map<string, Told>();
  const by = new WeakMap<Decision, Told>();

  const put = (key: string, told: Told) => {
    known.delete(key);
    const [oldest] = known.size >= MOST ? known : [];
    if (oldest !== undefined) {
      known.delete(oldest[0]);
      onGone?.(oldest[1]);
    }
    known.set(key, told);
  };
  for (const told of held) put(keyOf(told), told);

  const of: Memory["of"] = (community, about) => {
    const told = known.get(keyOf(whomOf(community, about)));
    // Exports may be read in any order: what was told in March says nothing of January.
    return told !== undefined && Math.abs(about.at - told.at) < toldUntil(told) - told.at ? told : null;
  };

  return {
    of,
    note: (decision, policy) => {
      const { community, assessment, actions, rule: name, shadow } = decision;
      if (actions.length === 0) return;
      const { level, at, concern } = assessment;
      const rule = policy.rules.find((one) => one.name === name);
      const before = of(community, assessment);
      const andThese = (earlier: Done | null) => [...new Set([...(earlier?.detectors ?? []), ...assessment.detectors])];
      const done = actions.map((kind) => {
        const earlier = doneOf(before, kind, assessment, policy, rule);
        // A message that was changed may be older than what was done: that counts as long as it would have.
        const last = Math.max(at, earlier?.at ?? at);
        return [
          kind,
          { level, detectors: andThese(earlier), at: last, ...(shadow === true ? { shadow } : {}) },
        ] as const;
      });
      const told: Told = {
        ...whomOf(community, assessment),
        level,
        detectors: andThese(before),
        at,
        // A rule with a shorter window does the same again sooner; to every other it counts as long as the policy says.
        until: Math.max(
          at + Math.max(windowMs(concern, policy, rule), windowMs(concern, policy)),
          before === null ? 0 : toldUntil(before),
        ),
        done: { ...before?.done, ...Object.fromEntries(done) },
      };
      put(keyOf(told), told);
      by.set(decision, told);
    },
    toldBy: (decision) => {
      const told = by.get(decision);
      return told !== undefined && known.has(keyOf(told)) ? told : null;
    },
    takeBack: (decision) => {
      const told = by.get(decision);
      if (told !== undefined) known.delete(keyOf(told));
    },
    all: () => known.values(),
    forget: (isGone) => {
      for (const [key, told] of known) {
        if (!isGone(told)) continue;
        known.delete(key);
        onGone?.(told);
      }
    },
  };
};
