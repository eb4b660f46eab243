import type { Action } from "../model/action.ts";
import type { AlertEntry } from "../model/alert-log.ts";
import type { Excerpt } from "../model/card.ts";
import type { Case, Pair } from "../model/case.ts";
import { type Decision, isByMember } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { KeptEntry } from "../model/kept-by-key.ts";
import type { Store } from "../model/store.ts";
import { applyEvent, openCase } from "./apply-event.ts";
import { toPlanned } from "./planned-action.ts";
import { getSound } from "./read-sound.ts";
import { readTimeline } from "./read-timeline.ts";
import { type Seal, sealPart } from "./sealed-parts.ts";
import { takeEvidence } from "./take-evidence.ts";
import { type Pseudonym, toEntry } from "./to-entry.ts";

/** A decision from `watch` up, or one to offer help, with the words that it is about. */
export interface Raised {
  readonly decision: Decision;
  readonly excerpts: readonly Excerpt[];
}

/** Under which numbers a decision was written down; `case` is null where it is for nobody to handle. */
export interface Recorded {
  readonly number: number;
  readonly case: number | null;
}

/** What is sealed of a case so that its people can be told apart again: raw ids, when each message was sent, and nothing else. */
const idsOf = ({ platform, community, channel, message, assessment }: Decision, deleted: ReadonlySet<string>) => {
  const { speaker, addressee, at, findings } = assessment;
  // What answers a message may have raised it, and that is later than what was found in it.
  const times = new Map([[message, at], ...findings.map((one) => [one.message, one.at] as const)]);
  // Who asks for the moderators names no message.
  const sent = [...times].filter(([id]) => id !== "" && !deleted.has(id));
  const messages = sent.map(([id]) => id);
  return { platform, community, channel, speaker, addressee, messages, sentAt: sent.map(([, time]) => time) };
};

/** A decision without the ids of messages that were deleted; all else that was found in them still counts. */
const withoutIds = (decision: Decision, deleted: ReadonlySet<string>): Decision => {
  const { findings, contributions } = decision.assessment;
  const without = <Of extends { readonly message: string }>(one: Of): Of =>
    deleted.has(one.message) ? { ...one, message: "" } : one;
  const assessment = {
    ...decision.assessment,
    findings: findings.map(without),
    contributions: contributions.map(without),
  };
  return { ...decision, assessment };
};

/** What recording needs beside the decisions. Times are milliseconds since the epoch. */
export interface RecordParts {
  readonly store: Store;
  readonly seal: Seal;
  readonly pseudonym: Pseudonym;
  plan(decision: Decision): readonly Action[];
  now(): number;
  /** Names the settings of a decision that does not name its own. */
  readonly policyHash: string;
  /** False where a community keeps links only. */
  readonly keepExcerpts: boolean;
  /** What is kept of a decision beside evidence, and written with it, so that a crash loses both or neither; nothing unless given. */
  readonly toldBy?: ((decision: Decision) => readonly KeptEntry[]) | undefined;
}

/**
 * Writes decisions down, each with its case and the actions that it asks for: all of it or nothing, and before anything is done.
 */
export const createRecordDecisions = (parts: RecordParts) => {
  const { store, seal, pseudonym, plan, now, policyHash, keepExcerpts, toldBy } = parts;
  const { log, cases, outbox } = store;

  /** By when the message of an alert was sent. Of one that was erased, or is none any more, nobody knows it: before it was written down. */
  const sentBy = ({ alert, at }: { readonly alert: number; readonly at: number }): number => {
    const entry = getSound(log, alert);
    return entry === null || entry === "broken" ? at : entry.at;
  };

  /** Up to when what stood in a case was sent, when its evidence was deleted. */
  const goneUntil = ({ number }: Case): number => {
    const timeline = readTimeline(cases, number);
    const before = timeline.slice(0, timeline.findLastIndex(({ kind }) => kind === "evidence-erased") + 1);
    return Math.max(...before.flatMap((event) => ("alert" in event ? sentBy(event) : [])));
  };

  /**
   * Other cases of concern of a speaker in which what they said to nobody may have stood, for it counts towards everybody: that of what they
   * said to nobody, and for a case that is new each of them.
   */
  const besides = (known: Case | null, { speaker }: Pair): readonly Case[] =>
    [...cases.list({ member: speaker })].filter(
      (one) =>
        one.speaker === speaker &&
        one.addressee !== speaker &&
        one.number !== known?.number &&
        (known === null || one.addressee === null),
    );

  /**
   * Earlier messages of a decision that stood in a case when its evidence was deleted. What was found in them still counts, but their
   * words and ids were deleted for good.
   */
  const deletedOf = (known: Case | null, pair: Pair, { message, assessment }: Decision): ReadonlySet<string> => {
    const earlier = assessment.findings.filter((one) => one.message !== message);
    // What happened in a case may be long to read, and says nothing of its newest message.
    if (earlier.length === 0) return new Set();
    const until = Math.max(...(known === null ? [] : [goneUntil(known)]));
    const toNobody = assessment.concern === "suspect" && earlier.some(({ addressee }) => addressee === null);
    const untilThere = Math.max(...(toNobody ? besides(known, pair).map(goneUntil) : []));
    const isGone = ({ at, addressee }: Finding) => at <= until || (addressee === null && at <= untilThere);
    return new Set(earlier.filter(isGone).map((finding) => finding.message));
  };

  /** Joins an alert to the case of its pair. */
  const join = ({ decision, excerpts }: Raised, entry: AlertEntry): Case => {
    const { platform, community, speaker } = entry;
    // Whoever is to be helped has a case of their own, apart from any that is about them.
    const addressee = decision.assessment.concern === "help" ? speaker : entry.addressee;
    const pair = { platform, community, speaker, addressee };
    const known = cases.ofPair(pair);
    const event = takeEvidence(known, entry);
    const deleted = deletedOf(known, pair, decision);
    const words = excerpts.filter(({ message }) => !deleted.has(message));
    const joined =
      known === null ? cases.open((fresh) => openCase(fresh, pair, event), event) : applyEvent(known, event);
    if (known !== null) cases.change(joined, event);
    const { number } = joined;
    const keep = (name: string, value: unknown) => sealPart(cases, number, name, JSON.stringify(value), seal);
    keep(`ids ${entry.number}`, idsOf(decision, deleted));
    if (keepExcerpts && words.length > 0) keep(`excerpts ${entry.number}`, words);
    // What a card is made from, also long after. What a member brings and what is noticed take no place of each other.
    keep(isByMember(decision) ? "report" : "decision", {
      alert: entry.number,
      decision: withoutIds(decision, deleted),
    });
    return joined;
  };

  /** Plans what a decision asks for, and notes it in the case; writing it down is done by then. */
  const planAll = (decision: Decision, entry: AlertEntry, known: Case | null) => {
    // It comes after what waits of its case, which may wait long for its turn where hundreds of cards do.
    if (known !== null && decision.assessment.level === "urgent")
      for (const key of outbox.waitingOf(known.number)) outbox.putOff(key, now());
    const planned = plan(decision)
      .filter(({ kind }) => kind !== "log")
      .map((action) => toPlanned(action, String(entry.number), known?.number ?? null, now(), seal));
    outbox.plan(planned);
    if (known === null) return;
    for (const { key, kind, plannedAt } of planned) {
      const event = { kind: "action", key, action: kind, status: "planned", at: plannedAt, by: null } as const;
      cases.change(applyEvent(known, event), event);
    }
  };

  return (raised: readonly Raised[]): readonly Recorded[] =>
    store.atOnce(() => {
      const entries = log.append(
        raised.map(({ decision }) => toEntry(decision, decision.policyHash ?? policyHash, now(), pseudonym)),
      );
      if (toldBy !== undefined)
        store.keep(
          "evidence",
          raised.flatMap(({ decision }) => toldBy(decision)),
        );
      return entries.map((entry, index) => {
        const one = raised[index] as Raised;
        const known = entry.actions.includes("alert") ? join(one, entry) : null;
        planAll(one.decision, entry, known);
        return { number: entry.number, case: known?.number ?? null };
      });
    });
};
