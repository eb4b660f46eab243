import { type Assessment, levels } from "../model/assessment.ts";
import { type ActionKind, type Decision, punishingActions, type Silence } from "../model/decision.ts";
import type { DetectorId } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { Policy, Role, Rule } from "../model/policy.ts";

/** What was last decided to be done about a pair, or for a person. */
export interface Previous {
  readonly level: Assessment["level"];
  readonly detectors: readonly DetectorId[];
  readonly at: number;
}

const HOUR_MS = 3_600_000;

const roleOf = ({ author }: Message): Role => (author.bot ? "bot" : author.staff ? "staff" : "member");

const oneOf = <T>(allowed: readonly T[] | undefined, value: T) => allowed === undefined || allowed.includes(value);

/** True when every condition of a rule holds. */
const matches = ({ when }: Rule, assessment: Assessment, message: Message, language: string): boolean =>
  (when.concern === undefined || when.concern === assessment.concern) &&
  (when.level === undefined || levels.indexOf(assessment.level) >= levels.indexOf(when.level)) &&
  (when.detectors === undefined || assessment.detectors.some((detector) => when.detectors?.includes(detector))) &&
  oneOf(when.channels, message.channelKind) &&
  oneOf(when.roles, roleOf(message)) &&
  oneOf(when.platforms, message.platform) &&
  oneOf(when.languages, language) &&
  oneOf(when.communities, message.community);

/** How long what was decided keeps the same from being done again, in milliseconds. */
export const windowMs = (concern: Assessment["concern"], policy: Pick<Policy, "windowHours" | "offerHours">): number =>
  (concern === "help" ? policy.offerHours : policy.windowHours) * HOUR_MS;

/** Why a rule's actions are not carried out this time; null when they are. */
const silenceOf = (assessment: Assessment, previous: Previous | null, policy: Policy): Silence | null => {
  if (previous === null) return null;
  if (assessment.at - previous.at >= windowMs(assessment.concern, policy)) return null;
  if (assessment.concern === "help") return "cooldown";
  if (levels.indexOf(assessment.level) > levels.indexOf(previous.level)) return null;
  return assessment.detectors.some((detector) => !previous.detectors.includes(detector)) ? null : "same-level-again";
};

/** From an assessment to what is to be done, with the rule that says so, or the reason for doing nothing. */
export const decide = (
  assessment: Assessment,
  message: Message,
  language: string,
  policy: Policy,
  previous: Previous | null,
): Decision => {
  const decision = (actions: readonly ActionKind[], rule: string | null, silence: Silence | null): Decision => ({
    assessment,
    platform: message.platform,
    community: message.community,
    channel: message.channel,
    message: message.id,
    ...(message.isName === true ? { isName: true } : {}),
    actions,
    rule,
    silence,
    language,
  });
  if (assessment.findings.length === 0) return decision([], null, "nothing-found");
  if (assessment.level === "none") return decision([], null, "below-level");
  const rule = policy.rules.find((one) => matches(one, assessment, message, language));
  if (rule === undefined) return decision([], null, "no-rule-matched");
  if (rule.do.length === 0) {
    const role = roleOf(message);
    return decision(
      [],
      rule.name,
      role === "bot" ? "bot-author" : role === "staff" ? "staff-exempt" : "no-rule-matched",
    );
  }
  const silence = silenceOf(assessment, previous, policy);
  if (silence !== null) return decision([], rule.name, silence);
  // Nothing that hurts somebody follows from one finding alone.
  const alone = new Set(assessment.findings.map(({ message: id }) => id)).size < 2;
  const actions = alone ? rule.do.filter((kind) => !punishingActions.has(kind)) : rule.do;
  return decision(actions, rule.name, actions.length === 0 ? "single-finding" : null);
};
