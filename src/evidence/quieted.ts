import { type Finding, isOnTrial, type Signal, stages } from "../model/finding.ts";
import type { Composite, Condition } from "../model/scores.ts";
import { assess, type Yardstick } from "./assess.ts";

/** A combination that mostly does not alert any more. */
export interface Quieted {
  readonly composite: string;
  /** The signal whose weight fell; null where other numbers keep it down. */
  readonly lowered: string | null;
  /** Some signals that made it alert when they were seen together, and do no longer. */
  readonly signals: readonly string[];
}

/** A condition over many families has more ways to hold than anybody reads; so many say enough. */
const MOST_WAYS = 300;

/** What the model adds where the words alone are not enough, in small steps up to a message of which it is fairly sure. */
const HELP = Array.from({ length: 11 }, (_, step) => step / 4);

const join = (some: readonly string[][], others: readonly string[][]): string[][] =>
  some.flatMap((one) => others.map((other) => [...new Set([...one, ...other])])).slice(0, MOST_WAYS);

/** All choices of so many out of some, one by one, for there may be more than fit into memory. */
function* choose<One>(all: readonly One[], count: number): Generator<readonly One[]> {
  if (count === 0) yield [];
  const [first, ...rest] = all;
  if (count === 0 || first === undefined || all.length < count) return;
  for (const some of choose(rest, count - 1)) yield [first, ...some];
  yield* choose(rest, count);
}

/** Names that make a condition hold, way by way, none of them with a name too many. */
const waysOf = (condition: Condition): string[][] => {
  if (typeof condition === "string") return [[condition]];
  if ("all" in condition) return condition.all.map(waysOf).reduce(join, [[]]);
  if ("any" in condition) return condition.any.flatMap(waysOf);
  const ways: string[][] = [];
  for (const some of choose(condition.of.map(waysOf), condition.atLeast)) {
    ways.push(...some.reduce(join, [[]]));
    if (ways.length >= MOST_WAYS) break;
  }
  return ways;
};

/** The heaviest signal of a family, and any other name as it is. */
const signalFor = (name: string, { scores, signals }: Yardstick): string => {
  const family = [...signals.values()].filter(({ detector, learned }) => detector === name && learned !== true);
  const weight = ({ id }: Signal) => scores.weights[id] ?? 0;
  return (
    family.reduce<Signal | null>((best, one) => (best && weight(best) >= weight(one) ? best : one), null)?.id ?? name
  );
};

const circumstances = new Set(["minor", "newcomer"]);

/** Whether a combination alerts where just these were said to somebody, in the order of a story; `help` is what the model adds. */
const alerts = ({ id }: Composite, names: readonly string[], help: number, yardstick: Yardstick): boolean => {
  const said = names.filter((name) => !circumstances.has(name)).flatMap((name) => yardstick.signals.get(name) ?? []);
  const inOrder = said.sort((one, other) => stages.indexOf(one.stage) - stages.indexOf(other.stage));
  const resembles = yardstick.signals.get(`resembles-${inOrder.at(-1)?.detector}`);
  const helped = help === 0 || resembles === undefined ? inOrder : [...inOrder, resembles];
  const findings = helped.map(
    (signal): Finding => ({
      ...{
        signal: signal.id,
        detector: signal.detector,
        stance: "direct",
        message: signal.id,
        speaker: "s",
        addressee: "a",
      },
      ...{ at: 0, start: 0, end: 1, language: "en" },
      ...(signal.learned === true ? { strength: help } : {}),
    }),
  );
  const around = { minor: names.includes("minor"), newcomer: names.includes("newcomer"), answersHelp: false };
  const whole = { concern: "suspect", speaker: "s", addressee: "a", at: 0, findings, circumstances: around } as const;
  return assess(whole, yardstick).composites.includes(id);
};

/** Of some signals the one whose weight fell most; null where none fell. */
const mostLowered = (ids: readonly string[], before: Yardstick, after: Yardstick): string | null => {
  const drop = (id: string) => (before.scores.weights[id] ?? 0) - (after.scores.weights[id] ?? 0);
  const [most = null] = ids.filter((id) => drop(id) > 0).sort((one, other) => drop(other) - drop(one));
  return most;
};

/**
 * Combinations that alerted by one yardstick and mostly do no longer by another: on the words alone, or where those were not
 * enough, with as little of the model's as was. Signals that are switched off are not looked at.
 */
export const quietedBetween = (before: Yardstick, after: Yardstick): readonly Quieted[] =>
  before.composites.flatMap((composite) => {
    const ways = waysOf(composite.when).flatMap((names) => {
      const signals = names.map((name) => signalFor(name, before));
      if (signals.some((id) => isOnTrial(after.signals.get(id)))) return [];
      const help = HELP.find((one) => alerts(composite, signals, one, before));
      if (help === undefined) return [];
      const said = signals.filter((name) => !circumstances.has(name));
      const isQuiet = !alerts(composite, signals, help, after);
      return [{ signals: said, lowered: isQuiet ? mostLowered(said, before, after) : undefined }];
    });
    const blamed = new Set(ways.flatMap(({ lowered }) => (lowered === undefined ? [] : [lowered])));
    return [...blamed].flatMap((lowered): Quieted[] => {
      const quiet = ways.filter((way) => way.lowered === lowered);
      const all = ways.filter(({ signals }) => lowered === null || signals.includes(lowered));
      const [example] = quiet;
      // A way or two among many is what a lower weight is for.
      if (example === undefined || 2 * quiet.length < all.length) return [];
      return [{ composite: composite.id, lowered, signals: example.signals }];
    });
  });
