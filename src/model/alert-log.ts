import type { Level } from "./assessment.ts";
import type { ActionKind, Silence } from "./decision.ts";
import type { DetectorId, Stance } from "./finding.ts";

/** One signal as an alert remembers it: what and where, never the words. */
export interface AlertSignal {
  readonly id: string;
  readonly detector: DetectorId;
  readonly stance: Stance;
  readonly start: number;
  readonly end: number;
}

/** Where an entry stands in the chain. */
interface Link {
  /** 1 for the first, and one more for each that follows. */
  readonly number: number;
  /** Hash of the entry before, in hexadecimal. */
  readonly previous: string;
  /** Hash of everything the entry says, so that the chain holds without it. */
  readonly digest: string;
  /** Hash of `previous` and `digest`. */
  readonly hash: string;
}

/** One alert of the log. Every id of an account, message or place in it is a pseudonym. */
export interface AlertEntry extends Link {
  readonly kind: "alert";
  /** When the message was sent that made the level be reached, in milliseconds since the epoch. */
  readonly at: number;
  /** When it was written down, by the caller's clock. */
  readonly recordedAt: number;
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  readonly message: string;
  readonly speaker: string;
  readonly addressee: string | null;
  readonly level: Level;
  readonly score: number;
  readonly detectors: readonly DetectorId[];
  readonly signals: readonly AlertSignal[];
  readonly composites: readonly string[];
  readonly rule: string | null;
  /** Rules on trial that would have decided; left out where there is none. */
  readonly onTrial?: readonly string[] | undefined;
  readonly actions: readonly ActionKind[];
  readonly silence: Silence | null;
  readonly language: string;
  /** Names the settings in force, so that the alert can be replayed with the same ones. */
  readonly policyHash: string;
}

/** Numbers from the first to the last of a run, both included. */
export type NumberRange = readonly [from: number, to: number];

/** Why entries may be erased: they grew old, a member or a community asked or left, a case was of no concern. */
export type ErasureReason = "retention" | "member" | "community" | "case";

/** That the content of entries was erased; it says nothing of what they held. */
export interface ErasureEntry extends Link {
  readonly kind: "erasure";
  /** When, by the caller's clock. */
  readonly recordedAt: number;
  readonly reason: ErasureReason;
  /** The pseudonym of whoever asked for it; null if nobody did. */
  readonly by: string | null;
  /** Exactly the entries that were erased with this one, in order. */
  readonly erased: readonly NumberRange[];
}

/** That the log goes on under another signing key, because the one before was lost. */
export interface KeyChangeEntry extends Link {
  readonly kind: "key-change";
  /** When, by the caller's clock. */
  readonly recordedAt: number;
  /** Names the public key from now on. */
  readonly fingerprint: string;
  /** How many checkpoints stood before, whose signatures cannot be checked any more. */
  readonly checkpoints: number;
}

/** That a policy came into force. */
export interface PolicyEntry extends Link {
  readonly kind: "policy";
  /** When, by the caller's clock. */
  readonly recordedAt: number;
  /** What brought it: a start of the bot, a file that was changed while it ran, or an admin who chose for their community. */
  readonly cause: "start" | "file" | "setup";
  /** The pseudonym of that admin. */
  readonly by?: string;
  /** Names the policy as a whole, with all files that it comes from; that of the community where an admin chose for it. */
  readonly policyHash: string;
  /** What changed since the one before, such as `rules.urgent`; empty where nothing did, or nobody knows. */
  readonly changed: readonly string[];
}

/** Any entry of the log. */
export type LogEntry = AlertEntry | ErasureEntry | KeyChangeEntry | PolicyEntry;

/** An entry before the log numbers and chains it. */
type Unchained<Entry> = Entry extends LogEntry ? Omit<Entry, keyof Link | "kind"> : never;

/** An alert that is handed in to be logged. */
export type NewAlertEntry = Unchained<AlertEntry>;

/** A policy that came into force, to be logged. */
export type NewPolicyEntry = Unchained<PolicyEntry>;

/** What the log can write down next. */
export type NewLogEntry = Unchained<LogEntry>;

/** Which alerts to read or to erase; what is left out does not narrow. */
export interface AlertFilter {
  /** Not before this time, by `at`. */
  readonly from?: number | undefined;
  /** Before this time, by `at`. */
  readonly to?: number | undefined;
  /** Written down before this time, by `recordedAt`. */
  readonly recordedBefore?: number | undefined;
  /** None of these numbers. */
  readonly except?: readonly number[] | undefined;
  /** Exactly this level. */
  readonly level?: Level | undefined;
  /** With this detector among those that counted. */
  readonly detector?: DetectorId | undefined;
  /** Of one of these, by their pseudonyms: a community that has moved had another id before. */
  readonly communities?: readonly string[] | undefined;
  /** By or to this account, by its pseudonym. */
  readonly member?: string | undefined;
  /** Beyond this number. */
  readonly after?: number | undefined;
  /** At most so many. */
  readonly limit?: number | undefined;
}

/** What can be wrong with an entry that somebody handled behind the log's back. */
export const chainFaults = ["changed", "removed", "out-of-order", "added", "erased", "unsigned", "other-key"] as const;

/** One such fault. */
export type ChainFault = (typeof chainFaults)[number];

/** What a check of the whole log counted. */
interface Counted {
  /** All entries that are there, with or without their content. */
  readonly entries: number;
  /** Those whose content was erased. */
  readonly erased: number;
  /** Names the public key that signatures were checked with. */
  readonly fingerprint: string;
  /**
   * The entry with which that key took the place of one that was lost, and when, in milliseconds since the epoch; absent where it
   * signed from the first entry on. That nothing before was changed since then is vouched for, but not what was before then.
   */
  readonly keyChange?: { readonly entry: number; readonly at: number };
}

/** Whether the log is whole; if not, the first entry that is wrong. */
export type Verification =
  | ({ readonly ok: true } & Counted)
  | ({ readonly ok: false; readonly entry: number; readonly fault: ChainFault } & Counted);

/** The append-only record of every alert. */
export interface AlertLog {
  /** Adds all of them or none, and returns only once they would outlive a crash. */
  append(entries: readonly NewAlertEntry[]): AlertEntry[];
  /**
   * The alerts in the order of their numbers, a few at a time.
   * @throws BreakwaterError entry-broken at one that somebody changed so that it is no alert any more
   */
  read(filter?: AlertFilter): Iterable<AlertEntry>;
  /**
   * The alert of this number; null when there is none or it was erased.
   * @throws BreakwaterError entry-broken where somebody changed it so that it is no alert any more
   */
  get(number: number): AlertEntry | null;
  /**
   * Erases what the selected alerts say and writes down that it did, both or neither; returns how many were erased.
   * `by` is a pseudonym, `recordedAt` milliseconds since the epoch.
   */
  erase(select: AlertFilter, reason: ErasureReason, by: string | null, recordedAt: number): number;
  /** Writes down that a policy came into force; returns the number of the entry. */
  notePolicy(entry: NewPolicyEntry): number;
  /** The policies that came into force, the newest first, at most so many. */
  policies(most: number): readonly PolicyEntry[];
  /**
   * Checks the whole log; with `anyKey` as if each signature were good, for a log whose key is lost.
   * @throws BreakwaterError log-foreign where all links hold, and somebody put tables or triggers of their own into the file
   */
  verify(options?: { readonly anyKey: boolean }): Verification;
  /** Goes on under the key in place though another one signed before, and writes that down. */
  changeKey(recordedAt: number): void;
  close(): void;
}
