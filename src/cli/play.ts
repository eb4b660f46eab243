import type { Assembled } from "../bot/assemble.ts";
import { createReader } from "../bot/create-reader.ts";
import { levels, type RaisedLevel } from "../model/assessment.ts";
import type { Excerpt } from "../model/card.ts";
import { type Decision, isOfferOfHelp } from "../model/decision.ts";
import type { DetectorId } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import { byPlatform } from "./by-platform.ts";
import type { Journal } from "./journal.ts";

/** What a replay shows of one decision; `number` is its entry in the alert log. */
export interface Shown {
  /** The message that it is about. */
  readonly message: Message;
  /** The words that were seen, as far as the replay still holds them. */
  readonly excerpts: readonly Excerpt[];
  readonly decision: Decision;
  readonly number: number | null;
}

/** Whoever shows what a replay finds, to a person or a machine. */
export interface Reporter {
  alert(shown: Shown): void;
  resources(shown: Shown): void;
  summary(tally: Tally): void;
}

/** What a replay counted. */
export interface Tally {
  messages: number;
  skipped: number;
  readonly alerts: Record<RaisedLevel, number>;
  resources: number;
  /** Decisions that are in no log, because it cannot be written. */
  unwritten: number;
  elapsedMs: number;
}

/** Which messages are read and which alerts are shown. Times are milliseconds since the epoch. */
export interface Narrowing {
  readonly since: number | null;
  readonly until: number | null;
  readonly level: RaisedLevel;
  readonly only: DetectorId | null;
}

/** Offers of help are no alerts, and have no level that anybody asks for. */
const wanted = (decision: Decision, { level, only }: Narrowing): boolean => {
  const { assessment } = decision;
  if (only !== null && !assessment.detectors.includes(only)) return false;
  return isOfferOfHelp(decision) || levels.indexOf(assessment.level) >= levels.indexOf(level);
};

/** Plays messages through the path, batch by batch: what a batch raises is logged, then shown. */
export const play = async (
  batches: AsyncIterable<readonly Message[]> | Iterable<readonly Message[]>,
  assembled: Assembled,
  journal: Journal,
  reporter: Reporter,
  narrowing: Narrowing,
): Promise<Tally> => {
  const tally: Tally = {
    messages: 0,
    skipped: 0,
    alerts: { urgent: 0, review: 0, watch: 0 },
    resources: 0,
    unwritten: 0,
    elapsedMs: 0,
  };
  const read = byPlatform(() => createReader(assembled));
  const { since, until } = narrowing;
  for await (const batch of batches) {
    const raised: Omit<Shown, "number">[] = [];
    for (const message of batch) {
      if ((since !== null && message.sentAt < since) || (until !== null && message.sentAt >= until)) continue;
      tally.messages++;
      raised.push(...read(message));
    }
    if (raised.length === 0) continue;
    const recorded = journal.record(raised);
    raised.forEach((one, index) => {
      const { decision } = one;
      if (!wanted(decision, narrowing)) return;
      const shown = { ...one, number: recorded[index]?.number ?? null };
      if (isOfferOfHelp(decision)) {
        tally.resources++;
        reporter.resources(shown);
      } else if (decision.assessment.level !== "none") {
        tally.alerts[decision.assessment.level]++;
        reporter.alert(shown);
      }
    });
  }
  return { ...tally, unwritten: journal.flush() };
};
