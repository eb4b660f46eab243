import type { Contribution } from "../model/assessment.ts";
import { type Finding, isOnTrial, type Signal } from "../model/finding.ts";
import type { Scores } from "../model/scores.ts";
import { HOUR_MS } from "../model/time-spans.ts";

/** Whether the words of a finding speak for what its signal is about. */
const counts = ({ stance }: Pick<Finding, "stance">, { role }: Signal): boolean => {
  if (stance === "direct") return true;
  // Who asks for help retells, quotes and asks; who warns others or tells a story does not.
  return role === "help" && (stance === "reported" || stance === "quoted" || stance === "question");
};

/** How soon a second message that a model spoke of counts half as much: what belongs together is said together. */
const TOGETHER_MS = HOUR_MS;

/** What time has left of a finding of a stage. */
const leftOf = ({ at: since }: Finding, { stage }: Signal, at: number, { halfLifeHours }: Scores): number =>
  0.5 ** ((at - since) / (halfLifeHours[stage] * HOUR_MS));

/** A message that a model spoke of: how much weight of it all is left, when it was, and whether it was said to somebody else. */
interface Heard {
  readonly message: string;
  readonly at: number;
  readonly help: boolean;
  readonly elsewhere: boolean;
  left: number;
}

/** Whether a finding went to somebody else than the one who is spoken to now. */
const wentElsewhere = (finding: Pick<Finding, "addressee">, addressee: string | null): boolean =>
  finding.addressee !== null && finding.addressee !== addressee;

/** Of two messages that a model spoke of, the one that counts first: what was said here, then what most is left of. */
const first = (one: Heard, other: Heard | null): boolean =>
  other === null || (one.elsewhere === other.elsewhere ? one.left > other.left : other.elsewhere);

/**
 * What a message counts among those that a model spoke of: all of it for the one of which most is left, for the next one
 * a share that falls with the time between them, nothing for the others. A call for help is one message.
 */
const learnedShares = (
  findings: readonly Finding[],
  addressee: string | null,
  now: number,
  signals: ReadonlyMap<string, Signal>,
  scores: Scores,
) => {
  const messages: Heard[] = [];
  for (const finding of findings) {
    const { signal: id, stance, message, at, strength } = finding;
    if (strength === undefined) continue;
    const signal = signals.get(id);
    if (signal === undefined || isOnTrial(signal) || !counts({ stance }, signal)) continue;
    // What was said long ago takes no place from what is said now, however sure the model was of it.
    const left = (scores.weights[id] ?? 0) * strength * leftOf(finding, signal, now, scores);
    // Findings of one message stand together.
    const last = messages.at(-1);
    if (last?.message === message) last.left += left;
    else {
      const elsewhere = wentElsewhere(finding, addressee);
      messages.push({ message, at, help: signal.role === "help", elsewhere, left });
    }
  }
  let most: Heard | null = null;
  let next: Heard | null = null;
  for (const one of messages) {
    if (first(one, most)) {
      next = most;
      most = one;
    } else if (first(one, next)) next = one;
  }
  return (message: string): number => {
    if (most === null || message === most.message) return 1;
    if (message !== next?.message || next.help) return 0;
    return scores.repeat * 0.5 ** (Math.abs(most.at - next.at) / TOGETHER_MS);
  };
};

/** Weight of each finding in log-odds: full the first time, less when repeated, old, towards others or not meant. */
export const weigh = (
  findings: readonly Finding[],
  addressee: string | null,
  at: number,
  signals: ReadonlyMap<string, Signal>,
  scores: Scores,
): Contribution[] => {
  const againHere = new Map<string, number>();
  const againElsewhere = new Map<string, number>();
  const timesOf = (elsewhere: boolean) => (elsewhere ? againElsewhere : againHere);
  for (const finding of findings) {
    const signal = signals.get(finding.signal);
    if (signal === undefined || isOnTrial(signal) || !counts(finding, signal)) continue;
    const times = timesOf(wentElsewhere(finding, addressee));
    times.set(finding.signal, (times.get(finding.signal) ?? 0) + 1);
  }
  const spent = new Map<string, number>();
  const shareOf = learnedShares(findings, addressee, at, signals, scores);
  const contributions: Contribution[] = [];
  for (const finding of findings) {
    const { signal: id, detector, message, stance, strength = 1 } = finding;
    const signal = signals.get(id);
    if (signal === undefined) continue;
    const weight = (scores.weights[id] ?? 0) * strength;
    const add = (counted: number, because: Contribution["because"]) =>
      contributions.push({ signal: id, detector, message, stance, weight, counted, because });
    if (isOnTrial(signal) || !counts(finding, signal)) {
      add(0, isOnTrial(signal) ? "trial" : "stance");
      continue;
    }
    let counted = weight * leftOf(finding, signal, at, scores);
    let because: Contribution["because"] = at - finding.at > HOUR_MS ? "decay" : null;
    // The same words are new to somebody else: an offer that was made to others counts in full to the next one.
    const elsewhere = wentElsewhere(finding, addressee);
    const times = timesOf(elsewhere);
    // Of what was said again the last time counts first: who says it once more is not to weigh less for having said it before.
    const again = (times.get(id) ?? 1) - 1;
    times.set(id, again);
    const share = signal.learned ? shareOf(message) : again === 0 ? 1 : again === 1 ? scores.repeat : 0;
    if (share < 1) {
      // Only one message can speak against.
      counted = Math.max(0, counted) * share;
      // What the model heard counts less beside another message, though that was heard as something else.
      because = signal.learned ? "fainter" : "repeat";
    }
    if (elsewhere) {
      counted *= scores.elsewhere;
      because = "elsewhere";
    }
    if (signal.learned !== true) {
      const cap = scores.caps[detector];
      const before = spent.get(detector) ?? 0;
      if (before + counted > cap) {
        counted = Math.max(0, cap - before);
        // That it was said to somebody else stays true, and keeps it out of what is said here.
        if (!elsewhere) because = "cap";
      }
      spent.set(detector, before + counted);
    }
    add(counted, because);
  }
  return contributions;
};
