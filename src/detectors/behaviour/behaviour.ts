import { type Finding, isOnTrial, type Signal, stages } from "../../model/finding.ts";
import { HOUR_MS, MINUTE_MS } from "../../model/time-spans.ts";
import type { Word } from "../../text/view.ts";
import { type BehaviourId, signals as behaviours } from "./signals.ts";
import { type Sketch, similarity, sketchOf } from "./sketch.ts";

/** All that is looked at: who says something of concern to whom, and what is known of both. */
export interface Conduct {
  readonly community: string;
  /** What was found in the message, each finding with its speaker, addressee and time. */
  readonly findings: readonly Finding[];
  readonly words: readonly Word[];
  /** What is held on the speaker and on the addressee. */
  readonly held: readonly Finding[];
  readonly heldOfAddressee: readonly Finding[];
  readonly isNew: boolean;
  /** Null where it is not known. */
  readonly addresseeIsNew: boolean | null;
  readonly signals: ReadonlyMap<string, Signal>;
}

/** Finds what a message shows by whom it goes to and what came before, as findings beside those in its words. */
export type Behaviour = (conduct: Conduct) => readonly Finding[];

/** How long a no, a need, and words to others are remembered. */
const NO_MS = 24 * HOUR_MS;
const NEED_MS = 48 * HOUR_MS;
const OTHERS_MS = 48 * HOUR_MS;
/** From so many people on it is several. */
const SEVERAL = 3;
const SEVERAL_NEWCOMERS = 2;
const ALIKE = 0.6;
/** So many messages to one person in so short a time press. */
const BURST = 5;
const BURST_MS = 5 * MINUTE_MS;

/** Of so many messages of concern a mark is kept; in memory only. */
const MOST_MARKS = 16_384;

/** What is kept of a message of concern, beside the findings that are held: no account, and nothing that can be read back. */
interface Mark {
  readonly at: number;
  /** Whether the addressee was new; null where it is not known. */
  readonly isNew: boolean | null;
  readonly sketch: Sketch | null;
}

const asking: ReadonlySet<string> = new Set(["asks-age", "asks-place"]);

const peopleOf = (all: readonly { readonly addressee: string | null }[]): number =>
  new Set(all.flatMap(({ addressee }) => addressee ?? [])).size;

/** Starts with no message known; who wrote to whom is only read from the findings that are held, and forgotten with them. */
export const createBehaviour = (): Behaviour => {
  const marks = new Map<string, Mark>();

  /** Marks a message, and lets go of marks whose time is up. */
  const note = (key: string, mark: Mark) => {
    marks.delete(key);
    for (const [oldest, { at }] of marks) {
      if (mark.at - at < OTHERS_MS && marks.size < MOST_MARKS) break;
      marks.delete(oldest);
    }
    marks.set(key, mark);
  };

  return ({ community, findings, words, held, heldOfAddressee, isNew, addresseeIsNew, signals }) => {
    /** Nothing is shown by a signal that is switched off. */
    const isOn = ({ signal }: Finding) => !isOnTrial(signals.get(signal));
    /** Said as meant, by somebody of concern. */
    const isMeant = (one: Finding) =>
      one.stance === "direct" && signals.get(one.signal)?.role === "suspect" && isOn(one);
    /** Said by the addressee for themselves, and not told, quoted or passed on. */
    const isOwn = (one: Finding, signal: string) => one.signal === signal && one.stance === "direct" && isOn(one);
    const isAsking = ({ signal }: Finding) => asking.has(signal);
    const isPressing = ({ signal }: Finding) =>
      stages.indexOf(signals.get(signal)?.stage ?? "contact") >= stages.indexOf("isolation");
    const meant = findings.filter(isMeant);
    const [first] = meant;
    if (first === undefined || first.addressee === null) return [];
    const { speaker, addressee, at } = first;
    const sketch = sketchOf(words);
    const markOf = ({ message }: Finding) => marks.get(`${community}\n${message}`);
    note(`${community}\n${first.message}`, { at, isNew: addresseeIsNew, sketch });
    // A message that is read again, or was changed, is no message before itself.
    const meantBefore = held.filter((one) => one.message !== first.message && isMeant(one) && at - one.at < OTHERS_MS);
    const approaches = [...meantBefore, first].filter((one) => one.addressee !== null);
    const alike = approaches.filter((one) => {
      const other = markOf(one)?.sketch;
      return sketch !== null && other != null && similarity(sketch, other) >= ALIKE;
    });
    const declined = heldOfAddressee.findLast(
      (one) => isOwn(one, "declines") && one.addressee === speaker && one.at < at && at - one.at < NO_MS,
    );
    const pressedBefore = meantBefore.some((one) => one.addressee === addressee && one.at < (declined?.at ?? 0));
    const inNeed = heldOfAddressee.some((one) => isOwn(one, "tells-of-need") && at - one.at < NEED_MS);
    const lately = meantBefore.filter((one) => one.addressee === addressee && at - one.at < BURST_MS);
    const shows: Readonly<Record<BehaviourId, boolean>> = {
      "same-words-to-several": peopleOf(alike) >= SEVERAL,
      "asks-several-people": meant.some(isAsking) && peopleOf([...meantBefore, ...meant].filter(isAsking)) >= SEVERAL,
      "seeks-out-newcomers":
        isNew && peopleOf(approaches) >= SEVERAL_NEWCOMERS && approaches.every((one) => markOf(one)?.isNew === true),
      "persists-after-no": declined !== undefined && pressedBefore && meant.some(isPressing),
      "answers-need-apart": inNeed && meant.some(({ detector }) => detector === "off-platform-move"),
      "sudden-tempo": new Set(lately.map(({ message }) => message)).size >= BURST - 1,
    };
    // Where and when it was said, without what a model made of it.
    const { strength: _, moving: __, ...spoken } = first;
    return behaviours.flatMap(({ id, detector }) =>
      shows[id] && signals.has(id) ? [{ ...spoken, signal: id, detector, language: "" }] : [],
    );
  };
};
