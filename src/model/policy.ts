import type { Assessment, Level } from "./assessment.ts";
import type { ActionKind } from "./decision.ts";
import type { DetectorId } from "./finding.ts";
import type { ChannelKind } from "./message.ts";

/** The presets that ship, by id; the first holds until somebody chooses. */
export const presetIds = ["general", "youth", "adult", "support-forum"] as const;

/** What the speaker is in the community. */
export type Role = "member" | "staff" | "bot";

/** What a rule asks for; what is left out is not asked for. */
export interface RuleConditions {
  readonly concern?: Assessment["concern"] | undefined;
  /** This level or a higher one. */
  readonly level?: Exclude<Level, "none"> | undefined;
  /** One of these families counted. */
  readonly detectors?: readonly DetectorId[] | undefined;
  readonly channels?: readonly ChannelKind[] | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly platforms?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly communities?: readonly string[] | undefined;
}

/** One rule: when its conditions hold, its actions are what is done. */
export interface Rule {
  readonly name: string;
  readonly when: RuleConditions;
  readonly do: readonly ActionKind[];
}

/** Rules, read top down: the first that holds decides. */
export interface Policy {
  /** Hours in which a pair is alerted on once, unless the level rises or a new family joins. */
  readonly windowHours: number;
  /** Hours in which one person is offered resources once. */
  readonly offerHours: number;
  readonly rules: readonly Rule[];
  /** Hash of the text of the policy, so that every decision can be traced to it. */
  readonly hash: string;
}
