import type { Detect, Detected } from "../detectors/detect.ts";
import type { Impression } from "../detectors/learned/read-model.ts";
import type { Resemble } from "../detectors/learned/resemble.ts";
import { drawsAlarm, isShown } from "../evidence/answer-signals.ts";
import type { Exchanges } from "../evidence/exchanges.ts";
import type { Ledger } from "../evidence/ledger.ts";
import type { Answerable, RecentLines } from "../evidence/recent-lines.ts";
import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { View, Word } from "../text/view.ts";

/** What a message says, to whom, and which lines before it its words may answer. */
export interface Heard {
  readonly detected: Detected;
  /** What phrases and the model saw. */
  readonly sightings: Detected["sightings"];
  /** Log-odds that it presses somebody. */
  readonly concern: number;
  readonly answers: readonly Answerable[];
  /** What is held of its speaker. */
  readonly held: readonly Finding[];
  /** Whom it goes to, and since when they are here. */
  readonly addressee: string | null;
  readonly addresseeSince: number | null;
  /** Who was alarmed by it, as an answer that was heard before showed. */
  readonly alarmed: string | null;
  /** False where what was said before it, or its own words, may not be known any more. */
  isWhole(): boolean;
}

/** Hears a message in the talk that it belongs to, and takes it in there. */
export type Hear = (message: Message, view: View) => Heard;

/** What hearing needs: the detectors, the running talk, and what was found before. */
export interface Ears {
  readonly detect: Detect;
  readonly resemble: Resemble;
  readonly exchanges: Exchanges<Word>;
  readonly recent: RecentLines<Impression>;
  readonly ledger: Ledger;
}

/** Makes the function that hears one message after another. */
export const createHear = ({ detect, resemble, exchanges, recent, ledger }: Ears): Hear => {
  return (message, view) => {
    const { community, author, sentAt } = message;
    const setting = exchanges.settingOf(message, view.words);
    const detected = detect(view, setting.before, setting.earlier);
    const noted = {
      concern: detected.sightings.some(({ detector }) => detector !== "help-seeking"),
      help: detected.sightings.some(({ detector }) => detector === "help-seeking"),
    };
    // More lines are held with whom they went to than lines of which a guess is made.
    const wentTo = setting.isMarked ? undefined : recent.addresseeOf(message);
    const likely = wentTo === undefined ? setting.addressee : wentTo;
    const resemblance = resemble(view, detected.words, detected.language, recent.before(message, likely), noted);
    const { impression, readAgain, concern, isUnderstood } = resemblance;
    const marked = setting.isMarked ? setting.addressee : null;
    // What a bot posts, what is only passed on and what is a name answers nothing, and is answered by nobody.
    const speaks = !(author.bot || message.forwarded || message.isName === true);
    const answers = speaks && isUnderstood ? recent.answeredBy(message, impression, marked) : [];
    const sightings = [...detected.sightings, ...resemblance.sightings];
    const held = sightings.length > 0 ? ledger.of(community, author.id, sentAt) : [];
    // A message that is read again, or was changed, goes to whom it went to when it was found: other lines are known by then.
    // What an answer showed of what was said to all is kept with who was alarmed; by that it is told of, as it was then.
    const heldOf = held.filter((one) => one.message === message.id);
    const alarmed = heldOf.find(({ signal }) => signal === drawsAlarm)?.addressee ?? null;
    const found = heldOf.find(({ signal }) => !isShown(signal)) ?? (wentTo === undefined ? heldOf[0] : undefined);
    const known = setting.isMarked ? undefined : found;
    const addressee = known === undefined ? likely : known.addressee;
    const addresseeSince = setting.sinceOf(addressee);
    const meant = detected.sightings.some(({ detector, stance }) => detector !== "help-seeking" && stance === "direct");
    exchanges.add(message, detected.words, addressee, meant);
    recent.add(message, impression, addressee, speaks ? readAgain : null, detected.language);
    const { isWhole } = setting;
    return { detected, sightings, concern, answers, held, addressee, addresseeSince, alarmed, isWhole };
  };
};
