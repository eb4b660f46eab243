import { type Finding, type Signal, stages } from "../../model/finding.ts";
import type { Word } from "../../text/view.ts";
import { type Sketch, similarity, sketchOf } from "./sketch.ts";

/** All that is looked at: who says something of concern to whom, and what is known of both. */
export interface Conduct {
  readonly community: string;
  /** What was found in the message, each finding with its speaker, addressee and time. */
  readonly findings: readonly Finding[];
  readonly words: readonly Word[];
  /** What is held on the speaker, without the message, and on the addressee. */
  readonly held: readonly Finding[];
  readonly heldOfAddressee: readonly Finding[];
  readonly isNew: boolean;
  /** Null where it is not known. */
  readonly addresseeIsNew: boolean | null;
  readonly signals: ReadonlyMap<string, Signal>;
}

/** Finds what a message shows by whom it goes to and what came before, as findings beside those in its words. */
export type Behaviour = (conduct: Conduct) => readonly Finding[];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
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

/** How many people are remembered whom somebody wrote to, and of how many speakers; in memory only. */
const MOST_APPROACHES = 16;
const MOST_SPEAKERS = 4096;

/** One message of concern that somebody wrote to somebody else. */
interface Approach {
  readonly addressee: string;
  readonly at: number;
  readonly isNew: boolean | null;
  readonly sketch: Sketch | null;
}

const asking: ReadonlySet<string> = new Set(["asks-age", "asks-place"]);

const peopleOf = (all: readonly { readonly addressee: string | null }[]): number =>
  new Set(all.flatMap(({ addressee }) => addressee ?? [])).size;

/** Starts with nobody known; what it remembers is bounded, expires, and holds no text. */
export const createBehaviour = (): Behaviour => {
  const speakers = new Map<string, readonly Approach[]>();

  /** What somebody wrote to others before, with this approach noted. */
  const noted = (key: string, approach: Approach): readonly Approach[] => {
    const before = (speakers.get(key) ?? []).filter(({ at }) => approach.at - at < OTHERS_MS);
    speakers.delete(key);
    if (speakers.size >= MOST_SPEAKERS) speakers.delete(speakers.keys().next().value as string);
    const all = [...before, approach].slice(-MOST_APPROACHES);
    speakers.set(key, all);
    return all;
  };

  return ({ community, findings, words, held, heldOfAddressee, isNew, addresseeIsNew, signals }) => {
    /** Said as meant, by somebody of concern. */
    const isMeant = ({ signal, stance }: Finding) => stance === "direct" && signals.get(signal)?.role === "suspect";
    const isPressing = ({ signal }: Finding) =>
      stages.indexOf(signals.get(signal)?.stage ?? "contact") >= stages.indexOf("isolation");
    const meant = findings.filter(isMeant);
    const [first] = meant;
    if (first === undefined || first.addressee === null) return [];
    const { speaker, addressee, at } = first;
    const sketch = sketchOf(words);
    const approaches = noted(`${community}\n${speaker}`, { addressee, at, isNew: addresseeIsNew, sketch });
    const meantBefore = held.filter((one) => isMeant(one) && at - one.at < OTHERS_MS);
    const seen: string[] = [];

    const alike = approaches.filter(
      (one) => sketch !== null && one.sketch !== null && similarity(sketch, one.sketch) >= ALIKE,
    );
    if (peopleOf(alike) >= SEVERAL) seen.push("same-words-to-several");

    if (meant.some(({ signal }) => asking.has(signal))) {
      const asked = [...meantBefore, ...meant].filter(({ signal }) => asking.has(signal));
      if (peopleOf(asked) >= SEVERAL) seen.push("asks-several-people");
    }

    if (isNew && peopleOf(approaches) >= SEVERAL_NEWCOMERS && approaches.every((one) => one.isNew === true))
      seen.push("seeks-out-newcomers");

    const declined = heldOfAddressee.findLast(
      (one) => one.signal === "declines" && one.addressee === speaker && one.at < at && at - one.at < NO_MS,
    );
    const pressedBefore = meantBefore.some((one) => one.addressee === addressee && one.at < (declined?.at ?? 0));
    if (declined !== undefined && pressedBefore && meant.some(isPressing)) seen.push("persists-after-no");

    const inNeed = heldOfAddressee.some((one) => one.signal === "tells-of-need" && at - one.at < NEED_MS);
    if (inNeed && meant.some(({ detector }) => detector === "off-platform-move")) seen.push("answers-need-apart");

    const lately = meantBefore.filter((one) => one.addressee === addressee && at - one.at < BURST_MS);
    if (new Set(lately.map(({ message }) => message)).size >= BURST - 1) seen.push("sudden-tempo");

    return seen.flatMap((id) => {
      const detector = signals.get(id)?.detector;
      return detector === undefined ? [] : [{ ...spoken(first), signal: id, detector, language: "" }];
    });
  };
};

/** Where and when something was said, without what a model made of it. */
const spoken = ({ stance, message, speaker, addressee, at, start, end }: Finding) => ({
  ...{ stance, message, speaker, addressee, at, start, end },
});
