import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import type { Assembled } from "../bot/assemble.ts";
import type { Decision } from "../model/decision.ts";
import { channelKinds, type Message, onlyWords } from "../model/message.ts";
import { DAY_MS, HOUR_MS } from "../model/time-spans.ts";
import { createPipeline } from "../pipeline.ts";
import type { Layer } from "../settings/policy-schema.ts";
import type { Rulebook } from "../settings/rulebooks.ts";

/** One test that a policy carries. */
export type PolicyTest = NonNullable<Layer["tests"]>[number];

type Wanted = PolicyTest["expect"];

/** What came out otherwise than a test wants. */
export interface Difference {
  readonly what: string;
  readonly wanted: string;
  readonly is: string;
}

const BEGIN = Date.UTC(2026, 0, 5);
const APART_MS = 20_000;
const OLD_DAYS = 400;

/** The hour in UTC at which it is an hour of the day in a time zone. */
const hourOffset = (timeZone: string): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(BEGIN));

/** Where the messages of a test are written. */
export interface WrittenIn {
  readonly platform?: string | undefined;
  readonly community?: string | undefined;
  readonly timeZone?: string | undefined;
}

/**
 * The messages of a test, as a platform would hand them on: in order, some seconds apart, at noon unless it says another hour; one that is
 * over by then is the next day's.
 */
export const toMessages = (
  { messages }: PolicyTest,
  { platform = "discord", community = "0", timeZone = "UTC" }: WrittenIn,
): readonly Message[] => {
  let before = BEGIN;
  return messages.map(
    ({ from, to, text, channel = "public", role = "member", newAccount = false, hour = 12 }, index) => {
      const first = BEGIN + ((hour - hourOffset(timeZone) + 24) % 24) * HOUR_MS + index * APART_MS;
      const sentAt = first + Math.max(0, Math.ceil((before - first) / DAY_MS)) * DAY_MS;
      before = sentAt;
      // Of whoever writes there, Telegram says neither when they joined nor since when they have an account.
      const since = platform === "telegram" ? null : sentAt - (newAccount ? HOUR_MS : OLD_DAYS * DAY_MS);
      const author = { name: null, bot: role === "bot", staff: role === "staff", joinedAt: since, createdAt: since };
      return {
        ...onlyWords,
        platform,
        community,
        channel,
        channelKind: channelKinds.find((kind) => kind === channel) ?? "public",
        id: `message ${index + 1}`,
        sentAt,
        author: { id: from, ...author },
        text,
        replyTo: to === undefined ? null : { id: "", author: to },
      };
    },
  );
};

/** All that the messages of a test came to. */
const play = (test: PolicyTest, assembled: Assembled, book: Rulebook, where: WrittenIn): readonly Decision[] => {
  const pipeline = createPipeline({ ...assembled, rulebookOf: () => book, actuator: createRecordingActuator() });
  return toMessages(test, { ...where, timeZone: book.policy.timeZone }).flatMap(
    (message) => pipeline(message).decisions,
  );
};

const differ = (what: string, wanted: readonly string[], is: readonly string[], good: boolean): Difference[] =>
  good ? [] : [{ what, wanted: wanted.join(", ") || "–", is: is.join(", ") || "–" }];

/** Everything that a test wants of one decision, and that it is not. */
const differencesOf = ({ rule, level, detectors = [] }: Wanted, decision: Decision | null): Difference[] => {
  const has = decision?.assessment.detectors ?? [];
  const [isRule, isLevel] = [decision?.rule ?? "–", decision?.assessment.level ?? "none"];
  return [
    ...(rule === undefined ? [] : differ("rule", [rule], [isRule], rule === isRule)),
    ...(level === undefined ? [] : differ("level", [level], [isLevel], level === isLevel)),
    ...differ(
      "detectors",
      detectors,
      has,
      detectors.every((one) => has.includes(one)),
    ),
  ];
};

/** Plays a test through the whole path under a rulebook; nothing when all came out as it wants. */
export const runPolicyTest = (
  test: PolicyTest,
  assembled: Assembled,
  book: Rulebook,
  where: WrittenIn,
): readonly Difference[] => {
  const decisions = play(test, assembled, book, where);
  const done = [...new Set(decisions.flatMap(({ actions }) => actions))];
  const { expect } = test;
  if (expect.nothing !== undefined) {
    const acted = done.filter((kind) => kind !== "log");
    const why = decisions.at(-1)?.silence ?? (decisions.length === 0 ? "nothing-found" : null);
    if (acted.length > 0) return differ("actions", [], acted, false);
    return differ("nothing", [expect.nothing], why === null ? done : [why], why === expect.nothing);
  }
  // One decision must be all that is wanted; of those that are not, the one that comes closest is told.
  const [closest] = (decisions.length === 0 ? [null] : decisions)
    .map((decision) => differencesOf(expect, decision))
    .sort((one, other) => one.length - other.length);
  const { actions = [] } = expect;
  const all = actions.every((one) => done.includes(one));
  return [...(closest ?? []), ...differ("actions", actions, done, all)];
};
