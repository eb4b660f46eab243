/** French and Catalan words that lose their vowel before the next: l'app, t'envoie, qu'on. */
const elided = new Set(["l", "d", "j", "t", "m", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"]);

/** English endings that people write with and without the apostrophe: they stay one word. */
const merged = new Set(["ll", "re", "ve", "d"]);

const englishS = new Set(["it", "that", "what", "he", "she", "let", "who", "there", "here", "how", "where"]);

/** Whether a word is one that lost its vowel before the next. */
export const isElided = (word: string): boolean => elided.has(word);

const staysOne = (left: string, right: string): boolean =>
  merged.has(right) ||
  (right === "t" && left.endsWith("n") && left.length > 2) ||
  (right === "m" && left === "i") ||
  (right === "s" && englishS.has(left));

const apostrophe = /['’ʼ`´‘＇]/;

/**
 * Hands on the words of a text with apostrophes, folded from what was `written` from `start` on: English contractions as one
 * word without it, as they are often typed, everything else as two words.
 */
export const splitApostrophes = (
  text: string,
  written: string,
  start: number,
  push: (text: string, start: number, end: number) => void,
): void => {
  const parts = text.split(apostrophe);
  const places = text === written ? parts : written.split(apostrophe);
  const end = start + written.length;
  // Folding may have made an apostrophe of something else; then every part keeps the span of the whole.
  const exact = parts.length === places.length;
  let from = start;
  for (let index = 0; index < parts.length; index++) {
    let part = parts[index] as string;
    let to = from + (places[index]?.length ?? 0);
    const next = parts[index + 1];
    if (next !== undefined && !isElided(part) && staysOne(part, next)) {
      part += next;
      to += (places[index + 1]?.length ?? 0) + 1;
      index++;
    }
    if (part !== "") push(part, exact ? from : start, exact ? to : end);
    from = to + 1;
  }
};
