import { type Assessment, levels } from "../model/assessment.ts";
import { type ActionKind, type Decision, punishingActions, type Silence } from "../model/decision.ts";
import type { DetectorId } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { Policy, Rule } from "../model/policy.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { allHold, roleOf } from "./conditions.ts";

/** At what level, for which detectors and when something was done about a pair, or for a person. */
export interface Done {
  readonly level: Assessment["level"];
  readonly detectors: readonly DetectorId[];
  readonly at: number;
  /** Set where a policy said that it is only written down. */
  readonly shadow?: true;
}

/** What was last decided to be done about a pair, or for a person. */
export interface Previous extends Done {
  /** The same of each kind of action; an earlier version did not say, and what it decided counts for every kind. */
  readonly done?: Readonly<Partial<Record<ActionKind, Done>>>;
}

/** How long what was decided keeps the same from being done again, in milliseconds. */
export const windowMs = (
  concern: Assessment["concern"],
  policy: Pick<Policy, "windowHours" | "offerHours">,
  rule?: Pick<Rule, "cooldownHours">,
): number => (rule?.cooldownHours ?? (concern === "help" ? policy.offerHours : policy.windowHours)) * HOUR_MS;

/** How long a decision keeps the same from being done again, by the policy that made it, in milliseconds. */
export const windowOf = (
  { assessment, rule: name }: Pick<Decision, "assessment" | "rule">,
  policy: Pick<Policy, "windowHours" | "offerHours" | "rules">,
): number =>
  windowMs(
    assessment.concern,
    policy,
    policy.rules.find((one) => one.name === name),
  );

/** When a kind of action was last done, as far as that still counts; what was only written down counts in shadow mode alone. */
export const doneOf = (
  previous: Previous | null,
  kind: ActionKind,
  { at, concern }: Pick<Assessment, "at" | "concern">,
  policy: Pick<Policy, "windowHours" | "offerHours" | "shadow">,
  rule?: Pick<Rule, "cooldownHours">,
): Done | null => {
  const done = previous?.done === undefined ? previous : previous.done[kind];
  if (!done || Math.abs(at - done.at) >= windowMs(concern, policy, rule)) return null;
  return done.shadow === true && policy.shadow !== true ? null : done;
};

/** Why actions are not carried out this time: each of them was, for the same. Null when they are. */
const silenceOf = (
  actions: readonly ActionKind[],
  assessment: Assessment,
  previous: Previous | null,
  policy: Policy,
  rule: Rule,
): Silence | null => {
  const isHelp = assessment.concern === "help";
  const isSame = actions.every((kind) => {
    const done = doneOf(previous, kind, assessment, policy, rule);
    if (done === null || isHelp) return done !== null;
    if (levels.indexOf(assessment.level) > levels.indexOf(done.level)) return false;
    return assessment.detectors.every((detector) => done.detectors.includes(detector));
  });
  if (!isSame) return null;
  return isHelp ? "cooldown" : "same-level-again";
};

/** Whether all that speaks against somebody was seen in one message. */
const isSingle = ({ findings, people = 0 }: Assessment): boolean =>
  people < 2 && new Set(findings.map(({ message }) => message)).size < 2;

/** What a rule asks for this time, and why it is not more. */
const asked = (
  rule: Rule,
  assessment: Assessment,
  message: Message,
  policy: Policy,
  previous: Previous | null,
): { readonly actions: readonly ActionKind[]; readonly silence: Silence | null } => {
  // A name stands in no channel in which help could be offered: what cannot be done must not keep it from who asks there afterwards.
  const wanted = message.isName === true ? rule.do.filter((kind) => kind !== "offer-resources") : rule.do;
  if (wanted.length === 0) {
    // Who they are is the reason only where the rule asks for it: nobody is kept from help for that, unless it says so.
    const role =
      assessment.concern === "help" && rule.when.roles === undefined ? null : roleOf({ assessment, message });
    return {
      actions: [],
      silence: role === "bot" ? "bot-author" : role === "staff" ? "staff-exempt" : "no-rule-matched",
    };
  }
  // Nothing that hurts somebody follows from one finding alone.
  const actions = isSingle(assessment) ? wanted.filter((kind) => !punishingActions.has(kind)) : wanted;
  if (actions.length === 0) return { actions, silence: "single-finding" };
  const silence = silenceOf(actions, assessment, previous, policy, rule);
  if (silence !== null) return { actions: [], silence };
  return { actions, silence: actions.length < wanted.length ? "single-finding" : null };
};

/** From an assessment to what is to be done, with the rule that says so, or the reason for doing nothing. */
export const decide = (
  assessment: Assessment,
  message: Message,
  language: string,
  policy: Policy,
  previous: Previous | null,
): Decision => {
  let onTrial: readonly string[] = [];
  const decision = (actions: readonly ActionKind[], rule: string | null, silence: Silence | null): Decision => ({
    assessment,
    platform: message.platform,
    community: message.community,
    channel: message.channel,
    ...(message.thread === undefined ? {} : { thread: message.thread }),
    message: message.id,
    ...(message.isName === true ? { isName: true } : {}),
    actions,
    rule,
    silence,
    language,
    policyHash: policy.hash,
    ...(onTrial.length > 0 ? { onTrial } : {}),
    ...(policy.shadow === true ? { shadow: true } : {}),
  });
  if (assessment.findings.length === 0) {
    const { contributions } = assessment;
    // What the model heard of what was said here counts, though too little to be named.
    const isHeard = contributions.some(
      (one) => one.detector !== null && one.counted > 0 && one.because !== "elsewhere",
    );
    if (isHeard) return decision([], null, "below-level");
    const isTold = contributions.some(({ because }) => because === "stance");
    return decision([], null, isTold ? "not-meant" : "nothing-found");
  }
  if (assessment.level === "none") return decision([], null, "below-level");
  const subject = { assessment, message, language, policy };
  const index = policy.rules.findIndex(({ when, shadow }) => shadow !== true && allHold(when, subject));
  const rule = policy.rules[index];
  const before = index < 0 ? policy.rules : policy.rules.slice(0, index);
  onTrial = before.flatMap(({ name, when, shadow }) => (shadow === true && allHold(when, subject) ? [name] : []));
  if (rule === undefined) return decision([], null, "no-rule-matched");
  const { actions, silence } = asked(rule, assessment, message, policy, previous);
  return decision(actions, rule.name, silence);
};
