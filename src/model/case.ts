import type { AlertSignal } from "./alert-log.ts";
import type { Level } from "./assessment.ts";
import type { ActionKind } from "./decision.ts";
import type { DetectorId } from "./finding.ts";

/** What a person makes of a case. */
export const verdicts = ["confirmed", "not-a-concern", "handed-over"] as const;

/** One thing that a person may make of a case. */
export type Verdict = (typeof verdicts)[number];

/** Whom a case is about and where, by pseudonyms. */
export interface Pair {
  readonly platform: string;
  readonly community: string;
  readonly speaker: string;
  /** Null for the whole channel. */
  readonly addressee: string | null;
}

/** What became of a planned action. */
export type ActionStatus = "planned" | "done" | "recorded" | "failed";

/** What can happen to a case. No event holds a text, a name or a raw id: those are sealed apart. */
export type CaseChange =
  | {
      readonly kind: "opened" | "evidence" | "reopened";
      /** Number of the alert in the log. */
      readonly alert: number;
      readonly channel: string;
      readonly level: Level;
      readonly detectors: readonly DetectorId[];
      readonly signals: readonly AlertSignal[];
    }
  | { readonly kind: "action"; readonly key: string; readonly action: ActionKind; readonly status: ActionStatus }
  | { readonly kind: "claimed" | "released" | "noted" | "evidence-erased" }
  | { readonly kind: "preserved"; readonly until: number }
  | { readonly kind: "verdict"; readonly verdict: Verdict };

/** One change, by whom and when. `by` is the pseudonym of a moderator, or null for Breakwater itself, and for whoever lets a case go without a name. */
export type CaseEvent = CaseChange & { readonly at: number; readonly by: string | null };

/** What a moderator handles: all that was noticed of one speaker towards one addressee. */
export interface Case extends Pair {
  readonly number: number;
  /** Where the last evidence stood. */
  readonly channel: string;
  readonly level: Level;
  readonly detectors: readonly DetectorId[];
  readonly state: "open" | "closed";
  readonly openedAt: number;
  readonly changedAt: number;
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
  readonly verdict: Verdict | null;
  readonly judgedAt: number | null;
  /** Until when nothing of it may be deleted; null when nothing stands against that. */
  readonly preservedUntil: number | null;
}

/** Which cases to list; what is left out does not narrow. */
export interface CaseFilter {
  readonly state?: Case["state"] | undefined;
  readonly level?: Level | undefined;
  /** Of one of these, by their pseudonyms: a community that has moved had another id before. */
  readonly communities?: readonly string[] | undefined;
  /** Speaker or addressee. */
  readonly member?: string | undefined;
  /** Last changed before this time. */
  readonly changedBefore?: number | undefined;
  /** Preserved beyond this time. */
  readonly preservedAfter?: number | undefined;
  readonly limit?: number | undefined;
}

/** Something of a case that only the holder of the key can read, under a name such as `ids` or `excerpts 12`. */
export interface SealedPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where cases are kept. Numbers begin at 1 and are never given twice. */
export interface CaseStore {
  /** The newest case of a pair; null when there is none. */
  ofPair(pair: Pair): Case | null;
  get(number: number): Case | null;
  /** The newest first. */
  list(filter?: CaseFilter): Iterable<Case>;
  timeline(number: number): readonly CaseEvent[];
  /** Keeps a new case, made for the number that it is given, with its first event. */
  open(make: (number: number) => Case, event: CaseEvent): Case;
  /**
   * Keeps a case as it is after an event.
   * @throws BreakwaterError when there is no case of that number
   */
  change(after: Case, event: CaseEvent): void;
  /** Replaces a part of the same name. */
  keepSealed(number: number, part: SealedPart): void;
  sealedOf(number: number): readonly SealedPart[];
  /** Deletes what is sealed of a case; how many parts there were. */
  dropSealed(number: number): number;
  /** Deletes a case with all that belongs to it. */
  delete(number: number): void;
}
