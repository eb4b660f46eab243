import { createHashTable, type HashTable, slotOf } from "../../text/hash-table.ts";
import { hashUnit, hashWord, NO_LETTERS } from "../../text/hash-word.ts";

/** Sounds of Cyrillic letters in Latin ones, told no finer than people write them: "г" is "g" or "h", "ш" is "sh", "w" or "sch". */
const sounds: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "h", ґ: "h", д: "d", е: "e", є: "e", ж: "z", з: "z", и: "i", і: "i", й: "i", к: "k" },
  ...{ л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "u", ф: "f", х: "h", ц: "c", ч: "c" },
  ...{ ш: "w", щ: "w", ъ: "", ы: "i", ь: "", э: "e", ю: "u", я: "a" },
};

/** Latin letters that are written for one sound, longest first. */
const groups = ["shch", "sch", "sh", "sz", "ch", "cz", "zh", "kh", "ts", "tz"];
const soundOfGroup: Readonly<Record<string, string>> = {
  ...{ shch: "w", sch: "w", sh: "w", sz: "w", ch: "c", cz: "c", zh: "z", kh: "h", ts: "c", tz: "c" },
  ...{ g: "h", x: "h", y: "i", j: "i" },
};

/** What of them may also be one letter after another, tried in turn: "ts" in "vstretitsya", "sch" in "schet", and more seldom "sh" in "shema". */
const asTwoLetters = [[], ["ts", "tz"], ["ts", "tz", "sch"], ["ts", "tz", "sch", "sh", "zh"]];
const groupings = asTwoLetters.map((apart) => groups.filter((letters) => !apart.includes(letters)));

const isCyrillic = /^[\u0430-\u045f\u0491]+$/;
const isLatin = /^[a-z]+$/;

/** Sounds in a row as one each: no "i" before another vowel ("ya", "ja" and "я" are "a"), and no letter twice ("aya", "ая"). */
const settle = (sounds: string): string => sounds.replace(/i+(?=[aeou])/g, "").replace(/(.)\1+/g, "$1");

const soundsOfCyrillic = (word: string): string => {
  let heard = "";
  for (const letter of word) heard += sounds[letter] ?? letter;
  return settle(heard);
};

const soundsOfLatin = (word: string, together: readonly string[]): string => {
  let heard = "";
  for (let at = 0; at < word.length; ) {
    const group = together.find((letters) => word.startsWith(letters, at)) ?? (word[at] as string);
    heard += soundOfGroup[group] ?? group;
    at += group.length;
  }
  return settle(heard);
};

/** Fewer letters are too many words of other languages, if it is not plain that the text is in another script. */
const SHORTEST = 3;
const SHORTEST_BEGINNING = 4;
const LONGEST = 20;

/** Cyrillic words and beginnings of words by how they sound. */
export interface SoundTables {
  readonly words: HashTable;
  readonly beginnings: HashTable;
}

/** The sounds of a beginning of words: what it ends in may sound otherwise before the next letter. */
const soundsOfBeginning = (beginning: string): string => soundsOfCyrillic(beginning).replace(/i$/, "");

const layBySound = (
  numbers: ReadonlyMap<string, number>,
  soundsOf: (text: string) => string,
  shortest = 1,
): HashTable => {
  const heard = [...numbers]
    .filter(([text]) => isCyrillic.test(text))
    .map(([text, number]) => [soundsOf(text), number] as const)
    .filter(([sounds]) => sounds.length >= shortest);
  return createHashTable(
    heard.map(([sounds]) => hashWord(sounds)),
    heard.map(([, number]) => number),
  );
};

/** Lays out the numbers of Cyrillic words and beginnings by how they sound. */
export const laySounds = (
  words: ReadonlyMap<string, number>,
  beginnings: ReadonlyMap<string, number>,
): SoundTables => ({
  words: layBySound(words, soundsOfCyrillic),
  beginnings: layBySound(beginnings, soundsOfBeginning, SHORTEST_BEGINNING),
});

/** Hands on the numbers of Cyrillic words that one in Latin letters may be ("pryvit", "otpravlyu"); short ones ("ty") only if it is `sure` that it is one. */
export type InLatin = (word: string, add: (number: number) => void, sure?: boolean) => void;

/** Looks for words in Latin letters among the sounds of Cyrillic ones, of which `texts` holds the letters by number. */
export const createInLatin = ({ words, beginnings }: SoundTables, texts: readonly string[]): InLatin => {
  /** Hands on what has this hash; true when something has. */
  const find = ({ cells, mask }: HashTable, hash: number, sounds: string, add: (number: number) => void): boolean => {
    let found = false;
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = cells[slot * 2 + 1] as number;
      if (number < 0) return found;
      if (cells[slot * 2] !== hash || !sounds.startsWith(soundsOfBeginning(texts[number] as string))) continue;
      add(number);
      found = true;
    }
  };
  return (word, add, sure = false) => {
    if ((word.length < SHORTEST && !sure) || word.length > LONGEST || !isLatin.test(word)) return;
    const all = new Set(groupings.map((together) => soundsOfLatin(word, together)));
    for (const heard of all) if ((heard.length >= SHORTEST || sure) && find(words, hashWord(heard), heard, add)) return;
    // Two languages may spell one beginning each in their own way ("интимн", "інтимн").
    let longest: number[] = [];
    let length = SHORTEST_BEGINNING - 1;
    for (const heard of all) {
      let hash = NO_LETTERS;
      for (let at = 0; at < heard.length; at++) {
        hash = hashUnit(hash, heard.charCodeAt(at));
        if (at < length) continue;
        const found: number[] = [];
        if (!find(beginnings, hash, heard, (number) => found.push(number))) continue;
        longest = found;
        length = at + 1;
      }
    }
    for (const number of longest) add(number);
  };
};
