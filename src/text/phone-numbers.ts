import { isDigit } from "./forms.ts";
import { mergeWords } from "./join-pieces.ts";
import type { Word } from "./view.ts";

/** Figures of a number that is called, and how many of one that says so by how it begins. */
const LEAST = 9;
const LEAST_MARKED = 8;
const MOST = 15;
/** So many characters of a group at the most, and of what stands between two. */
const LONGEST = 8;
const WIDEST = 2;
const group = /^\+?\d+$/;
/** Figures of sums and of years, of which lists are made. */
const listed = [/0$/, /^(?:19|20)\d\d$/];
/** A day, with or without the time after it. */
const day = /^(?:\d{1,2} \d{1,2} (?:19|20)\d\d|(?:19|20)\d\d \d{1,2} \d{1,2})(?: |$)/;
const marked = /^(?:\+|0)/;
/** What stands between its groups, all on one line. */
const gap = /^(?:[ \u00a0.\-/]|\)|\) |\)-| \()$/;

/** Whether the word at `at` may go on with the group of figures before it. */
const goesOn = (lower: string, words: readonly Word[], at: number): boolean => {
  const { text, start } = words[at] as Word;
  const { end } = words[at - 1] as Word;
  return start - end <= WIDEST && isDigit(text.charCodeAt(0)) && isGroup(text) && gap.test(lower.slice(end, start));
};

const isGroup = (text: string): boolean => text.length <= LONGEST && group.test(text);

/** Whether groups of figures are a telephone number, and no day, and no list of sums or years. */
const isPhone = (groups: readonly Word[]): boolean => {
  const figures = groups.reduce((sum, { text }) => sum + text.length, 0);
  if (groups.length < 2 || figures > MOST || day.test(groups.map(({ text }) => text).join(" "))) return false;
  if (listed.some((kind) => groups.every(({ text }) => kind.test(text)))) return false;
  return marked.test(groups[0]?.text ?? "") ? figures >= LEAST_MARKED : figures >= LEAST && groups.length > 2;
};

/** The words with telephone numbers that were written in groups ("06 12 34 56 78") as one word each. */
export const joinPhones = (lower: string, words: readonly Word[]): readonly Word[] => {
  const joined: Word[] = [];
  let taken = 0;
  for (let at = 0; at < words.length; ) {
    let end = at + 1;
    if (isGroup((words[at] as Word).text)) while (end < words.length && goesOn(lower, words, end)) end++;
    if (end - at <= MOST) {
      const groups = words.slice(at, end);
      if (isPhone(groups)) {
        joined.push({ ...mergeWords(groups, taken), forms: ["#phone", "#number"] });
        taken += groups.length - 1;
        at = end;
      }
    }
    for (; at < end; at++) {
      const word = words[at] as Word;
      joined.push(taken > 0 ? { ...word, position: word.position - taken } : word);
    }
  }
  return joined;
};
