import type { DetectorId, Finding, Stance } from "./finding.ts";

/** Levels at which a moderator's attention is called for, rising. */
export const raisedLevels = ["watch", "review", "urgent"] as const;

/** One such level. */
export type RaisedLevel = (typeof raisedLevels)[number];

/** How much a moderator's attention is called for, rising. */
export const levels = ["none", ...raisedLevels] as const;

/** One level of concern. */
export type Level = (typeof levels)[number];

/** What counts beside findings: a story that goes on, a new account, an addressee under age, many people approached, somebody beside who asked for help, or the speaker who did. */
export const circumstances = [
  "advance",
  "newcomer",
  "minor",
  "approached",
  "answersHelp",
  "askedForHelp",
  "tellsOfPressure",
] as const;

/** One thing that counts beside findings. */
export type Circumstance = (typeof circumstances)[number];

/** Why something may count otherwise than it weighs. */
export const causes = ["cap", "repeat", "fainter", "decay", "elsewhere", "stance", "trial"] as const;

/** What one finding, or one circumstance, added to a score in log-odds, before and after its cap. */
export interface Contribution {
  readonly signal: string;
  readonly detector: DetectorId | null;
  readonly message: string;
  readonly stance: Stance;
  readonly weight: number;
  readonly counted: number;
  /** Why `counted` differs from `weight`; null when it does not. */
  readonly because: (typeof causes)[number] | null;
}

/** So many people are told apart to whom somebody said one thing; further ones are not counted. */
export const mostPeople = 32;

/** What the findings on one speaker towards one addressee amount to at one time. */
export interface Assessment {
  /** Whether the speaker is somebody of concern or somebody to help. */
  readonly concern: "suspect" | "help";
  readonly speaker: string;
  readonly addressee: string | null;
  readonly at: number;
  readonly level: Level;
  /** Probability-like figure between 0 and 1. */
  readonly score: number;
  /** Families that counted, strongest first, also those of what was said to somebody else alone. */
  readonly detectors: readonly DetectorId[];
  readonly findings: readonly Finding[];
  readonly contributions: readonly Contribution[];
  /** Named combinations that held. */
  readonly composites: readonly string[];
  /** To how many people one signal was said, `mostPeople` where it was to more; left out where nobody counted. */
  readonly people?: number | undefined;
  /** How much log-odds a higher level was away, by the score or by a combination; null at the highest, and where only a sign that can be named is missing. */
  readonly missing: number | null;
}
