import { languages, type Wording } from "./wording.ts";

/** Whether a language, or the main form of it, is one of those that are spoken here. */
export const isSpoken = (language: string): boolean => {
  const [main] = language.toLowerCase().split("-");
  return languages.some((one) => one === main);
};

/** The wording in somebody's language, else in the main form of that language, else in English. */
export const chooseWording = (wordings: ReadonlyMap<string, Wording>, language: string): Wording => {
  const wanted = language.toLowerCase();
  const found = wordings.get(wanted) ?? wordings.get(wanted.split("-")[0] ?? "") ?? wordings.get("en");
  if (!found) throw new Error("the wording of every installation holds English");
  return found;
};
