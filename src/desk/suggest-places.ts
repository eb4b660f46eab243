import type { Suggest } from "./command.ts";

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Countries and regions whose name or id begins as it was typed, by name in the reader's language. */
export const suggestPlaces: Suggest = ({ typed, given: { words }, parts: { places } }) => {
  const wanted = plain(typed.trim());
  return places
    .filter(({ id }) => id !== "worldwide")
    .map(({ id, names }) => ({ value: id, label: names[words.language] ?? names.en ?? id }))
    .filter(({ value, label }) => value.startsWith(wanted) || plain(label).includes(wanted))
    .sort((one, other) => one.label.localeCompare(other.label, words.language));
};
