import { type DetectorId, detectorIds } from "../model/finding.ts";

/**
 * In what evidence of a family counts otherwise than of others. `pressing`: its words are always said to somebody. `advert`: its words
 * are said to whoever reads them; an offer may ask for a picture or a payment too. `pressure`: it is done to somebody who then tells
 * of it. `minors`: it weighs more towards somebody who is under age.
 */
type Trait = "pressing" | "advert" | "pressure" | "minors";

const traits: Readonly<Record<DetectorId, readonly Trait[]>> = {
  "recruitment-lure": ["advert"],
  "image-coercion": ["pressing", "pressure", "minors"],
  "off-platform-move": ["minors"],
  grooming: ["minors"],
  "payment-extortion": ["pressing", "pressure"],
  "remote-control": ["pressure"],
  "exploitation-advert": ["advert"],
  "help-seeking": [],
};

/** The families that have a trait. */
export const familiesWith = (trait: Trait): ReadonlySet<DetectorId> =>
  new Set(detectorIds.filter((id) => traits[id].includes(trait)));
