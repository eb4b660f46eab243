import type { Behaviour } from "../detectors/behaviour/behaviour.ts";
import type { Impression } from "../detectors/learned/read-model.ts";
import { type Answered, answered } from "../evidence/answered.ts";
import { asksForHelp } from "../evidence/asks-for-help.ts";
import type { Yardstick } from "../evidence/assess.ts";
import { attribute } from "../evidence/attribute.ts";
import type { Ledger } from "../evidence/ledger.ts";
import { asMeantBefore } from "../evidence/meant-before.ts";
import type { RecentLines } from "../evidence/recent-lines.ts";
import type { Finding } from "../model/finding.ts";
import { hereSince, isNewcomer } from "../model/here-since.ts";
import type { Message } from "../model/message.ts";
import type { Heard } from "./hear.ts";

/** What a message came to. */
export interface Found {
  /** Findings of its speaker: what it says, and what that comes to among what they did. */
  readonly own: readonly Finding[];
  /** What it shows of lines before it, whose authors they are about. */
  readonly shown: readonly Answered[];
  /** Both, as they are held. */
  readonly all: readonly Finding[];
}

/** Turns what was heard into findings about people, and holds them. */
export type Find = (message: Message, heard: Heard, yardstick: Yardstick) => Found;

/** Makes the function that finds, from what was found before and how people behave. */
export const createFind = (ledger: Ledger, recent: RecentLines<Impression>, behaviour: Behaviour): Find => {
  return (message, heard, { signals, scores }) => {
    const { community, author, sentAt } = message;
    const { detected, sightings, held, addressee, addresseeSince } = heard;
    const isNew = (since: number | null) => isNewcomer(since, sentAt, scores.credits.newcomerDays);
    const meant = held.length === 0 || heard.isWhole() ? sightings : asMeantBefore(sightings, message.id, held);
    const said = attribute(message, addressee, meant, held, signals);
    const done = behaviour({
      community,
      findings: said,
      words: detected.words,
      held,
      heldOfAddressee: addressee === null ? [] : ledger.of(community, addressee, sentAt),
      isNew: isNew(hereSince(author, sentAt)),
      addresseeIsNew: addresseeSince === null ? null : isNew(addresseeSince),
      signals,
    });
    const own = done.length === 0 ? said : [...said, ...done];
    const heldOn = (speaker: string) => ledger.of(community, speaker, sentAt);
    const shown = answered(message, heard.concern, detected.language ?? "", heard.answers, heldOn, signals);
    const all = shown.length === 0 ? own : [...own, ...shown.map(({ finding }) => finding)];
    ledger.record(community, all);
    if (!author.bot && asksForHelp(own, signals)) recent.noteHelp(message);
    return { own, shown, all };
  };
};
