import {
  alphabet,
  at,
  cyrillic,
  cyrillicAlphabet,
  fullWidth,
  greek,
  inLatin,
  type Letters,
  leet,
  ofIdeographs,
  ofLisu,
  smallCaps,
  styled,
  upsideDown,
  withStrokes,
} from "./letters.ts";

/** A way in which people hide words from a filter; `draw` gives numbers from 0 to 1, the same for the same text. */
export interface Transform {
  readonly name: string;
  /** The share of the hits that has to be found still. */
  readonly floor: number;
  readonly apply: (text: string, draw: () => number) => string;
}

const isLetter = (character: string) => /\p{L}/u.test(character);
const isMark = (character: string) => /\p{M}/u.test(character);

/** Changes each word of so many letters or more, and leaves what stands between the words. */
const eachWord = (text: string, change: (word: string) => string, letters = 4): string =>
  text.replace(/[\p{L}\p{M}]+/gu, (word) => ([...word].filter(isLetter).length >= letters ? change(word) : word));

const between = (word: string, what: () => string): string =>
  [...word]
    .map((character, index) => (index === 0 || isMark(character) ? character : `${what()}${character}`))
    .join("");

const mapped = (text: string, table: Letters): string =>
  [...text].map((character) => table[character] ?? table[character.toLowerCase()] ?? character).join("");

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
const pick = (from: readonly string[], draw: () => number): string => from[Math.floor(draw() * from.length)] ?? "";

const emoji: readonly (readonly [RegExp, string])[] = [
  [/\b(snapchat|snap)\b/giu, "👻"],
  [/\b(photos?|pics?|fotos?|pictures?)\b/giu, "📸"],
  [/\b(money|argent|dinero|diners)\b/giu, "💰"],
  [/\b(whatsapp|wasap|phone|movil|mòbil|telefono)\b/giu, "📱"],
  [/\b(vid[eé]os?)\b/giu, "🎥"],
  [/\b(passports?|passeports?|pasaportes?|passaports?)\b/giu, "🛂"],
];

/** One letter of a word left out, doubled, swapped with the next, or taken for a neighbour. */
const misspelt = (word: string, draw: () => number): string => {
  const letters = [...word];
  const place = 1 + Math.floor(draw() * (letters.length - 2));
  const here = letters[place] ?? "";
  const next = letters[place + 1] ?? "";
  const kind = Math.floor(draw() * 4);
  if (kind === 0) letters.splice(place, 1);
  else if (kind === 1) letters.splice(place, 0, here);
  else if (kind === 2) letters.splice(place, 2, next, here);
  else letters[place] = pick([...(/\p{Script=Cyrillic}/u.test(word) ? cyrillicAlphabet : alphabet)], draw);
  return letters.join("");
};

/** Every way of hiding words that a reader still sees through, and those that few do. */
export const transforms: readonly Transform[] = [
  { name: "upper case", floor: 0.95, apply: (text) => text.toUpperCase() },
  {
    name: "mixed case",
    floor: 0.95,
    apply: (text) => [...text].map((one, index) => (index % 2 === 0 ? one.toUpperCase() : one.toLowerCase())).join(""),
  },
  { name: "without accents", floor: 0.95, apply: plain },
  {
    name: "invisible characters",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) => between(word, () => pick(["", "\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff"], draw))),
  },
  {
    name: "combining marks",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) => between(word, () => pick(["", "\u0336", "\u0301", "\u0323"], draw))),
  },
  {
    name: "zalgo",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) =>
        between(word, () =>
          Array.from({ length: 4 }, () => String.fromCharCode(0x300 + Math.floor(draw() * 0x6f))).join(""),
        ),
      ),
  },
  { name: "Cyrillic letters", floor: 0.95, apply: (text) => eachWord(text, (word) => mapped(word, cyrillic)) },
  { name: "Greek letters", floor: 0.95, apply: (text) => eachWord(text, (word) => mapped(word, greek)) },
  { name: "leetspeak", floor: 0.95, apply: (text) => eachWord(plain(text), (word) => mapped(word, leet)) },
  {
    name: "some leetspeak",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(plain(text), (word) => [...word].map((one) => (draw() < 0.5 ? mapped(one, at) : one)).join("")),
  },
  {
    name: "letters spaced out",
    floor: 0.95,
    apply: (text) => eachWord(text.replaceAll(" ", "   "), (word) => between(word, () => " ")),
  },
  { name: "dots inside words", floor: 0.95, apply: (text) => eachWord(text, (word) => between(word, () => ".")) },
  {
    name: "strokes inside words",
    floor: 0.95,
    apply: (text, draw) => eachWord(text, (word) => between(word, () => pick(["-", "_", "*", ""], draw))),
  },
  {
    name: "one stroke inside a word",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) => {
        const letters = [...word];
        letters.splice(2, 0, pick([".", "-", "_", "*", "/"], draw));
        return letters.join("");
      }),
  },
  {
    name: "repeated letters",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) => {
        const letters = [...word];
        const place = Math.floor(draw() * letters.length);
        return letters.map((one, index) => (index === place ? one.repeat(4) : one)).join("");
      }),
  },
  {
    name: "bold letters inside words",
    floor: 0.95,
    apply: (text) => eachWord(text, (word) => word.replace(/^(.)(.)/u, "$1**$2**")),
  },
  {
    name: "spoilers inside words",
    floor: 0.95,
    apply: (text) => eachWord(text, (word) => word.replace(/^(.)(.)/u, "$1||$2||")),
  },
  {
    name: "letters in brackets",
    floor: 0.95,
    apply: (text) => eachWord(text, (word) => word.replace(/./gu, "[$&]")),
  },
  {
    name: "any sign between letters",
    floor: 0.95,
    apply: (text, draw) =>
      eachWord(text, (word) => between(word, () => pick(["~", ",", "•", "…", "--", "\\", ":"], draw))),
  },
  {
    name: "any sign within a word",
    // Two halves that are words each ("so~lo") stay two.
    floor: 0.91,
    apply: (text, draw) =>
      eachWord(text, (word) => {
        const letters = [...word];
        letters.splice(letters.length >> 1, 0, pick(["~", ",", "•", "…", "**", "``", "<:a:123456789012345678>"], draw));
        return letters.join("");
      }),
  },
  {
    name: "letters and commas",
    floor: 0.91,
    apply: (text) => eachWord(text, (word) => between(word, () => ", ")),
  },
  {
    name: "a letter a line",
    floor: 0.93,
    apply: (text) => eachWord(text.replaceAll(" ", "\n\n"), (word) => between(word, () => "\n")),
  },
  { name: "a stop after each word", floor: 0.94, apply: (text) => text.replaceAll(" ", ". ") },
  { name: "an emoji after each word", floor: 0.95, apply: (text) => text.replaceAll(" ", " 👏 ") },
  { name: "ideographs for letters", floor: 0.95, apply: (text) => mapped(plain(text), ofIdeographs) },
  { name: "Lisu letters", floor: 0.95, apply: (text) => mapped(plain(text), ofLisu) },
  { name: "letters with strokes", floor: 0.95, apply: (text) => mapped(plain(text), withStrokes) },
  {
    name: "Cyrillic in Latin letters",
    // Short messages have too few words that nobody writes, and "ь" is not heard ("skin" of "скинь").
    floor: 0.89,
    apply: (text) => (/\p{Script=Cyrillic}/u.test(text) ? mapped(text, inLatin) : text),
  },
  { name: "full width", floor: 0.95, apply: (text) => mapped(text, fullWidth) },
  { name: "bold", floor: 0.95, apply: (text) => mapped(plain(text), styled(0x1d41a)) },
  { name: "script", floor: 0.95, apply: (text) => mapped(plain(text), styled(0x1d4ea)) },
  { name: "circled", floor: 0.95, apply: (text) => mapped(plain(text), styled(0x24d0)) },
  { name: "small capitals", floor: 0.95, apply: (text) => mapped(plain(text), smallCaps) },
  {
    name: "flags",
    floor: 0.95,
    apply: (text) =>
      eachWord(plain(text).replaceAll(" ", "   "), (word) => between(mapped(word, styled(0x1f1e6)), () => " ")),
  },
  {
    name: "upside down",
    floor: 0.95,
    // Only Latin letters have others that look like them on their heads.
    apply: (text) =>
      /\p{Script=Cyrillic}/u.test(text) ? text : [...mapped(plain(text), upsideDown)].reverse().join(""),
  },
  // Where few of its words are words that many people write, it is read as it stands.
  { name: "reversed", floor: 0.97, apply: (text) => [...text].reverse().join("") },
  {
    name: "one edit in every long word",
    // Hardly a word is left as it was; a slip that makes another word of the same language ("coupe" of "couple") cannot be told.
    floor: 0.95,
    apply: (text, draw) => eachWord(text, (word) => misspelt(word, draw), 5),
  },
  {
    name: "one edit in one long word of three",
    floor: 0.95,
    apply: (text, draw) => eachWord(text, (word) => (draw() < 1 / 3 ? misspelt(word, draw) : word), 5),
  },
  {
    name: "emoji as words",
    floor: 0.95,
    apply: (text) => emoji.reduce((all, [word, sign]) => all.replace(word, sign), text),
  },
  { name: "words over lines", floor: 0.95, apply: (text) => text.replaceAll(" ", "\n") },
  {
    name: "a line now and then",
    floor: 0.95,
    apply: (text, draw) => text.replace(/ /gu, () => (draw() < 0.3 ? "\n" : " ")),
  },
  { name: "code block", floor: 0.95, apply: (text) => `\`\`\`\n${text}\n\`\`\`` },
  { name: "spoiler", floor: 0.95, apply: (text) => `||${text}||` },
  { name: "spoilers word by word", floor: 0.95, apply: (text) => text.replace(/[^ ]+/gu, "||$&||") },
  { name: "bold by asterisks", floor: 0.95, apply: (text) => text.replace(/[^ ]+/gu, "**$&**") },
  { name: "label of a link", floor: 0.95, apply: (text) => `[${text}](https://example.invalid/a)` },
];
