import type { Assessment, Circumstance, Contribution, Level } from "../model/assessment.ts";
import { levels, mostPeople } from "../model/assessment.ts";
import { type DetectorId, type Finding, isOnTrial, type Signal, stages } from "../model/finding.ts";
import type { Composite, Scores } from "../model/scores.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { asksForHelp } from "./asks-for-help.ts";
import { familiesWith } from "./families.ts";
import { holds } from "./holds.ts";
import { weigh } from "./weigh.ts";

/** What is known beside the findings. */
export interface Circumstances {
  /** The addressee told that they are under age. */
  readonly minor: boolean;
  /** The speaker joined, or the account was made, within the last days. */
  readonly newcomer: boolean;
  /** Somebody else in the channel asked for help a short while ago. */
  readonly answersHelp: boolean;
}

/** Everything an assessment depends on. */
export interface Evidence {
  readonly concern: Assessment["concern"];
  readonly speaker: string;
  readonly addressee: string | null;
  readonly at: number;
  /** All findings held on the speaker, in order of time. */
  readonly findings: readonly Finding[];
  readonly circumstances: Circumstances;
}

/** Weights, combinations and declared signals by which evidence is judged. */
export interface Yardstick {
  readonly scores: Scores;
  readonly composites: readonly Composite[];
  readonly signals: ReadonlyMap<string, Signal>;
}

const circumstance = (signal: Circumstance, weight: number): Contribution => ({
  signal,
  detector: null,
  message: "",
  stance: "direct",
  weight,
  counted: weight,
  because: null,
});

/** Steps of a story from an earlier stage to a later one, in the order in which they were seen. */
const advances = (findings: readonly Finding[], signals: ReadonlyMap<string, Signal>): number => {
  let reached = -1;
  let steps = 0;
  for (const finding of findings) {
    const stage = stages.indexOf(signals.get(finding.signal)?.stage ?? "contact");
    if (reached >= 0 && stage > reached) steps++;
    reached = Math.max(reached, stage);
  }
  return steps;
};

/** Largest number of people to whom one signal was said, as far as they are told apart. */
const approached = (findings: readonly Finding[]): number => {
  const people = new Map<string, Set<string>>();
  for (const { signal, addressee } of findings) {
    if (addressee === null) continue;
    const known = people.get(signal) ?? new Set();
    people.set(signal, known.add(addressee));
  }
  return Math.min(mostPeople, Math.max(0, ...[...people.values()].map((set) => set.size)));
};

/** What the model heard of a message, in all that it is named for, less strongly than this is weighed, but named to nobody. */
const NAMED = 1.5;

const touchesMinors = familiesWith("minors");

/** True for what a phrase or frame found: what a model says of whole messages makes no step and no pattern of approach. */
const isSaid = ({ strength }: Finding) => strength === undefined;

/** What can be named to people: what was found in words, and messages in which the model heard enough. */
const nameable = (findings: readonly Finding[]): readonly Finding[] => {
  const heard = new Map<string, number>();
  for (const { message, strength = 0 } of findings) heard.set(message, (heard.get(message) ?? 0) + strength);
  return findings.filter((one) => isSaid(one) || (heard.get(one.message) ?? 0) >= NAMED);
};

const pressure = familiesWith("pressure");

/** How long somebody who told of pressure is heard as still telling of it, in milliseconds. */
const PRESSURE_TOLD_MS = HOUR_MS;

/** True when somebody told a short while ago, in words that phrases know, of pressure that was put on them. */
const tellsOfPressure = ({ findings, at }: Evidence, signals: ReadonlyMap<string, Signal>): boolean =>
  findings.some(
    (one) =>
      isSaid(one) &&
      (one.stance === "reported" || one.stance === "quoted") &&
      at - one.at < PRESSURE_TOLD_MS &&
      pressure.has(one.detector) &&
      signals.get(one.signal)?.role === "suspect" &&
      !isOnTrial(signals.get(one.signal)),
  );

/** Credits for how the findings belong together, how many people were approached, whether the speaker asked for help too, and who speaks to whom. */
const credits = (
  here: readonly Finding[],
  people: number,
  asked: boolean,
  { minor, newcomer, answersHelp }: Circumstances,
  { scores, signals }: Yardstick,
): Contribution[] => {
  const given: Contribution[] = [];
  const { credits: by } = scores;
  const steps = advances(here.filter(isSaid), signals);
  if (steps > 0) given.push(circumstance("advance", Math.min(by.advanceMost, steps * by.advance)));
  if (newcomer) given.push(circumstance("newcomer", by.newcomer));
  if (answersHelp) given.push(circumstance("answersHelp", by.answersHelp));
  if (asked) given.push(circumstance("askedForHelp", by.askedForHelp));
  if (minor && here.some((one) => isSaid(one) && touchesMinors.has(one.detector)))
    given.push(circumstance("minor", by.minor));
  if (people >= by.approachedPeople) given.push(circumstance("approached", by.approached));
  return given;
};

const levelOf = (odds: number, { levels: from }: Scores): Level =>
  odds >= from.urgent ? "urgent" : odds >= from.review ? "review" : odds >= from.watch ? "watch" : "none";

const higher = (left: Level, right: Level): Level => (levels.indexOf(left) >= levels.indexOf(right) ? left : right);

const reachedBy = (some: readonly Composite[], level: Level): Level =>
  some.reduce((best, composite) => higher(best, composite.level), level);

const strongestFirst = (contributions: readonly Contribution[]): DetectorId[] => {
  const sums = new Map<DetectorId, number>();
  for (const { detector, counted } of contributions) {
    if (detector !== null && counted > 0) sums.set(detector, (sums.get(detector) ?? 0) + counted);
  }
  return [...sums].sort((left, right) => right[1] - left[1]).map(([detector]) => detector);
};

/** What the findings on one speaker amount to: a pure function of the set of findings, the circumstances and the time. */
export const assess = (evidence: Evidence, yardstick: Yardstick): Assessment => {
  const { concern, speaker, addressee, at, circumstances } = evidence;
  const { scores, composites, signals } = yardstick;
  const findings = evidence.findings.filter(({ signal }) => signals.get(signal)?.role === concern);
  const weighed = weigh(findings, addressee, at, signals, scores);
  // What was not meant, or is only tried out, speaks for nothing; what was said to somebody else for no combination here.
  const meant: Finding[] = [];
  const here: Finding[] = [];
  for (const [index, { because }] of weighed.entries()) {
    if (because === "stance" || because === "trial") continue;
    meant.push(findings[index] as Finding);
    if (because !== "elsewhere") here.push(findings[index] as Finding);
  }
  const people = approached(meant.filter(isSaid));
  const credited =
    here.length === 0
      ? []
      : concern === "suspect"
        ? credits(here, people, asksForHelp(evidence.findings, signals), circumstances, yardstick)
        : tellsOfPressure(evidence, signals)
          ? [circumstance("tellsOfPressure", scores.credits.tellsOfPressure)]
          : [];
  const contributions = [...weighed, ...credited];
  const odds = contributions.reduce((sum, { counted }) => sum + counted, scores.prior);
  const seen = new Set<string>();
  // For one message a model may name two families: only those whose words were found make a combination.
  for (const one of here) {
    seen.add(one.signal);
    if (isSaid(one)) seen.add(one.detector);
  }
  for (const name of ["minor", "newcomer"] as const) if (circumstances[name]) seen.add(name);
  if (people >= scores.credits.approachedPeople) seen.add("approached");
  // Where the model speaks against it or says next to nothing, a combination may be one of harmless words, such as friends' mock blackmail.
  const combines = odds >= scores.combinesFrom;
  const named = nameable(here);
  // What can be named to nobody is brought to nobody, whatever it adds up to or makes together.
  const isNamed = named.length > 0;
  const met = concern === "suspect" && isNamed ? composites.filter(({ when }) => holds(when, seen)) : [];
  const held = combines ? met : [];
  const level = isNamed ? reachedBy(held, levelOf(odds, scores)) : "none";
  const next = levels[levels.indexOf(level) + 1];
  const from = reachedBy(met, level) === level ? Number.POSITIVE_INFINITY : scores.combinesFrom;
  const missing = next === undefined || next === "none" ? null : Math.min(scores.levels[next], from) - odds;
  return {
    concern,
    speaker,
    addressee,
    at,
    level,
    score: 1 / (1 + Math.exp(-Math.max(odds, level === "none" ? odds : scores.levels[level]))),
    detectors: strongestFirst(contributions),
    findings: named,
    contributions,
    composites: held.map(({ id }) => id),
    people,
    missing: missing === null || missing <= 0 ? null : missing,
  };
};
