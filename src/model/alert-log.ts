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

/** One entry of the alert log. Every id of an account, message or place in it is a pseudonym. */
export interface AlertEntry {
  /** 1 for the first, and one more for each that follows. */
  readonly number: number;
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
  readonly actions: readonly ActionKind[];
  readonly silence: Silence | null;
  readonly language: string;
  /** Names the settings in force, so that the alert can be replayed with the same ones. */
  readonly policyHash: string;
  /** Hash of the entry before, in hexadecimal. */
  readonly previous: string;
  /** Hash of `previous` and of everything above. */
  readonly hash: string;
}

/** What is handed in to be logged; the log itself numbers and chains it. */
export type NewAlertEntry = Omit<AlertEntry, "number" | "previous" | "hash">;

/** Which entries to read; what is left out does not narrow. */
export interface AlertFilter {
  /** Not before this time, by `at`. */
  readonly from?: number | undefined;
  /** Before this time, by `at`. */
  readonly to?: number | undefined;
  /** Exactly this level. */
  readonly level?: Level | undefined;
  /** With this detector among those that counted. */
  readonly detector?: DetectorId | undefined;
  /** Of this community, by its pseudonym. */
  readonly community?: string | undefined;
  /** Beyond this number. */
  readonly after?: number | undefined;
  /** At most so many. */
  readonly limit?: number | undefined;
}

/** What can be wrong with an entry that somebody handled behind the log's back. */
export const chainFaults = ["changed", "removed", "out-of-order", "added"] as const;

/** One such fault. */
export type ChainFault = (typeof chainFaults)[number];

/** Whether the chain holds; if not, the first entry that is wrong. `entries` counts all that are there. */
export type Verification =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly entry: number; readonly fault: ChainFault; readonly entries: number };

/** The append-only record of every alert. */
export interface AlertLog {
  /** Adds all of them or none, and returns only once they would outlive a crash. */
  append(entries: readonly NewAlertEntry[]): AlertEntry[];
  /** In the order of their numbers, a few at a time. */
  read(filter?: AlertFilter): Iterable<AlertEntry>;
  get(number: number): AlertEntry | null;
  verify(): Verification;
  close(): void;
}
