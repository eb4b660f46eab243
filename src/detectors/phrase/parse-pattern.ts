import { viewText } from "../../text/view.ts";

/** One thing that a pattern asks for at one place. */
export type Item =
  | { readonly is: "word"; readonly text: string }
  | { readonly is: "prefix"; readonly text: string }
  | { readonly is: "concept"; readonly name: string }
  | { readonly is: "group"; readonly options: readonly (readonly Item[])[] };

/** A place in a phrase: what is asked for, whether it may be left out, and how many words may stand before it. */
export interface Step {
  readonly item: Item;
  readonly optional: boolean;
  readonly gap: number;
}

/** A pattern: elements that stand together in any order; a phrase is a pattern of one element. */
export interface Pattern {
  readonly elements: readonly (readonly Step[])[];
  readonly maybe: readonly (readonly Step[])[];
  readonly not: readonly (readonly Step[])[];
  /** How many words the elements may lie apart at the most, from the first word to the last. */
  readonly within: number;
}

/** Words that may stand in a gap written "...". */
export const GAP = 4;
const WITHIN = 14;

/** A pattern that is not of the phrase language; the message is a sentence for the phrasebook's author. */
export class PatternError extends Error {}

const token = /\.\.\.|[()|?+,]|\{[^}]*\}|[^\s()|?+,{}]+/g;

/** Names that stand for what a word is, not for how it is written. */
const names = ["#number", "#minor-age", "#money", "#phone", "#time", "#link", "#handle"];

const plain = /^(?:[a-z]+|#[a-z-]+)$/;

/** Words of a piece of pattern as the reader of texts would split them. */
export const wordsOf = (piece: string): Item[] => {
  if (piece.startsWith("#") && !names.includes(piece))
    throw new PatternError(`"${piece}" is none of ${names.join(", ")}: write a hashtag without its #`);
  // Most words are plain, and names such as #money stand for themselves: neither needs the reader.
  if (plain.test(piece)) return [{ is: "word", text: piece }];
  const [sign] = /[{}()|]|\*(?=.)/.exec(piece) ?? [];
  if (sign !== undefined) throw new PatternError(`"${sign}" cannot stand inside the word "${piece}"`);
  const prefix = piece.endsWith("*");
  const words = viewText(prefix ? piece.slice(0, -1) : piece).words;
  if (words.length === 0) throw new PatternError(`"${piece}" holds no word`);
  return words.map((word, index): Item => {
    const last = index === words.length - 1;
    if (prefix && last && word.text.length < 3)
      throw new PatternError(`"${piece}" is too short: write at least three letters before *`);
    return { is: prefix && last ? "prefix" : "word", text: word.text };
  });
};

const conceptName = (part: string): string => {
  const name = part.slice(1, -1).trim();
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new PatternError(`${part} is not the name of a concept: use lower case and hyphens`);
  return name;
};

/** Reads a phrase: words, {concepts}, (a|b c), (x)?, word*, and ... for a gap. */
export const parsePhrase = (source: string): Step[] => {
  const parts: readonly string[] = source.match(token) ?? [];
  const [stray] = source.replace(token, "").trim();
  if (stray !== undefined) throw new PatternError(`"${stray}" stands alone: a concept is written {name}`);
  const steps: Step[] = [];
  let gap = 0;
  const add = (items: readonly Item[], optional = false) => {
    for (const item of items) {
      steps.push({ item, optional, gap });
      gap = 0;
    }
  };
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as string;
    if (part === "...") {
      if (steps.length === 0) throw new PatternError("a pattern cannot begin with a gap");
      gap = GAP;
    } else if (part === "(") {
      const close = parts.indexOf(")", at);
      if (close < 0) throw new PatternError("a bracket is never closed");
      const options: Item[][] = [[]];
      for (const inner of parts.slice(at + 1, close)) {
        if (inner === "|") options.push([]);
        else if (inner === "(" || inner === "..." || inner === "?")
          throw new PatternError(`"${inner}" cannot stand inside a bracket: write two patterns`);
        else if (inner.startsWith("{")) options.at(-1)?.push({ is: "concept", name: conceptName(inner) });
        else options.at(-1)?.push(...wordsOf(inner));
      }
      if (options.some((option) => option.length === 0))
        throw new PatternError("a bracket holds an empty alternative: write (x)? for something optional");
      at = close;
      const optional = parts[at + 1] === "?";
      if (optional) at++;
      add([{ is: "group", options }], optional);
    } else if (part.startsWith("{")) {
      const optional = parts[at + 1] === "?";
      add([{ is: "concept", name: conceptName(part) }], optional);
      if (optional) at++;
    } else if (part === "?" || part === ")" || part === "|" || part === "+" || part === ",") {
      throw new PatternError(`"${part}" stands where a word is expected`);
    } else add(wordsOf(part));
  }
  if (gap > 0) throw new PatternError("a pattern cannot end with a gap");
  if (steps.every((step) => step.optional))
    throw new PatternError("nothing in this pattern is required: it would match everything");
  return steps;
};

const split = (source: string) => source.split("+").map((piece) => parsePhrase(piece.trim()));

/** Reads a phrase, or a frame: `a + b + c, maybe d, not e + f, within 10`. */
export const parsePattern = (source: string): Pattern => {
  const [head = "", ...clauses] = source.split(",").map((piece) => piece.trim());
  let maybe: Step[][] = [];
  let not: Step[][] = [];
  let within = WITHIN;
  for (const clause of clauses) {
    const [word = "", rest = ""] = [clause.split(/\s/, 1)[0], clause.replace(/^\S+\s*/, "")];
    if (word === "maybe") maybe = [...maybe, ...split(rest)];
    else if (word === "not") not = [...not, ...split(rest)];
    else if (word === "within" && /^\d+$/.test(rest)) within = Number(rest);
    else throw new PatternError(`"${clause}" is not understood: after a comma stands maybe, not, or within NUMBER`);
  }
  return { elements: split(head), maybe, not, within };
};
