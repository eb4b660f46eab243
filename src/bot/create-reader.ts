import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import type { Raised } from "../cases/record-decisions.ts";
import { createLedger } from "../evidence/ledger.ts";
import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import { createPipeline, type Parts } from "../pipeline.ts";
import { createSeenWords } from "./seen-words.ts";

/** What a message raised, with the message that it is about: that one, or one that it answers. */
export interface RaisedAt extends Raised {
  readonly message: Message;
}

/** Reads messages in the order in which they are given, and gives what each of them raised, with the words it is about. */
export const createReader = (parts: Omit<Parts, "actuator">): ((message: Message) => readonly RaisedAt[]) => {
  const { ledger = createLedger() } = parts;
  const seen = createSeenWords();
  const pipeline = createPipeline({ ...parts, ledger, actuator: createRecordingActuator() });
  return (message) => {
    const { findings, decisions, subjects } = pipeline(message);
    if (findings.length === 0) return none;
    const { community, author, sentAt, id, text } = message;
    // What was found only in the message as it was before a change is about words of that.
    const isFound = (held: Finding) => held.message === id && findings.some(({ signal }) => signal === held.signal);
    seen.note(text, ledger.of(community, author.id, sentAt).filter(isFound));
    return decisions.flatMap((decision, at) =>
      decision.actions.includes("log")
        ? [{ decision, excerpts: seen.excerptsOf(decision), message: subjects[at] as Message }]
        : [],
    );
  };
};

const none: readonly RaisedAt[] = [];
