import { type Assessment, levels, type RaisedLevel } from "../model/assessment.ts";
import { hereSince } from "../model/here-since.ts";
import type { Message } from "../model/message.ts";
import type { Hours, Policy, Role, RuleConditions } from "../model/policy.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { hourIn } from "./hour-in.ts";

/** All that the conditions of a rule look at. */
export interface Subject {
  readonly assessment: Assessment;
  readonly message: Message;
  readonly language: string;
  readonly policy: Pick<Policy, "channelKinds" | "kinds" | "timeZone">;
}

/** What whoever it is about is in the community. Of somebody other than the writer that is not known: they count as a member. */
export const roleOf = ({ assessment, message: { author } }: Pick<Subject, "assessment" | "message">): Role => {
  if (assessment.speaker !== author.id) return "member";
  return author.bot ? "bot" : author.staff ? "staff" : "member";
};

/** Whether an hour of the day is among some. */
export const isAmong = ({ from, to }: Hours, hour: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

/** Days since the account was made, or joined if that is later; null where neither is known of the time of the message. */
const accountDays = ({ author, sentAt }: Message): number | null => {
  const since = hereSince(author, sentAt);
  return since === null ? null : (sentAt - since) / DAY_MS;
};

/** How what there is compares with what a rule wants: so much and more, or less. */
type Bound = "≥" | "<";

type Condition = {
  readonly [Key in keyof RuleConditions]-?: {
    /** What the rule wants; the default where it says nothing, and undefined where it does not ask. */
    readonly wants: (when: RuleConditions) => NonNullable<RuleConditions[Key]> | undefined;
    readonly holds: (wanted: NonNullable<RuleConditions[Key]>, subject: Subject) => boolean;
    /** What the subject is, for whoever asks why. */
    readonly is: (subject: Subject) => string;
  } & (NonNullable<RuleConditions[Key]> extends number | RaisedLevel
    ? { readonly bound: Bound }
    : { readonly bound?: never });
};

/** Every condition there is. What a rule does not name does not count, but for `concern` and `roles`. */
export const conditions: Condition = {
  concern: {
    wants: ({ concern = "suspect" }) => concern,
    holds: (wanted, { assessment }) => wanted === assessment.concern,
    is: ({ assessment }) => assessment.concern,
  },
  level: {
    bound: "≥",
    wants: ({ level }) => level,
    holds: (wanted, { assessment }) => levels.indexOf(assessment.level) >= levels.indexOf(wanted),
    is: ({ assessment }) => assessment.level,
  },
  detectors: {
    wants: ({ detectors }) => detectors,
    holds: (wanted, { assessment }) => assessment.detectors.some((detector) => wanted.includes(detector)),
    is: ({ assessment }) => assessment.detectors.join(", "),
  },
  signals: {
    wants: ({ signals }) => signals,
    holds: (wanted, { assessment }) => assessment.findings.some(({ signal }) => wanted.includes(signal)),
    is: ({ assessment }) => [...new Set(assessment.findings.map(({ signal }) => signal))].join(", "),
  },
  kinds: {
    wants: ({ kinds }) => kinds,
    holds: (wanted, subject) => kindsOf(subject).some((kind) => wanted.includes(kind)),
    is: (subject) => kindsOf(subject).join(", "),
  },
  channels: {
    wants: ({ channels }) => channels,
    holds: (wanted, subject) => {
      const { channel, parentChannel = channel } = subject.message;
      return [channelKindOf(subject), channel, parentChannel].some((one) => wanted.includes(one));
    },
    is: (subject) => channelKindOf(subject),
  },
  roles: {
    // Staff and bots are exempt from what follows, unless a rule names them; nobody is exempt from help.
    wants: ({ roles, concern }) => roles ?? (concern === "help" ? undefined : ["member"]),
    holds: (wanted, subject) => wanted.includes(roleOf(subject)),
    is: roleOf,
  },
  platforms: {
    wants: ({ platforms }) => platforms,
    holds: (wanted, { message }) => wanted.includes(message.platform),
    is: ({ message }) => message.platform,
  },
  languages: {
    wants: ({ languages }) => languages,
    holds: (wanted, { language }) => wanted.includes(language),
    is: ({ language }) => language,
  },
  communities: {
    wants: ({ communities }) => communities,
    holds: (wanted, { message }) => wanted.includes(message.community),
    is: () => "another one",
  },
  hours: {
    wants: ({ hours }) => hours,
    holds: (wanted, { message, policy }) => isAmong(wanted, hourIn(message.sentAt, policy.timeZone)),
    is: ({ message, policy }) => String(hourIn(message.sentAt, policy.timeZone)),
  },
  newAccountDays: {
    bound: "<",
    wants: ({ newAccountDays }) => newAccountDays,
    holds: (wanted, { message }) => {
      const days = accountDays(message);
      return days !== null && days < wanted;
    },
    is: ({ message }) => {
      const days = accountDays(message);
      return days === null ? "unknown" : String(Math.floor(days));
    },
  },
  people: {
    bound: "≥",
    wants: ({ people }) => people,
    holds: (wanted, { assessment }) => (assessment.people ?? 0) >= wanted,
    is: ({ assessment }) => String(assessment.people ?? "unknown"),
  },
};

const kindsOf = ({ assessment, policy }: Subject): string[] => [
  ...new Set(assessment.findings.flatMap(({ signal }) => policy.kinds?.[signal] ?? [])),
];

/** What a policy says of the channel itself, else of the one that its thread belongs to, else what the platform says. */
const channelKindOf = ({ message, policy: { channelKinds } }: Subject): string => {
  const { channel, parentChannel = channel, channelKind } = message;
  return channelKinds?.[channel] ?? channelKinds?.[parentChannel] ?? channelKind;
};

type AnyCondition = Condition[keyof Condition];
const all = Object.values(conditions) as readonly AnyCondition[];

const holdsFor = <Wanted>(
  {
    wants,
    holds,
  }: {
    readonly wants: (when: RuleConditions) => Wanted | undefined;
    readonly holds: (wanted: Wanted, subject: Subject) => boolean;
  },
  when: RuleConditions,
  subject: Subject,
): boolean => {
  const wanted = wants(when);
  return wanted === undefined || holds(wanted, subject);
};

/** True when every condition of a rule holds. */
export const allHold = (when: RuleConditions, subject: Subject): boolean =>
  all.every((condition) => holdsFor(condition as never, when, subject));

/** One condition of a rule that does not hold: what it wants, and what there is. */
export interface Unmet {
  readonly condition: keyof RuleConditions;
  readonly wanted: unknown;
  readonly is: string;
}

/** The conditions of a rule that do not hold, in the order in which they are listed. */
export const unmet = (when: RuleConditions, subject: Subject): readonly Unmet[] =>
  Object.entries(conditions).flatMap(([name, condition]) =>
    holdsFor(condition as never, when, subject)
      ? []
      : [{ condition: name as keyof RuleConditions, wanted: condition.wants(when), is: condition.is(subject) }],
  );
