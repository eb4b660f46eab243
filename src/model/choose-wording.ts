import type { Wording } from "./wording.ts";

/** The wording in somebody's language, else in the main form of that language, else in English. */
export const chooseWording = (wordings: ReadonlyMap<string, Wording>, language: string): Wording => {
  const wanted = language.toLowerCase();
  const found = wordings.get(wanted) ?? wordings.get(wanted.split("-")[0] ?? "") ?? wordings.get("en");
  if (!found) throw new Error("the wording of every installation holds English");
  return found;
};
