import { createRecordingActuator } from "../../src/adapters/replay/recording-actuator.ts";
import { assemble } from "../../src/bot/assemble.ts";
import { createExchanges } from "../../src/evidence/exchanges.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Message } from "../../src/model/message.ts";
import { createPipeline } from "../../src/pipeline.ts";
import { namesOf } from "../../src/text/names.ts";
import { viewText } from "../../src/text/view.ts";
import { messagesOf, type Story } from "../stories/read-stories.ts";
import type { Share } from "./figures.ts";

/** One alert or offer, and the 1-based number of the message that it came at. */
export interface Event {
  readonly at: number;
  readonly decision: Decision;
}

/** What the path made of one story, and how that compares with its labels. */
export interface Measured {
  readonly story: Story;
  readonly events: readonly Event[];
  /** Harmful: the message, counted from 1, at which the right person was first alerted on for a right reason; null for never. */
  readonly alertedAt: number | null;
  /** Harmful: alerted on by the labelled message. */
  readonly inTime: boolean;
  readonly ever: boolean;
  /** Anybody but the suspect alerted on from `review` up. */
  readonly wrongPerson: boolean;
  readonly alerted: boolean;
  readonly helped: boolean;
  readonly offered: boolean;
  /** Of the suspect's lines that are said to somebody, those of which it was told to whom; counted where three and more speak. */
  readonly addressed: Share;
}

const addressedOf = ({ saidTo, suspect, ...story }: Story): Share => {
  if (saidTo === null) return [0, 0];
  const exchanges = createExchanges(namesOf);
  let right = 0;
  let all = 0;
  for (const [index, message] of messagesOf({ saidTo, ...story }).entries()) {
    const { words } = viewText(message.text);
    const { addressee } = exchanges.settingOf(message, words);
    exchanges.add(message, words, addressee, false);
    const meant = saidTo[index] ?? [];
    if (message.author.id !== suspect || meant.length === 0) continue;
    all++;
    if (addressee !== null && meant.includes(addressee)) right++;
  }
  return [right, all];
};

/** The shipped detectors and settings, read once: what somebody wrote into `local.yaml` is not measured. */
export const shippedParts = assemble("config", { policy: "config/policy.yaml" });

/** Plays messages through a fresh path. */
export const eventsOf = (messages: readonly Message[], parts: typeof shippedParts): readonly Event[] => {
  const pipeline = createPipeline({ ...parts, actuator: createRecordingActuator() });
  return messages.flatMap((message, index) =>
    pipeline(message)
      .decisions.filter(({ actions }) => actions.includes("alert") || actions.includes("offer-resources"))
      .map((decision) => ({ at: index + 1, decision })),
  );
};

/** What a fresh path makes of a story. */
export const measure = (story: Story, parts: typeof shippedParts): Measured => {
  const events = eventsOf(messagesOf(story), parts);
  const alerts = events.filter(({ decision }) => decision.actions.includes("alert"));
  const offers = events.filter(({ decision }) => decision.actions.includes("offer-resources"));
  const right = alerts.filter(
    ({ decision: { assessment } }) =>
      assessment.speaker === story.suspect &&
      assessment.detectors.some((detector) => story.detectors.includes(detector)),
  );
  return {
    story,
    events,
    alertedAt: right[0]?.at ?? null,
    inTime: right.some(({ at }) => at <= (story.alertBy ?? 0)),
    ever: right.length > 0,
    wrongPerson: alerts.some(({ decision }) => decision.assessment.speaker !== story.suspect),
    alerted: alerts.length > 0,
    helped: offers.some(({ decision }) => decision.assessment.speaker === story.helpFor),
    offered: offers.length > 0,
    addressed: addressedOf(story),
  };
};
