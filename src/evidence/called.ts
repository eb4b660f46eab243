import type { Said, Spoken } from "./spoken.ts";

/** A name may be cut short or be given other endings, as long as so many letters stay. */
const SHORTEST_STEM = 4;
const LOST = 2;
const ENDING = 3;
/** What somebody is called for short begins with so many letters of their name. */
const SHORTEST_SHORT = 3;
/** Names are looked for among so many words: who calls somebody does so early. */
const MOST_WORDS = 64;

// What it speaks for somebody as the one who is meant, beside what else does (`addressee.ts`).
/** Called by name, as one calls people: where the message or a part of it begins or ends. */
const CALLED = 3.93;
/** Called so by what their name begins with. */
const CALLED_IN_SHORT = 2.6;
/** Called after somebody else was called or named: who answers one and turns to another says the rest to them: "nothing, bex. tamara, tonight". */
const CALLED_SECOND = 5;
/** Named, be it as somebody who is talked about. */
const NAMED = 1.2;

const isCalledBy = (word: string, name: string): boolean => {
  if (word === name) return true;
  const stem = Math.max(SHORTEST_STEM, name.length - LOST);
  if (word.length < stem || name.length < stem) return false;
  return word.startsWith(name.slice(0, stem)) && word.length <= name.length + ENDING;
};

/** Whether a word is what somebody may be called for short: "mirti" for Mirtilla. */
const isShortFor = (word: string, name: string): boolean =>
  word.length >= SHORTEST_STEM && word.length <= name.length + LOST && word.startsWith(name.slice(0, SHORTEST_SHORT));

/** Whether a word is a name of somebody, or may be short for one; null where it is neither. */
const nameIn = ({ text, forms }: Said, names: readonly string[]): "whole" | "short" | null => {
  let found: "short" | null = null;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    if (isCalledBy(text, name) || forms?.some((form) => isCalledBy(form, name))) return "whole";
    if (isShortFor(text, name)) found = "short";
  }
  return found;
};

/** A bit for what a word begins with; letters may share one. */
const initialOf = (word: string): number => 1 << (word.charCodeAt(0) & 31);

/** A part of an emoji. */
const EMOJI = /[\ud800-\udfff\u2600-\u27bf]|\ufe0f/;

const isOneOf = (signs: string, sign: string | undefined): boolean =>
  sign === undefined || signs.includes(sign) || EMOJI.test(sign);

/** Whether a word stands where one begins to speak to people: first in a text or in a part of it, or before a comma. */
const isCall = (text: string, { start, end }: Said, at: number): boolean =>
  at === 0 ||
  isOneOf("\n,.!?…:;)@", text[text[start - 1] === " " ? start - 2 : start - 1]) ||
  /[,:]/.test(text[end] ?? "");

/** Whether it stands where one ends to: last in a text or in a part of it. */
const isLast = (text: string, { end }: Said): boolean => isOneOf("\n.!?…;(", text[text[end] === " " ? end + 1 : end]);

/** What the names of all who wrote begin with. */
const initialsIn = (lines: readonly Spoken[]): number => {
  let initials = 0;
  for (let at = 0; at < lines.length; at++) for (const name of (lines[at] as Spoken).names) initials |= initialOf(name);
  return initials;
};

/** By those who wrote, but for the author, their names as they had them last. */
const othersIn = (lines: readonly Spoken[], author: string): ReadonlyMap<string, readonly string[]> => {
  const others = new Map<string, readonly string[]>();
  for (const line of lines) if (line.author !== author && line.names.length > 0) others.set(line.author, line.names);
  return others;
};

const nobody: ReadonlyMap<string, number> = new Map();

/** By those who wrote and whom a message calls or names, how much that speaks for them. */
export const callsIn = (
  lines: readonly Spoken[],
  author: string,
  text: string,
  words: readonly Said[],
): ReadonlyMap<string, number> => {
  const initials = initialsIn(lines);
  let others: ReadonlyMap<string, readonly string[]> | null = null;
  let calls: Map<string, number> | null = null;
  for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
    const word = words[at] as Said;
    // Most words begin as nobody's name does.
    if (word.forms === null && (initials & initialOf(word.text)) === 0) continue;
    others ??= othersIn(lines, author);
    for (const [other, names] of others) {
      const name = nameIn(word, names);
      if (name === null) continue;
      calls ??= new Map();
      const before = calls.get(other) ?? 0;
      const begins = isCall(text, word, at);
      const isSecond = calls.size > (before === 0 ? 0 : 1);
      // Who ends with the name of a second one speaks of them: "tamara, do not listen to bex".
      const isCalled = begins || (isLast(text, word) && !isSecond);
      const call = name === "short" ? (isCalled ? CALLED_IN_SHORT : 0) : isCalled ? CALLED : NAMED;
      const turned = begins && isSecond && before === 0 ? CALLED_SECOND : 0;
      if (call + turned > before) calls.set(other, call + turned);
    }
  }
  return calls ?? nobody;
};
