import type { Phrasebook, SharedWords } from "../src/detectors/phrasebook.ts";
import { seeded } from "./seeded-text.ts";

const upTo = (length: number, next: () => string): string => {
  let text = "";
  while (text.length < length) text += next();
  return text.slice(0, length);
};

/** Messages of one length that try to be slow: all words of all concepts, all hits, odd characters, single letters and figures, repeats, words in disguise. */
export const hostileMessages = (
  length: number,
  shared: readonly SharedWords[],
  books: readonly Phrasebook[],
): ReadonlyMap<string, string> => {
  const random = seeded(11);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const words = [...shared, ...books]
    .flatMap(({ concepts }) => Object.values(concepts).flat())
    .filter((word) => !word.includes("{"));
  const hits = books.flatMap(({ signals }) => signals.flatMap((signal) => signal.hits.map(({ text }) => text)));
  const english = books
    .filter(({ language }) => language === "en")
    .flatMap(({ signals }) => signals.flatMap((signal) => signal.hits.map(({ text }) => text)));
  const commonest = ["send", "me", "your", "pic", "now", "to", "you", "i", "will", "if", "tell", "app"];
  return new Map([
    ["words of all concepts", upTo(length, () => `${pick(words).replace("*", "")} `)],
    ["all hits after another", upTo(length, () => `${pick(hits)} `)],
    ["words of English hits, mixed", upTo(length, () => `${pick(pick(english).split(" "))} `)],
    ["a dozen words that all patterns want", upTo(length, () => `${pick(commonest)} `)],
    ["one word again and again", "send ".repeat(length / 5)],
    ["single letters", "s e n d ".repeat(length / 8)],
    ["single figures", "1 ".repeat(length / 2)],
    ["one letter", "a".repeat(length)],
    ["one word behind a figure", `1${"ß".repeat(length - 1)}`],
    ["one word before a figure", `${"ab".repeat(length / 2 - 1)}a1`],
    ["leetspeak", upTo(length, () => `${pick(words).replaceAll("e", "3").replaceAll("i", "1").replaceAll("o", "0")} `)],
    ["combining marks", "z\u0337a\u0337\u0300\u0301l\u0337g\u0337o\u0337 ".repeat(length / 11)],
    ["a formula in each character", "\ufdfa".repeat(length)],
    ["any characters", upTo(length, () => String.fromCharCode(Math.floor(random() * 0xffff)))],
    ["quotation marks", '"«“>'.repeat(length / 4)],
    ["apostrophes", "l'".repeat(length / 2)],
    ["words that strokes split", upTo(length, () => pick(["xab-qcd-", "send-pics-", "s.e.n.d ", "fo.to "]))],
    ["upside down", "ǝɯ puǝs ".repeat(length / 8)],
    ["misspelt", upTo(length, () => pick(["fotgorafies ", "recyvoir ", "pasaportte ", "secrte "]))],
    ["emoji for words", "📸👻".repeat(length / 4)],
    ["letters of flags", "🇸 🇪 ".repeat(length / 6)],
  ]);
};
