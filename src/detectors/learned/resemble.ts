import type { DetectorId, Shown, Sighting } from "../../model/finding.ts";
import type { View, Word } from "../../text/view.ts";
import { isWithin, quotedSpans } from "../stance.ts";
import { ADVICE, CONCERN, HELP, type Model, suspectFamilies } from "./model.ts";
import { type Context, createModelReader, type Impression, type Kept, type ModelReader } from "./read-model.ts";

/** Reads a line again with one that may answer it: what that adds to what was heard in the line by itself. */
export type ReadAgain = (answer: Impression) => Shown;

/** What a model makes of one message: what it resembles, what it says to the lines after it, and how it is read again when it is answered; null where no answer could show anything. */
export interface Resemblance {
  readonly sightings: readonly Sighting[];
  /** Log-odds that its speaker is a concern; minus infinity where something else is likelier. */
  readonly concern: number;
  readonly impression: Impression;
  readonly readAgain: ReadAgain | null;
  /** False without words, and in a language that the model does not know: then it answers nothing. */
  readonly isUnderstood: boolean;
}

/** Whether phrases and frames of the message spoke of its speaker as a concern, or as somebody who needs help. */
export interface Noted {
  readonly concern: boolean;
  readonly help: boolean;
}

/**
 * Reads a message of a language after the lines before it. `words` are the message's words, as the detectors cut
 * them. Where phrases were found the model is always heard, for or against them; else only when it is sure enough.
 */
export type Resemble = (
  view: View,
  words: readonly Word[],
  language: string | null,
  before: Context,
  noted: Noted,
) => Resemblance;

/** Log-odds of any line in a community, roughly, for a concern and for a call for help: what is above is evidence for, below against. */
const BASE_ODDS = -2.75;
const BASE_HELP_ODDS = -3.3;
/** By itself the model speaks from these odds on. */
const LEAST_CONCERN = -0.85;
const LEAST_HELP = 0.3;
/** Where somebody may be asking for help, concern has to be so much likelier: who pastes a threat is not to be accused. */
const POSSIBLE_HELP = -4;
const DOUBT = 2;
/**
 * Families are spoken of sooner or later than that by so much: everyday talk of closeness sounds like grooming, but hardly ever
 * does any sound like an advert for people or a lure.
 */
const EASED: Readonly<Record<DetectorId, number>> = {
  "recruitment-lure": 0.3,
  "image-coercion": 0.5,
  "off-platform-move": 0.3,
  grooming: 0,
  "payment-extortion": 0.1,
  "remote-control": 0.5,
  "exploitation-advert": 0.7,
  "help-seeking": 0,
};
/** The likelier that is, or that somebody is answered who asks for it, the less a concern counts: by so much for each step of the odds. */
const DOUBTED = 1.1;
const POSSIBLE_ADVICE = -3;
/** Most that one message can say for or against, so that no single one is beyond doubt. */
const MOST_FOR = 5.5;
const MOST_AGAINST = -1.2;
/** A second family is named when its own odds are at least this. */
const ALSO = -3;
/** Words that are named make up this share of what moved the model, and are not more than so many. */
const TELLING = 0.6;
const MOST_WORDS = 5;

/** From these odds on an answer may show what a line was; below, hardly any does (in one labelled conversation), and most lines would be read again. */
const OPEN_CONCERN = -2;
const OPEN_HELP = -2.5;
/** In fitting much is left out of answers, and each of them is left out half of the time: what one says counts so much more. */
const ANSWERED = 2;

const none: readonly Sighting[] = [];
const unlikely = Number.NEGATIVE_INFINITY;

/** The signal by which a resemblance to a family is known. */
export const resembles = (family: DetectorId): string => `resembles-${family}`;

/** Spans of the words that moved a model most, in their order in the text; words that were written as one have one span. */
const tellingSpans = (words: readonly Word[], moved: Float64Array): readonly (readonly [number, number])[] => {
  let positive = 0;
  for (let at = 0; at < moved.length; at++) positive += Math.max(0, moved[at] as number);
  const chosen: number[] = [];
  let sum = 0;
  while (chosen.length < Math.min(MOST_WORDS, words.length) && (chosen.length === 0 || sum < positive * TELLING)) {
    let best = 0;
    for (let at = 1; at < moved.length; at++) if ((moved[at] as number) > (moved[best] as number)) best = at;
    sum += moved[best] as number;
    moved[best] = Number.NEGATIVE_INFINITY;
    chosen.push(best);
  }
  return chosen
    .map((at) => [(words[at] as Word).start, (words[at] as Word).end] as const)
    .sort(([left], [right]) => left - right)
    .filter(([start, end], at, all) => all[at - 1]?.[0] !== start || all[at - 1]?.[1] !== end);
};

/** Evidence in log-odds, bounded both ways. */
const strengthOf = (odds: number, base: number): number => Math.max(MOST_AGAINST, Math.min(MOST_FOR, odds - base));

/** The families that the odds of all outputs name, the likeliest first. */
const namedBy = (odds: Float64Array): readonly DetectorId[] =>
  suspectFamilies
    .toSorted(([, left], [, right]) => (odds[right] as number) - (odds[left] as number))
    .filter(([, place], rank) => rank === 0 || (rank === 1 && (odds[place] as number) >= ALSO))
    .map(([family]) => family);

/** What leads come to: concern counts less where somebody may be asking for help or answering who does, and only where it is the likelier. */
const weighLeads = (leads: Float64Array) => {
  const concern = leads[CONCERN] as number;
  const help = leads[HELP] as number;
  const advice = leads[ADVICE] as number;
  const doubt = help >= POSSIBLE_HELP ? DOUBT : 0;
  const doubted = concern - (Math.max(0, help - POSSIBLE_HELP) + Math.max(0, advice - POSSIBLE_ADVICE)) * DOUBTED;
  return { concern: doubted, help, isConcern: concern > help + doubt, isHelp: help >= concern - DOUBT };
};

/** What a line came to by itself: its family of concern, odds eased by it, and the evidence that was found. */
interface First {
  readonly family: DetectorId | null;
  readonly concern: number;
  readonly help: number;
  readonly heard: { readonly concern: number; readonly help: number };
}

/** What an answer adds to evidence that was heard, where it brings odds to where they speak. */
const added = (first: number, again: number, heard: number, least: number, base: number): number => {
  const odds = first + (again - first) * ANSWERED;
  return odds < least ? 0 : Math.max(0, Math.min(MOST_FOR, odds - base) - heard);
};

/** Keeps what is needed to read a line again, and nothing else: no word of it. */
const keepOpen =
  (reader: ModelReader, kept: Kept, first: First): ReadAgain =>
  (answer) => {
    const { family, heard } = first;
    const again = weighLeads(reader.readAgain(kept, answer));
    const eased = again.concern + (family === null ? 0 : EASED[family]);
    return {
      family,
      odds: first.concern,
      concern:
        family !== null && again.isConcern ? added(first.concern, eased, heard.concern, LEAST_CONCERN, BASE_ODDS) : 0,
      help: again.isHelp ? added(first.help, again.help, heard.help, LEAST_HELP, BASE_HELP_ODDS) : 0,
    };
  };

/** Makes a model into one that says which families a message resembles: either concern about its speaker, or a call for help. */
export const createResemble = (model: Model): Resemble => {
  const reader = createModelReader(model);
  const known = new Set(model.languages);
  return (view, words, language, before, noted) => {
    const { impression, leads } = reader.read(words, before, noted.concern || noted.help);
    // Of a language that it does not know a model can say nothing, for or against what phrases found.
    if (words.length === 0 || (language !== null && !known.has(language)))
      return { sightings: none, concern: unlikely, impression, readAgain: null, isUnderstood: false };
    const { concern, help, isConcern, isHelp } = weighLeads(leads);
    const forHelp = noted.help || (isHelp && help >= LEAST_HELP);
    const isOpen = noted.concern || (isConcern && concern >= OPEN_CONCERN);
    const families = isOpen ? namedBy(reader.odds()) : [];
    const family = families[0] ?? null;
    const eased = concern + (family === null ? 0 : EASED[family]);
    const forConcern = noted.concern || (isConcern && eased >= LEAST_CONCERN);
    const heard = {
      concern: forConcern ? strengthOf(eased, BASE_ODDS) : 0,
      help: forHelp ? strengthOf(help, BASE_HELP_ODDS) : 0,
    };
    const readAgain =
      isOpen || help >= OPEN_HELP ? keepOpen(reader, reader.kept(), { family, concern: eased, help, heard }) : null;
    const odds = isConcern ? eased : unlikely;
    if (!forHelp && !forConcern) return { sightings: none, concern: odds, impression, readAgain, isUnderstood: true };
    const sightingsOf = (families: readonly DetectorId[], output: number, evidence: number): readonly Sighting[] => {
      const moving = tellingSpans(words, reader.movedBy(output));
      const start = moving[0]?.[0] ?? 0;
      const end = moving.at(-1)?.[1] ?? view.raw.length;
      const stance = isWithin(quotedSpans(view.raw), start, end) ? "quoted" : "direct";
      // What a message says is said once, however many families it is named for.
      const strength = evidence / families.length;
      return families.map((detector) => ({
        signal: resembles(detector),
        detector,
        stance,
        start,
        end,
        language: language ?? "",
        strength,
        moving,
      }));
    };
    return {
      sightings: [
        ...(forConcern ? sightingsOf(families, CONCERN, heard.concern) : none),
        ...(forHelp ? sightingsOf(["help-seeking"], HELP, heard.help) : none),
      ],
      concern: odds,
      impression,
      readAgain,
      isUnderstood: true,
    };
  };
};
