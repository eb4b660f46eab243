import type { Impression } from "../detectors/learned/read-model.ts";
import { assess, type Yardstick } from "../evidence/assess.ts";
import { gather } from "../evidence/gather.ts";
import type { Ledger } from "../evidence/ledger.ts";
import type { RecentLines } from "../evidence/recent-lines.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import { type Message, onlyWords } from "../model/message.ts";
import type { Policy } from "../model/policy.ts";
import { decide } from "../policies/decide.ts";
import type { Memory } from "../policies/previous.ts";
import type { Found } from "./find.ts";
import type { Heard } from "./hear.ts";

/** A decision, and the message at which it was made: the one that was read, or one that it answers, without words. */
export interface Judged {
  readonly decision: Decision;
  readonly subject: Message;
}

/** Judges everybody about whom something was found. */
export type Judge = (
  message: Message,
  heard: Heard,
  found: Found,
  yardstick: Yardstick,
  policy: Policy,
) => readonly Judged[];

/** Makes the function that judges, by all that is held and by what was decided before. */
export const createJudge = (ledger: Ledger, previous: Memory, recent: RecentLines<Impression>): Judge => {
  return (message, { detected, addressee, alarmed }, { own, shown, all }, yardstick, policy) => {
    const { community, sentAt } = message;
    const of = (subject: Message, to: string | null, findings: readonly Finding[], language: string): Judged[] =>
      gather({ ...subject, sentAt }, to, recent.othersAskedForHelp(subject), findings, ledger, yardstick).map(
        (evidence) => {
          const assessment = assess(evidence, yardstick);
          const decision = decide(assessment, subject, language, policy, previous.of(community, assessment));
          previous.note(decision, policy);
          return { decision, subject };
        },
      );
    const language = detected.language ?? (all[0]?.language || (policy.languages?.[0] ?? "en"));
    return [
      ...of(message, addressee ?? alarmed, own, language),
      // What an answer shows of a line is decided at that line, whose author it is about, and who may not write as the answer does; nor
      // does it answer whoever called for help since.
      ...shown.flatMap(({ line: { id, author, at, language: written }, finding }) => {
        const line = { ...message, ...onlyWords, id, author, sentAt: at, text: "" };
        return of(line, finding.addressee, [finding], written ?? language);
      }),
    ];
  };
};
