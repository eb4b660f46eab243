import type { AlertEntry, AlertSignal } from "../../model/alert-log.ts";
import { levels } from "../../model/assessment.ts";
import { type Case, type CaseEvent, verdicts } from "../../model/case.ts";
import { actionKinds, silences } from "../../model/decision.ts";
import { detectorIds, stances } from "../../model/finding.ts";

// By hand and not by a schema: millions of entries are read.
type Check = (value: unknown) => boolean;
type Checks<Shape> = { readonly [field in keyof Required<Shape>]: Check };

const text: Check = (value) => typeof value === "string";
const count: Check = (value) => Number.isSafeInteger(value);
const figure: Check = (value) => Number.isFinite(value);
const oneOf = (known: readonly unknown[]): Check => {
  return (value) => known.includes(value);
};
const listOf = (check: Check): Check => {
  return (value) => Array.isArray(value) && value.every((one) => check(one));
};
const orNull = (check: Check): Check => {
  return (value) => value === null || check(value);
};
const orLeftOut = (check: Check): Check => {
  return (value) => value === undefined || check(value);
};
const shaped = <Shape>(checks: Checks<Shape>): ((value: unknown) => value is Shape) => {
  const all = Object.entries<Check>(checks);
  return (value): value is Shape =>
    typeof value === "object" &&
    value !== null &&
    all.every(([name, check]) => check((value as Record<string, unknown>)[name]));
};

const detectors = listOf(oneOf(detectorIds));
const signals = listOf(
  shaped<AlertSignal>({ id: text, detector: oneOf(detectorIds), stance: oneOf(stances), start: count, end: count }),
);
const level = oneOf(levels);

/** Whether a value is an alert as it was written; somebody may have changed the file. */
export const isAlert = shaped<Omit<AlertEntry, "previous" | "digest" | "hash">>({
  kind: oneOf(["alert"]),
  number: count,
  at: figure,
  recordedAt: figure,
  platform: text,
  community: text,
  channel: text,
  message: text,
  speaker: text,
  addressee: orNull(text),
  level,
  score: figure,
  detectors,
  signals,
  composites: listOf(text),
  rule: orNull(text),
  onTrial: orLeftOut(listOf(text)),
  actions: listOf(oneOf(actionKinds)),
  silence: orNull(oneOf(silences)),
  language: text,
  policyHash: text,
});

/** Whether a value is a case as it was written. */
export const isCase = shaped<Case>({
  number: count,
  platform: text,
  community: text,
  speaker: text,
  addressee: orNull(text),
  channel: text,
  level,
  detectors,
  state: oneOf(["open", "closed"]),
  openedAt: count,
  changedAt: count,
  claimedBy: orNull(text),
  claimedAt: orNull(count),
  verdict: orNull(oneOf(verdicts)),
  judgedAt: orNull(count),
  preservedUntil: orNull(count),
});

const isEvidence = shaped<
  Pick<Extract<CaseEvent, { alert: number }>, "alert" | "channel" | "level" | "detectors" | "signals">
>({
  alert: count,
  channel: text,
  level,
  detectors,
  signals,
});
const more: { readonly [kind in CaseEvent["kind"]]: Check } = {
  opened: isEvidence,
  evidence: isEvidence,
  reopened: isEvidence,
  action: shaped({ key: text, action: oneOf(actionKinds), status: oneOf(["planned", "done", "recorded", "failed"]) }),
  preserved: shaped({ until: count }),
  verdict: shaped({ verdict: oneOf(verdicts) }),
  claimed: () => true,
  released: () => true,
  noted: () => true,
  "evidence-erased": () => true,
};
const isAnyEvent = shaped<Pick<CaseEvent, "kind" | "at" | "by">>({
  kind: oneOf(Object.keys(more)),
  at: count,
  by: orNull(text),
});

/** Whether a value is what happened to a case, as it was written. */
export const isCaseEvent = (value: unknown): value is CaseEvent => isAnyEvent(value) && more[value.kind](value);
