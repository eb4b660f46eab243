import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import type { Assembled } from "../bot/assemble.ts";
import { levels } from "../model/assessment.ts";
import type { Decision } from "../model/decision.ts";
import type { Message } from "../model/message.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { createPipeline, type Outcome } from "../pipeline.ts";
import { byPlatform } from "./by-platform.ts";

/** A decision on a message that comes out otherwise; null where one of them decides nothing at all. */
export interface Change {
  readonly message: Message;
  readonly before: Decision | null;
  readonly after: Decision | null;
}

/** A community, and what its moderators would have been asked by either policy. */
export interface Load {
  readonly platform: string;
  readonly community: string;
  readonly before: Asked;
  readonly after: Asked;
}

/** What the moderators of a community would have been asked; nothing by a policy that is in shadow mode. */
export interface Asked {
  /** Cards that they would have got, and offers of help that would have been made. */
  cards: number;
  offers: number;
}

/** What two policies made of the same messages. */
export interface Comparison {
  readonly messages: number;
  /** Decisions that came out otherwise. */
  readonly changed: number;
  /** Days from the first message to the last, at least one. */
  readonly days: number;
  readonly communities: readonly Load[];
}

const count = (asked: Asked, { actions, shadow }: Decision) => {
  if (shadow === true) return;
  if (actions.includes("alert")) asked.cards++;
  if (actions.includes("offer-resources")) asked.offers++;
};

/** What of a decision reaches somebody, or the log; in which order a rule names it changes nothing. */
const outcomeOf = (decision: Decision | undefined): string =>
  decision === undefined || decision.actions.length === 0
    ? ""
    : JSON.stringify([
        levels.indexOf(decision.assessment.level),
        [...new Set(decision.actions)].sort(),
        [...decision.assessment.detectors].sort(),
        decision.shadow === true,
      ]);

/** Decisions with the message that each is about, by that and by concern: what an answer shows of a line is decided there as well. */
const byAbout = ({ decisions, subjects }: Outcome) =>
  new Map(
    decisions.map((decision, at) => [
      `${decision.assessment.concern} ${decision.message}`,
      { decision, subject: subjects[at] },
    ]),
  );

const pathOf = (assembled: Assembled) =>
  byPlatform(() => createPipeline({ ...assembled, actuator: createRecordingActuator() }));

/** Plays the same messages through two policies, each with a memory of its own, and tells of each decision that comes out otherwise. */
export const comparePolicies = async (
  batches: AsyncIterable<readonly Message[]>,
  [old, next]: readonly [Assembled, Assembled],
  onChange: (change: Change) => void,
): Promise<Comparison> => {
  const [before, after] = [pathOf(old), pathOf(next)];
  const communities = new Map<string, Load>();
  let [messages, changed, first, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const batch of batches) {
    for (const message of batch) {
      messages++;
      first = Math.min(first, message.sentAt);
      last = Math.max(last, message.sentAt);
      const [left, right] = [before(message), after(message)];
      if (left.decisions.length === 0 && right.decisions.length === 0) continue;
      const { platform, community } = message;
      // What bears the same id on another platform is another community.
      const key = `${platform}\n${community}`;
      const empty = () => ({ cards: 0, offers: 0 });
      const asked = communities.get(key) ?? { platform, community, before: empty(), after: empty() };
      communities.set(key, asked);
      for (const one of left.decisions) count(asked.before, one);
      for (const one of right.decisions) count(asked.after, one);
      const [ones, others] = [byAbout(left), byAbout(right)];
      for (const about of new Set([...ones.keys(), ...others.keys()])) {
        const [one, other] = [ones.get(about), others.get(about)];
        if (outcomeOf(one?.decision) === outcomeOf(other?.decision)) continue;
        changed++;
        const subject = one?.subject ?? other?.subject ?? message;
        onChange({ message: subject, before: one?.decision ?? null, after: other?.decision ?? null });
      }
    }
  }
  const days = messages === 0 ? 1 : Math.max(1, (last - first) / DAY_MS);
  return { messages, changed, communities: [...communities.values()], days };
};
