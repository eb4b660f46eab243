import { CURRENCY, kinds } from "./characters.ts";
import { undisguise } from "./look-alikes.ts";

const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "€": "e",
  "£": "l",
  "!": "i",
  "|": "l",
  "+": "t",
};

const strokes = /[a-z][|+][a-z]/;

/** One of the figures 0 to 9. */
export const isDigit = (unit: number) => unit >= 48 && unit <= 57;
const isLetter = (unit: number) => unit >= 97 && unit <= 122;

/** Leetspeak read as letters; `one` says what the figure 1 stands for. */
const undoLeet = (word: string, one: "i" | "l"): string => {
  let plain = "";
  for (let at = 0; at < word.length; at++) {
    const character = word[at] as string;
    plain += isLetter(word.charCodeAt(at)) ? character : character === "1" ? one : (leet[character] ?? character);
  }
  return plain;
};

/** Runs of three and more of one letter cut down to `keep`. */
const squeeze = (word: string, keep: 1 | 2): string => {
  let squeezed = "";
  for (let at = 0; at < word.length; ) {
    let end = at + 1;
    while (end < word.length && word[end] === word[at]) end++;
    squeezed += (word[at] as string).repeat(end - at >= 3 ? keep : end - at);
    at = end;
  }
  return squeezed;
};

const none: readonly string[] = [];

/** The time of a day by a clock. */
const clock = /^\d{1,2}:\d\d(?:h|am|pm)?$/;

/** Names of what a word with figures may be: `#number`, `#minor-age`, `#money`, `#phone`, `#time`; `symbols` says that it may have other signs too. */
const numberForms = (word: string, symbols: boolean): readonly string[] => {
  let figures = "";
  let letters = "";
  let currency = false;
  let isDecimal = false;
  // Kept beside the letters: to look at the end of a text that grows letter by letter is to copy it each time.
  let endsInFigure = false;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (isDigit(unit)) {
      if (letters !== "" && !currency) {
        letters += "#";
        endsInFigure = true;
      }
      figures += word[at];
    } else if (isLetter(unit)) {
      // Figures between letters, as in most leetspeak, are none of these.
      if (!symbols && !isDecimal && endsInFigure) return none;
      letters += word[at];
      endsInFigure = false;
    } else if (word[at] === "." || word[at] === "," || word[at] === ":") isDecimal = true;
    else if (kinds[unit] === CURRENCY) currency = true;
    else if (word[at] === "+" && at === 0) return word.length >= 8 ? ["#phone"] : ["#number"];
  }
  if (figures === "") return none;
  if (clock.test(word)) return ["#time"];
  if (currency || /^(k|usd|eur|euros?|e|dolares|dollars?|bucks|pesos|gbp|cad|aud|fcfa)$/.test(letters)) {
    return letters === "e" || letters === "k" ? ["#money", "#number"] : ["#money"];
  }
  if (/^(am|pm|h|h#+)$/.test(letters)) return ["#time"];
  // "1.7m" is how tall somebody is.
  if (isDecimal) return figures.length >= 8 ? ["#phone", "#number"] : ["#number"];
  if (letters === "yo" || letters === "yr" || letters === "ans" || letters === "f" || letters === "m")
    return ageForms(figures);
  if (letters !== "") return none;
  return figures.length >= 8 ? ["#phone", "#number"] : ageForms(figures);
};

const ageForms = (figures: string): readonly string[] => {
  const age = Number(figures);
  return figures.length === 2 && age >= 10 && age <= 17 ? ["#minor-age", "#number"] : ["#number"];
};

/** What made a word worth a second look. */
export interface Oddity {
  readonly figures: boolean;
  readonly symbols: boolean;
  readonly foreign: boolean;
  readonly repeats: boolean;
}

const hasLetter = /[a-z]/;
const isQuantity = /^\d+[a-z]{1,3}$/;

/** Other readings of an odd word, without the word itself: leetspeak undone, repeats squeezed, look-alikes mapped, figures named. */
export const formsOf = (word: string, odd: Oddity): readonly string[] | null => {
  const undisguised = odd.foreign ? undisguise(word) : none;
  // As most words of other scripts are.
  if (!odd.figures && !odd.symbols && !odd.repeats) return undisguised.length === 0 ? null : undisguised;
  const forms: string[] = [];
  const add = (form: string) => {
    if (form !== word && !forms.includes(form)) forms.push(form);
  };
  for (const form of undisguised) add(form);
  if (odd.figures || odd.symbols) {
    for (const name of numberForms(word, odd.symbols)) add(name);
    // Bare figures are never letters, and "100k" is no word.
    if (hasLetter.test(word) && !isQuantity.test(word)) {
      add(undoLeet(word, "i"));
      if (word.includes("1")) add(undoLeet(word, "l"));
      // Between letters these part them as well ("s|e|n|d").
      if (odd.symbols && strokes.test(word)) add(word.replace(/[|+]/g, ""));
    }
  }
  if (odd.repeats) {
    for (const form of [word, ...forms]) {
      if (form.startsWith("#")) continue;
      add(squeeze(form, 1));
      add(squeeze(form, 2));
    }
  }
  return forms.length === 0 ? null : forms;
};
