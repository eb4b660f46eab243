import type { Assessment } from "./assessment.ts";
import { stepIds } from "./step.ts";

/** What a policy may ask for. */
export const actionKinds = ["log", "alert", "ping-on-duty", "offer-resources", ...stepIds] as const;

/** One thing a policy may ask for. */
export type ActionKind = (typeof actionKinds)[number];

/** What hurts somebody: done only where a person asked for it and confirmed it. */
export const punishingActions: ReadonlySet<ActionKind> = new Set(stepIds);

/** Why nothing is done, or not more than it is: a closed set, so that every silence can be explained. */
export const silences = [
  "nothing-found",
  "not-meant",
  "below-level",
  "no-rule-matched",
  "same-level-again",
  "cooldown",
  "staff-exempt",
  "bot-author",
  "single-finding",
] as const;

/** One such reason. */
export type Silence = (typeof silences)[number];

/** What a policy makes of an assessment. */
export interface Decision {
  readonly assessment: Assessment;
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  /** Where the talk in the channel is kept apart: the message that it hangs on. */
  readonly thread?: string | undefined;
  /** The message at which it was decided. */
  readonly message: string;
  /** Set where that was no message but the name of somebody who joined. */
  readonly isName?: true;
  readonly actions: readonly ActionKind[];
  /** Name of the rule that decided; null when none did. */
  readonly rule: string | null;
  readonly silence: Silence | null;
  /** Language in which the people concerned write. */
  readonly language: string;
  /** Rules on trial that would have decided, the first of them in the place of `rule`; left out where there is none. */
  readonly onTrial?: readonly string[] | undefined;
  /** Names the policy that decided; left out where no policy did. */
  readonly policyHash?: string | undefined;
  /** Set where a policy says that what it asks for is only written down. */
  readonly shadow?: true | undefined;
}

/** Whether help is offered to somebody who calls for it; what a policy offers beside an alert on somebody is an alert. */
export const isOfferOfHelp = ({ assessment, actions }: Pick<Decision, "assessment" | "actions">): boolean =>
  assessment.concern === "help" && actions.includes("offer-resources");

/** Rules that stand in no policy: a member asked for it, and named themselves or a message of somebody else. */
export const memberRules = { asked: "asked-by-member", reported: "reported-by-member" } as const;

/** Whether a member brought it, who was told that the moderators would hear of it. */
export const isByMember = ({ rule }: Pick<Decision, "rule">): boolean =>
  rule === memberRules.asked || rule === memberRules.reported;
