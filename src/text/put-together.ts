import { withoutSigns, withoutStops } from "./between-words.ts";
import { joinPieces } from "./join-pieces.ts";
import { joinPhones } from "./phone-numbers.ts";
import type { Word } from "./view.ts";

/** What was seen while a text was cut into words, and is worth looking at them once more. */
interface Seen {
  /** Emoji. */
  readonly hasSigns: boolean;
  /** Figures after figures. */
  readonly hasGroups: boolean;
  /** Single letters in a row, or signs between parts of words. */
  readonly oddSpacing: boolean;
  /** Ends of sentences in a row with one word between them. */
  readonly isParted: boolean;
}

/** The words of a text without what stands between them and parts them, where somebody sees through that. */
export const putTogether = (
  lower: string,
  words: readonly Word[],
  { hasSigns, hasGroups, oddSpacing, isParted }: Seen,
): readonly Word[] => {
  let spoken = words;
  if (hasSigns) spoken = withoutSigns(spoken);
  if (hasGroups) spoken = joinPhones(lower, spoken);
  if (oddSpacing) spoken = joinPieces(lower, spoken);
  return isParted || oddSpacing ? withoutStops(spoken) : spoken;
};
