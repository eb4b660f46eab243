import type { Asker } from "../model/desk.ts";
import { languages } from "../model/wording.ts";
import type { DeskParts } from "./desk-parts.ts";

/** The asker, spoken to in the language of their own screen where it is one that is spoken here, else in the community's. */
export const speakTo = (asker: Asker, { communities }: Pick<DeskParts, "communities">): Asker => {
  const [own] = asker.language.toLowerCase().split("-");
  if (asker.community === null || languages.some((one) => one === own)) return asker;
  return { ...asker, language: communities.of(asker.platform, asker.community).language };
};
