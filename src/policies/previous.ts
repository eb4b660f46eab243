import type { Assessment } from "../model/assessment.ts";
import type { Decision } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import { type Previous, windowMs, windowOf } from "./decide.ts";

const MOST = 50_000;

/** What was last decided, and about whom; without any text. */
export interface Told extends Previous, Pick<Assessment, "concern" | "speaker" | "addressee"> {
  readonly community: string;
  /** Until when it keeps the same from being done again, in milliseconds since the epoch; an earlier version did not say. */
  readonly until?: number;
}

/** What was last decided about each pair and for each person, bounded; without any text. */
export interface Memory {
  of(community: string, assessment: Assessment): Previous | null;
  note(decision: Decision, policy: Pick<Policy, "windowHours" | "offerHours" | "rules">): void;
  /** Lets go of that of which `isGone` says so. */
  forget(isGone: (told: Told) => boolean): void;
}

/** With what a memory begins, and who hears of its changes. */
export interface MemoryOptions {
  /** What an earlier memory held, the oldest first. */
  readonly held?: Iterable<Told>;
  /** Told of whatever is noted, and of whatever is let go. */
  readonly onChange?: (told: Told, isHeld: boolean) => void;
}

/** Whom a decision is about: a pair, or a person to be helped, whomever they speak to. */
const whomOf = (community: string, { concern, speaker, addressee }: Assessment) =>
  ({ community, concern, speaker, addressee: concern === "suspect" ? addressee : null }) as const;

const keyOf = ({ community, concern, speaker, addressee }: ReturnType<typeof whomOf>) =>
  `${community}\n${concern}\n${speaker}\n${addressee ?? ""}`;

/** Until when something that was decided counts, in milliseconds since the epoch. */
export const toldUntil = ({ concern, at, until }: Told): number => until ?? at + windowMs(concern, unsaid);

/** Windows of what was noted by a version that did not say them. */
const unsaid = { windowHours: 72, offerHours: 24 };

/** Starts with nothing decided, unless it is given what another one held; what its time is over of counts no more. */
export const createPrevious = ({ held = [], onChange }: MemoryOptions = {}): Memory => {
  const known = new Map<string, Told>();

  const put = (key: string, told: Told) => {
    known.delete(key);
    const [oldest] = known.size >= MOST ? known : [];
    if (oldest !== undefined) {
      known.delete(oldest[0]);
      onChange?.(oldest[1], false);
    }
    known.set(key, told);
  };
  for (const told of held) put(keyOf(told), told);

  const of = (community: string, assessment: Assessment): Told | null => {
    const told = known.get(keyOf(whomOf(community, assessment)));
    return told !== undefined && assessment.at < toldUntil(told) ? told : null;
  };

  return {
    of,
    note: ({ community, assessment, actions, rule }, policy) => {
      if (actions.length === 0) return;
      const { level, at } = assessment;
      const detectors = new Set([...(of(community, assessment)?.detectors ?? []), ...assessment.detectors]);
      const told: Told = {
        ...whomOf(community, assessment),
        level,
        detectors: [...detectors],
        at,
        until: at + windowOf({ assessment, rule }, policy),
      };
      put(keyOf(told), told);
      onChange?.(told, true);
    },
    forget: (isGone) => {
      for (const [key, told] of known) {
        if (!isGone(told)) continue;
        known.delete(key);
        onChange?.(told, false);
      }
    },
  };
};
