/** Letters that stand on their head, each followed by the one it is read as when the text is turned around. */
const pairs = "ɐaɔcǝeɟfƃgɥhᴉiıiɾjʞkɯmɹrʇtʌvʍwʎyqbpdbqdpunnu¿?¡!˙.‘,";

const uprightOf: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  const characters = [...pairs];
  for (let at = 0; at + 1 < characters.length; at += 2) map.set(characters[at] as string, characters[at + 1] as string);
  return map;
})();

/** Units of letters that nobody writes but to turn a text around. */
const turned = new Set([..."ɐɔǝɟɥᴉɾʞɯɹʇʌʍʎ"].map((letter) => letter.charCodeAt(0)));

/** True for a letter that stands on its head and has no other use in chat. */
export const isTurned = (unit: number): boolean => turned.has(unit);

/** A text that was written upside down, read from its end, as long as it was. */
export const turnAround = (lower: string): string =>
  [...lower]
    .reverse()
    .map((character) => uprightOf.get(character) ?? character)
    .join("");
