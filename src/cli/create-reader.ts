import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import type { Raised } from "../cases/record-decisions.ts";
import type { Message } from "../model/message.ts";
import { createPipeline, type Parts } from "../pipeline.ts";
import { createRecentTexts } from "./recent-texts.ts";

/** Reads messages in the order in which they are given, and gives what each of them raised, with the words it is about. */
export const createReader = (parts: Omit<Parts, "actuator">): ((message: Message) => readonly Raised[]) => {
  const seen = createRecentTexts();
  let raised: Raised[] = [];
  const actuator = createRecordingActuator(({ kind, decision }) => {
    if (kind === "log") raised.push({ decision, excerpts: seen.excerptsOf(decision) });
  });
  const pipeline = createPipeline({ ...parts, actuator });
  return (message) => {
    seen.note(message);
    pipeline(message);
    if (raised.length === 0) return none;
    const all = raised;
    raised = [];
    return all;
  };
};

const none: readonly Raised[] = [];
