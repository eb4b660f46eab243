/** Signs that people write in place of a word that a filter may look for, and the words. */
const signs: readonly (readonly [string, readonly string[]])[] = [
  ["📸 📷", ["photo", "photos", "pic", "pics", "foto", "fotos"]],
  ["🎥 📹", ["video", "cam"]],
  ["💰 💵 💸 💶 💷", ["money", "argent", "dinero", "diners"]],
  ["👻", ["snap", "snapchat"]],
  ["📱", ["phone", "telephone", "movil", "mobil"]],
  ["✈", ["telegram"]],
  ["🛂", ["passport", "passeport", "pasaporte", "passaport"]],
];

const wordsOf: ReadonlyMap<string, readonly string[]> = new Map(
  signs.flatMap(([all, words]) => all.split(" ").map((sign) => [sign, [sign, ...words]] as const)),
);

/** The readings of an emoji, itself first; null for one that stands for no word. */
export const emojiForms = (emoji: string): readonly string[] | null => wordsOf.get(emoji) ?? null;
