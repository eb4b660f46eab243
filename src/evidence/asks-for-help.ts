import { type Finding, isOnTrial, type Signal } from "../model/finding.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { isShown } from "./answer-signals.ts";

/** A model has to be this sure that somebody asks for help before it is taken as known. */
const SURE = 3;

/** Below this strength a model, which reads the whole message, denies what its phrases say of help. */
export const DENIES = 1;

/** So it does where it is surer by this that its speaker is a concern. */
const SURER = 1.5;

/** How long somebody who asked for help is taken to be telling what was said to them. */
export const TELLING_MS = 6 * HOUR_MS;

/** What is asked of a finding here; what is seen in a message that is being read has no message and no time yet. */
type Asking = Pick<Finding, "signal" | "stance" | "strength"> & Partial<Pick<Finding, "message" | "at">>;

/** True when a model heard no call for help in the message of a finding, or rather something else. */
const isDenied = (findings: readonly Asking[], message: string | undefined, signals: ReadonlyMap<string, Signal>) => {
  let help: number | null = null;
  let concern = 0;
  for (const { signal, strength, message: of } of findings) {
    if (strength === undefined || of !== message || isShown(signal)) continue;
    if (isOnTrial(signals.get(signal))) continue;
    if (signals.get(signal)?.role === "help") help = strength;
    else concern += strength;
  }
  return help !== null && (help < DENIES || concern - help > SURER);
};

/**
 * True when some of these findings on one person, from a time on, say that they ask for help, meant as such: by words,
 * or by a model that is sure enough. How others answer them says it not: it would make a threat what they were told.
 */
export const asksForHelp = (
  findings: readonly Asking[],
  signals: ReadonlyMap<string, Signal>,
  from = Number.NEGATIVE_INFINITY,
): boolean =>
  findings.some(
    ({ signal, stance, strength = SURE, message, at = from }) =>
      !isShown(signal) &&
      strength >= SURE &&
      stance !== "fiction" &&
      stance !== "advice" &&
      at >= from &&
      signals.get(signal)?.role === "help" &&
      !isOnTrial(signals.get(signal)) &&
      !isDenied(findings, message, signals),
  );
