/** Letters whose base form is not what Unicode decomposes them to. */
const special: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  þ: "th",
  ð: "d",
  ŀ: "l",
  // Typed for an apostrophe; Unicode makes a gap of it.
  "´": "'",
  // A small capital q, as generators of styled letters write it.
  ǫ: "q",
  // With strokes and hooks, as they write them too.
  ƀ: "b",
  ƈ: "c",
  ȼ: "c",
  ɇ: "e",
  ƒ: "f",
  ǥ: "g",
  ħ: "h",
  ɉ: "j",
  ƙ: "k",
  ƥ: "p",
  ɋ: "q",
  ɍ: "r",
  ƨ: "s",
  ƭ: "t",
  ŧ: "t",
  ȶ: "t",
  ƴ: "y",
  ɏ: "y",
  ƶ: "z",
  ȥ: "z",
};

/** Base form of each unit of the Latin blocks, made once; empty for combining marks. */
const latin: readonly string[] = Array.from({ length: 0x370 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  const base = special[character] ?? character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return special[base] ?? base;
});

/** What is not seen or heard, colours of skin, and brackets, which a letter in brackets comes apart into. */
const unheard = /[()\p{M}\p{Cf}\p{Emoji_Modifier}\u00b7\u115f\u1160\u2065]/gu;

/** Letters in boxes and circles and those of flags, which Unicode does not decompose. */
const boxed = (code: number): string | null => {
  for (const first of [0x1f110, 0x1f130, 0x1f150, 0x1f170, 0x1f1e6]) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  }
  return null;
};

const foldAll = (word: string): string => {
  let folded = "";
  for (const character of word.normalize("NFKD").replace(unheard, "").toLowerCase()) {
    const code = character.codePointAt(0) ?? 0;
    folded += special[character] ?? (code >= 0x1f110 ? (boxed(code) ?? character) : character);
  }
  return folded;
};

/** What each unit beyond the Latin blocks folds to by itself, as far as it came up; units fold alike wherever they stand. */
const units: (string | undefined)[] = new Array(0x10000).fill(undefined);

/** Some characters stand for whole formulas, of up to eighteen letters: they are no part of a word, and would make a text so much longer. */
const LONGEST_BASE = 4;

const foldUnit = (unit: number): string => {
  const known = units[unit];
  if (known !== undefined) return known;
  const base = foldAll(String.fromCharCode(unit));
  const folded = base.length > LONGEST_BASE ? "" : base;
  units[unit] = folded;
  return folded;
};

/** What each character beyond the first plane folds to, as far as it came up and as many as there are of use. */
const astral = new Map<number, string>();
const MOST_ASTRAL = 4096;

const foldAstral = (code: number): string => {
  const known = astral.get(code);
  if (known !== undefined) return known;
  const folded = foldAll(String.fromCodePoint(code));
  if (astral.size < MOST_ASTRAL) astral.set(code, folded);
  return folded;
};

/** Compatibility form in lower case, without invisible characters and diacritics; the script is kept. */
export const fold = (word: string): string => {
  let folded = "";
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdfff) {
      // Halves of a pair mean something only together.
      const code = word.codePointAt(at) as number;
      folded += foldAstral(code);
      if (code > 0xffff) at++;
    } else if (unit >= 0x370) folded += foldUnit(unit);
    else folded += unit === 0xb7 || unit === 0xad ? "" : latin[unit];
  }
  return folded;
};
