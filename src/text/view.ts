import { areFlags, astralKind, isFlag } from "./astral.ts";
import { LEAST_STOPS } from "./between-words.ts";
import * as kind from "./characters.ts";
import { emojiForms } from "./emoji-words.ts";
import { fold } from "./fold.ts";
import { formsOf, isDigit } from "./forms.ts";
import { handleEnd, handleForms } from "./handle-end.ts";
import { hashUnit, hashWord, NO_LETTERS } from "./hash-word.ts";
import { linkEnd } from "./link-end.ts";
import { lowerCase } from "./lower-case.ts";
import { MARK_BEGINS, markEnd } from "./platform-marks.ts";
import { putTogether } from "./put-together.ts";
import { splitApostrophes } from "./split-apostrophes.ts";
import { BACKTICK, strokeEnd } from "./stroke.ts";
import { isTurned, isUpsideDown, LEAST_TURNED, turnAround } from "./turn-around.ts";

/** One word of a text as detectors read it. */
export interface Word {
  /** Folded: compatibility form, lower case, no diacritics, no invisible characters; the script is kept. */
  readonly text: string;
  /** Hash of `text`, by which it is looked up. */
  readonly hash: number;
  /** Span in the raw text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Place in the text counted in words, where the end of a sentence counts as four and so does an empty line; people break sentences over lines. */
  readonly position: number;
  /** Other readings, tried together with `text`. */
  readonly forms: readonly string[] | null;
  /** True when single letters were joined, so that the word may be several written together. */
  readonly joined: boolean;
  /** True when a stroke stands between it and the word before, so that both may be one ("tele.gram", "in**sta**"). */
  readonly bound: boolean;
}

/** A text as words that know where they stand in it. */
export interface View {
  readonly raw: string;
  readonly words: readonly Word[];
}

const { kinds } = kind;
const SENTENCE_COST = 4;
const PAUSE_COST = 1;
const QUOTE_AT = 0x40;
/** So many odd words get other readings: more than the longest message of any platform holds. */
const MOST_ODD = 1024;

/** So many emoji are also read as words: who writes more of them writes no words by them. */
const MOST_SIGNS = 24;

/** Words of a text in lower case; null for one that was written upside down, unless it is as it `stands`. */
const readWords = (lower: string, stands: boolean): readonly Word[] | null => {
  const words: Word[] = [];
  const length = lower.length;
  let cost = 0;
  let position = 0;
  let singles = 0;
  let odds = 0;
  let signs = 0;
  let turned = 0;
  // Looked at once in all, where there is cause.
  const showsTurned = (unit: number) => isTurned(unit) && ++turned === LEAST_TURNED && !stands && isUpsideDown(lower);
  const push = (text: string, start: number, end: number, forms: readonly string[] | null, hash = hashWord(text)) => {
    stops = cost > 0 && words.length > 0 ? stops + 1 : 0;
    if (stops >= LEAST_STOPS) isParted = true;
    position += cost;
    cost = 0;
    singles = text.length === 1 ? singles + 1 : 0;
    groups = isDigit(text.charCodeAt(text.length - 1)) ? groups + 1 : 0;
    if (groups > 1) hasGroups = true;
    words.push({ text, hash, start, end, position, forms, joined: false, bound: false });
    position++;
  };
  // Figures after figures may be a telephone number.
  let groups = 0;
  let hasGroups = false;
  // Ends of sentences in a row with one word between them.
  let stops = 0;
  let isParted = false;
  let oddSpacing = false;
  // How many words stood before the last end of a line.
  let wordsBefore = -1;
  let at = 0;
  while (at < length) {
    const unit = lower.charCodeAt(at);
    let k = kinds[unit] as number;
    let step = 1;
    if (k === kind.SURROGATE) {
      const code = lower.codePointAt(at) as number;
      if (code > 0xffff) {
        step = 2;
        k = astralKind(code);
        if (isFlag(lower, at)) {
          step = 4;
          k = kind.EMOJI;
        }
      } else k = kind.SEPARATOR;
    }
    if (k === kind.SEPARATOR || k === kind.INVISIBLE || k === kind.MARK || k === kind.APOSTROPHE) {
      at = unit === MARK_BEGINS ? Math.max(at + step, markEnd(lower, at)) : at + step;
      continue;
    }
    if (k === kind.SENTENCE_END) {
      let end = at + 1;
      let dots = unit === 46 ? 1 : 0;
      while (end < length && kinds[lower.charCodeAt(end)] === kind.SENTENCE_END) {
        if (lower.charCodeAt(end) === 46) dots++;
        end++;
      }
      const next = end < length ? lower.charCodeAt(end) : 32;
      if (dots > 1 || unit === 0x2026) cost = Math.max(cost, PAUSE_COST);
      else if (next <= 32 || (next > 127 && kinds[next] !== kind.LETTER)) cost = SENTENCE_COST;
      at = end;
      continue;
    }
    if (k === kind.NEWLINE) {
      if (wordsBefore === words.length) cost = SENTENCE_COST;
      wordsBefore = words.length;
      at++;
      continue;
    }
    if (k === kind.EMOJI) {
      const emoji = lower.slice(at, at + step);
      const forms = signs++ < MOST_SIGNS ? emojiForms(emoji) : null;
      push(emoji, at, at + step, forms);
      // One that stands for no word takes no place: people put them between all words.
      if (forms === null) position--;
      at += step;
      continue;
    }
    const start = at;
    if (k === kind.CURRENCY || k === kind.STAND_IN) {
      const next = at + 1 < length ? (kinds[lower.charCodeAt(at + 1)] as number) : kind.SEPARATOR;
      const opensFigures = next === kind.DIGIT && unit !== QUOTE_AT;
      const opensLetters = next === kind.LETTER && (unit === 36 || unit === QUOTE_AT);
      if (!opensFigures && !opensLetters) {
        if (k === kind.CURRENCY) push(lower.slice(at, at + 1), at, at + 1, ["#money"]);
        at++;
        continue;
      }
      if (unit === QUOTE_AT) {
        const end = handleEnd(lower, at);
        push("#handle", at, end, handleForms(lower.slice(at + 1, end)));
        at = end;
        continue;
      }
    }
    if (k === kind.LETTER && step === 1) {
      if (showsTurned(unit)) return null;
      const end = linkEnd(lower, at);
      if (end > at) {
        push("#link", at, end, null);
        at = end;
        continue;
      }
    }
    let figures = k === kind.DIGIT;
    let symbols = k === kind.CURRENCY || k === kind.STAND_IN;
    let foreign = step === 2 || unit >= kind.BEYOND_LATIN;
    let folds = unit > 127;
    let apostrophes = false;
    let repeats = false;
    let run = 1;
    // Of a word that needs no folding, the hash is known when its end is met.
    let hash = hashUnit(NO_LETTERS, unit);
    let previous = unit;
    at += step;
    while (at < length) {
      const u = lower.charCodeAt(at);
      let c = kinds[u] as number;
      let width = 1;
      if (c === kind.SURROGATE) {
        const code = lower.codePointAt(at) as number;
        if (code <= 0xffff || (previous !== u && areFlags(lower, at))) break;
        width = 2;
        c = astralKind(code);
      }
      if (c === kind.LETTER) {
        if (u > 127) {
          folds = true;
          if (u >= kind.BEYOND_LATIN) foreign = true;
          if (showsTurned(u)) return null;
        }
        if (u === previous) {
          run++;
          if (run >= 3) repeats = true;
        } else run = 1;
      } else if (c === kind.DIGIT) {
        figures = true;
        if (u > 127) folds = true;
      } else if (c === kind.INVISIBLE || c === kind.MARK) folds = true;
      else {
        const next = at + 1 < length ? (kinds[lower.charCodeAt(at + 1)] as number) : kind.SEPARATOR;
        const goesOn = next === kind.LETTER || next === kind.DIGIT;
        if (c === kind.APOSTROPHE && (next === kind.LETTER || next === kind.SURROGATE)) {
          apostrophes = true;
          if (u === BACKTICK) oddSpacing = true;
        } else if (c === kind.STAND_IN && (goesOn || (u === QUOTE_AT && kinds[previous] === kind.LETTER)))
          symbols = true;
        else if (c === kind.CURRENCY && (next === kind.LETTER || figures || goesOn)) symbols = true;
        else if (u === 33 && next === kind.LETTER) symbols = true;
        // "1.5", "1,500" and "18:30".
        else if ((u === 46 || u === 44 || u === 58) && next === kind.DIGIT && kinds[previous] === kind.DIGIT)
          figures = true;
        else break;
      }
      if (width === 2) folds = true;
      hash = hashUnit(hash, u);
      previous = u;
      at += width;
    }
    const text = folds ? fold(lower.slice(start, at)) : lower.slice(start, at);
    if (text === "") continue;
    const isOdd = (figures || symbols || foreign || repeats) && odds < MOST_ODD;
    if (!isOdd && !apostrophes) push(text, start, at, null, folds ? undefined : hash);
    else {
      const odd = isOdd ? { figures, symbols, foreign, repeats } : null;
      const pushPart = (part: string, from: number, to: number) =>
        push(part, from, to, odd === null ? null : formsOf(part, odd));
      if (isOdd) odds++;
      if (apostrophes) splitApostrophes(text, lower.slice(start, at), start, pushPart);
      else pushPart(text, start, at);
    }
    if (singles >= 3) oddSpacing = true;
    else if (!oddSpacing && lower.charCodeAt(at) > 32) {
      // Signs between two word parts, as in "tele.gram" and "in**st**a".
      const end = strokeEnd(lower, at);
      if (end > at && kinds[lower.charCodeAt(end)] === kind.LETTER) oddSpacing = true;
    }
  }
  return putTogether(lower, words, { hasSigns: signs > 0, hasGroups, oddSpacing, isParted });
};

/** Words of a text that is read from its end, at the places where they stand in it as it was written. */
const fromTheEnd = (turned: string): readonly Word[] =>
  (readWords(turned, true) ?? []).map((word) => ({
    ...word,
    start: turned.length - word.end,
    end: turned.length - word.start,
  }));

/** Splits a text into words with their other readings, in time linear in its length; with `backwards` from its last letter on. */
export const viewText = (raw: string, backwards = false): View => {
  const lower = lowerCase(raw);
  if (backwards) return { raw, words: fromTheEnd(turnAround(lower, false)) };
  return { raw, words: readWords(lower, false) ?? fromTheEnd(turnAround(lower, true)) };
};
