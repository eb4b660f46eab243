import { isSpoken } from "../model/choose-wording.ts";
import type { Asker } from "../model/desk.ts";
import type { DeskParts } from "./desk-parts.ts";

/** The asker, spoken to in the language of their own screen where it is one that is spoken here, else in the community's. */
export const speakTo = (asker: Asker, { communities }: Pick<DeskParts, "communities">): Asker =>
  asker.community === null || isSpoken(asker.language)
    ? asker
    : { ...asker, language: communities.of(asker.platform, asker.community).language };
