/** Letters that stand on their head, each followed by the one it is read as when the text is turned around. */
const pairs = "ɐaɔcǝeɟfƃgɥhᴉiıiɾjʞkɯmɹrʇtʌvʍwʎyqbpdbqdpunnu¿?¡!˙.‘,";

/** By unit: what it is read as when it stands on its head; all of them come before this one. */
const BEYOND = 0x2020;
const upright = Uint16Array.from({ length: BEYOND }, (_, unit) => unit);
for (let at = 0; at + 1 < pairs.length; at += 2) upright[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);

/** Units of letters that nobody writes but to turn a text around: 1 for each, and the first of them. */
const FIRST_TURNED = 0x1dd;
const turned = new Uint8Array(BEYOND);
for (const letter of "ɐɔǝɟɥᴉɾʞɯɹʇʌʍʎ") turned[letter.charCodeAt(0)] = 1;

/** True for a letter that stands on its head and has no other use in chat. */
export const isTurned = (unit: number): boolean => unit >= FIRST_TURNED && turned[unit] === 1;

/** So many letters that stand on their head, and one among so many characters, make a text one that is to be turned around. */
export const LEAST_TURNED = 4;
const CHARACTERS_A_TURNED = 12;

/** True for a text that was written upside down, as far as its letters tell. */
export const isUpsideDown = (lower: string): boolean => {
  let letters = 0;
  for (let at = 0; at < lower.length; at++) if (isTurned(lower.charCodeAt(at))) letters++;
  return letters >= LEAST_TURNED && letters * CHARACTERS_A_TURNED >= lower.length;
};

const isLowHalf = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
const isHighHalf = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** A text read from its end, as long as it was; of one that was written upside down each letter as it is read. */
export const turnAround = (lower: string, upsideDown: boolean): string => {
  const units = new Uint16Array(lower.length);
  let end = lower.length;
  for (let at = 0; at < lower.length; at++) {
    const unit = lower.charCodeAt(at);
    const next = lower.charCodeAt(at + 1);
    if (isHighHalf(unit) && isLowHalf(next)) {
      units[--end] = next;
      units[--end] = unit;
      at++;
    } else units[--end] = upsideDown && unit < BEYOND ? (upright[unit] as number) : unit;
  }
  return Buffer.from(units.buffer).toString("utf16le");
};
