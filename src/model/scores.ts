import type { RaisedLevel } from "./assessment.ts";
import type { DetectorId, Stage } from "./finding.ts";

/** What findings weigh; numbers only, all weights in log-odds. */
export interface Scores {
  /** Log-odds of concern before anything was seen. */
  readonly prior: number;
  /** Log-odds from which each level is reached. */
  readonly levels: Readonly<Record<RaisedLevel, number>>;
  /** Log-odds from which a combination of signals reaches its level. */
  readonly combinesFrom: number;
  /** Weight of a signal that is seen once, directly. */
  readonly weights: Readonly<Record<string, number>>;
  /** The most that one family may add. */
  readonly caps: Readonly<Record<DetectorId, number>>;
  /** Hours after which a finding of a stage counts half. */
  readonly halfLifeHours: Readonly<Record<Stage, number>>;
  /** Share of its weight that a signal adds the second time; from the third time on nothing. */
  readonly repeat: number;
  /** Share that a finding towards somebody else adds. */
  readonly elsewhere: number;
  readonly credits: {
    /** For each step from an earlier stage to a later one, and the most for all steps. */
    readonly advance: number;
    readonly advanceMost: number;
    /** For a speaker who joined or was made within the last days. */
    readonly newcomer: number;
    readonly newcomerDays: number;
    /** For a speaker among whom somebody has just asked for help: most such words comfort, so it is below nothing. */
    readonly answersHelp: number;
    /** For a speaker who asked for help as well. */
    readonly askedForHelp: number;
    /** For somebody who may ask for help, when they tell of pressure that was put on them. */
    readonly tellsOfPressure: number;
    /** When the addressee told that they are under age. */
    readonly minor: number;
    /** For the same signal towards so many people and more. */
    readonly approached: number;
    readonly approachedPeople: number;
  };
}

/** A named combination of signals that reaches a level wherever the score is at least `combinesFrom`. */
export interface Composite {
  readonly id: string;
  readonly level: RaisedLevel;
  readonly when: Condition;
}

/** A condition over what was seen: a signal's id, a detector's id, or a circumstance (`minor`, `newcomer`, `approached`). */
export type Condition =
  | string
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly atLeast: number; readonly of: readonly Condition[] };
