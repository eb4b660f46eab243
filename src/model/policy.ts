import type { Assessment, RaisedLevel } from "./assessment.ts";
import type { ActionKind } from "./decision.ts";
import type { DetectorId } from "./finding.ts";
import type { ChannelKind } from "./message.ts";
import type { Resource } from "./resource.ts";

/** The presets that ship, by id; the first holds until somebody chooses. */
export const presetIds = ["general", "youth", "adult", "support-forum"] as const;

/** What the speaker can be in the community. */
export const roles = ["member", "staff", "bot"] as const;

/** What the speaker is in the community. */
export type Role = (typeof roles)[number];

/** Hours of the day, in the time zone of the policy: from the first until the second, over midnight where that is earlier. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** What a rule asks for; what is left out is not asked for, but for `concern` and `roles`. */
export interface RuleConditions {
  /** Left out: somebody of concern. */
  readonly concern?: Assessment["concern"] | undefined;
  /** This level or a higher one. */
  readonly level?: RaisedLevel | undefined;
  /** One of these families counted. */
  readonly detectors?: readonly DetectorId[] | undefined;
  /** One of these signals was seen. */
  readonly signals?: readonly string[] | undefined;
  /** A signal of one of these kinds was seen. */
  readonly kinds?: readonly string[] | undefined;
  /** Kinds of channel, and channels by id. */
  readonly channels?: readonly string[] | undefined;
  /** Left out: members only, but anybody where the concern is to help. */
  readonly roles?: readonly Role[] | undefined;
  readonly platforms?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly communities?: readonly string[] | undefined;
  /** When the message was sent. */
  readonly hours?: Hours | undefined;
  /** The account was made, or joined, within so many days. */
  readonly newAccountDays?: number | undefined;
  /** One signal went to so many people and more. */
  readonly people?: number | undefined;
}

/** One rule: when its conditions hold, its actions are what is done. */
export interface Rule {
  readonly name: string;
  readonly when: RuleConditions;
  readonly do: readonly ActionKind[];
  /** A rule on trial is noted where it holds, and the rules below it decide. */
  readonly shadow?: boolean | undefined;
  /** Hours in which it does the same once, in the place of the policy's own. */
  readonly cooldownHours?: number | undefined;
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
  /** True where everything is written down, and nothing said or done. */
  readonly shadow?: boolean | undefined;
  /** Time zone that hours are meant in; UTC when left out. */
  readonly timeZone?: string | undefined;
  /** What kind of place a channel is, by its id, where the platform does not say. */
  readonly channelKinds?: Readonly<Record<string, ChannelKind>> | undefined;
  /** Kind of each signal that has one. */
  readonly kinds?: Readonly<Record<string, string>> | undefined;
  /** What the community's people speak, the most common first. */
  readonly languages?: readonly string[] | undefined;
}

/** What a policy says beside what the admins of a community chose by /setup: mostly, where its people can turn to. */
export interface Guidance {
  /** Id of a place of `config/resources`; null where the policy names none. */
  readonly country: string | null;
  /** Whom to turn to in the community; null where the policy says nothing. */
  readonly contact: string | null;
  /** Shown before all other places. */
  readonly resources: readonly Resource[];
  /** Id of the preset that holds where the community has not chosen one. */
  readonly preset: string;
  /** Names the policy of the community. */
  readonly policyHash: string;
  /** True where the policy keeps the community in shadow mode, whatever its admins choose. */
  readonly shadow: boolean;
}
