import type { DetectorId, Finding, Signal } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import { drawsAlarm, isAdvised } from "./answer-signals.ts";
import { asksForHelp, TELLING_MS } from "./asks-for-help.ts";
import type { Answerable } from "./recent-lines.ts";

/** An answer that adds less, in log-odds, says nothing. */
const LEAST = 0.8;

/** Of lines the one that comes first in an order, the greatest before; null where there is none. */
const greatest = (lines: readonly Answerable[], of: (line: Answerable) => number): Answerable | null => {
  let best: Answerable | null = null;
  for (const line of lines) if (best === null || of(line) > of(best)) best = line;
  return best;
};

/** True when what somebody wrote is not meant as it stands: they ask for help, or tell, quote or deny what was found in it. */
const isTold = ({ id, at }: Answerable, held: readonly Finding[], signals: ReadonlyMap<string, Signal>): boolean =>
  asksForHelp(held, signals, at - TELLING_MS) ||
  held.some(
    ({ message, stance, signal }) => message === id && stance !== "direct" && signals.get(signal)?.role === "suspect",
  );

/** What a message shows of lines that it may answer, and of whom. */
export interface Answered {
  readonly line: Answerable;
  readonly finding: Finding;
}

/**
 * Finds by an answer what a line before it was: pressure, by how those answer who are pressed (of several lines, the likeliest by itself), or a
 * call for help, by how people answer one (the one of which it shows most). It marks no words: those that count are the line's, and are kept with nobody.
 * `concern` are log-odds that it presses somebody itself: whoever does so more than the line that they answer is not alarmed by it.
 * `heldOn` gives what is held on a speaker: of what several answers show of one line the most counts, in whatever order they come.
 */
export const answered = (
  { author }: Message,
  concern: number,
  language: string,
  lines: readonly Answerable[],
  heldOn: (speaker: string) => readonly Finding[],
  signals: ReadonlyMap<string, Signal>,
): readonly Answered[] => {
  const shownOf = (line: Answerable | null, signal: string, detector: DetectorId, strength: number) => {
    if (line === null) return [];
    const { id, at, addressee } = line;
    const held = heldOn(line.author.id);
    if (held.some((one) => one.signal === signal && one.message === id && (one.strength ?? 0) >= strength)) return [];
    if (signal === drawsAlarm && isTold(line, held, signals)) return [];
    const finding: Finding = {
      ...{ signal, detector, stance: "direct", message: id, speaker: line.author.id, at },
      // Who is alarmed was meant; who gives advice is kept with nobody.
      ...{ addressee: signal === drawsAlarm ? (addressee ?? author.id) : addressee },
      ...{ start: 0, end: 0, language, strength },
    };
    return [{ line, finding }];
  };
  const alarming = greatest(
    lines.filter(({ shown }) => shown.concern >= LEAST && shown.odds > concern),
    ({ shown }) => shown.odds,
  );
  const inNeed = greatest(
    lines.filter(({ shown }) => shown.help >= LEAST),
    ({ shown }) => shown.help,
  );
  return [
    ...shownOf(alarming, drawsAlarm, alarming?.shown.family ?? "payment-extortion", alarming?.shown.concern ?? 0),
    ...shownOf(inNeed, isAdvised, "help-seeking", inNeed?.shown.help ?? 0),
  ];
};
