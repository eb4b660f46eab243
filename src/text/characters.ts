/** What a UTF-16 unit is to the reader of words. */
export const SEPARATOR = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const MARK = 3;
export const INVISIBLE = 4;
export const APOSTROPHE = 5;
export const EMOJI = 6;
export const SURROGATE = 7;
export const SENTENCE_END = 8;
/** Symbols that stand for a letter between letters: p@ss, $end. */
export const STAND_IN = 9;
export const CURRENCY = 10;
export const NEWLINE = 11;

/** The first unit behind the Latin letters. */
export const BEYOND_LATIN = 0x250;

// Roman figures are written for the letters that they look like.
const letters = /[\p{L}\p{Nl}]/u;
const digits = /\p{Nd}/u;
const money = /\p{Sc}/u;
const marks = /\p{M}/u;
const emoji = /\p{Extended_Pictographic}/u;

/** Blanks of Hangul and of Braille, which show as gaps. */
const BLANKS = "\u3164\uffa0\u2800";

const put = (table: Uint8Array, units: string, kind: number) => {
  for (const unit of units) table[unit.charCodeAt(0)] = kind;
};

/** Kind of every UTF-16 unit, made once: a look-up costs one array read a character. */
export const kinds: Uint8Array = (() => {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      table[unit] = SURROGATE;
      continue;
    }
    // The wide blocks of one script need no look-up a character.
    if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) {
      table[unit] = LETTER;
      continue;
    }
    if (unit >= 0xe000 && unit <= 0xf8ff) continue;
    const character = String.fromCharCode(unit);
    if (letters.test(character)) table[unit] = LETTER;
    else if (digits.test(character)) table[unit] = DIGIT;
    else if (marks.test(character)) table[unit] = MARK;
    else if (money.test(character)) table[unit] = CURRENCY;
    else if (unit > 0xff && emoji.test(character)) table[unit] = EMOJI;
    // Letters in circles and in brackets fold to letters.
    else if (unit >= 0x249c && unit <= 0x24e9) table[unit] = LETTER;
  }
  put(
    table,
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00b7",
    INVISIBLE,
  );
  for (let unit = 0x202a; unit <= 0x202e; unit++) table[unit] = INVISIBLE;
  for (let unit = 0x2065; unit <= 0x206f; unit++) table[unit] = INVISIBLE;
  for (let unit = 0xfe00; unit <= 0xfe0f; unit++) table[unit] = INVISIBLE;
  put(table, BLANKS, SEPARATOR);
  put(table, "'’ʼ`´‘＇", APOSTROPHE);
  put(table, ".?!…。！？", SENTENCE_END);
  put(table, "@|+", STAND_IN);
  // Of mathematics; generators of styled text write it for a letter.
  put(table, "∂", LETTER);
  put(table, "\n\u2028\u2029", NEWLINE);
  return table;
})();

/** Whether a unit is a space of any width, a control character, or one that ends a line. */
export const isSpace = (unit: number): boolean =>
  unit <= 32 ||
  (unit >= 0x7f && unit <= 0xa0) ||
  (unit >= 0x2000 && unit <= 0x200b) ||
  (unit >= 0x2028 && unit <= 0x202f) ||
  unit === 0x1680 ||
  unit === 0x205f ||
  unit === 0x2800 ||
  unit === 0x3000 ||
  unit === 0x3164 ||
  unit === 0xffa0;
