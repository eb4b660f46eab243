import type { Finding, Stance } from "../model/finding.ts";

/** Stances of words that are somebody else's. */
const others: ReadonlySet<Stance> = new Set(["reported", "quoted"]);

/**
 * Gives what is seen in a message that is read again the stance in which it was found first, where it told somebody else's words: for when
 * the lines are not known any more that said so. Else whoever mends a slip in what they pasted would be accused of it.
 */
export const asMeantBefore = <S extends Pick<Finding, "signal" | "stance">>(
  sightings: readonly S[],
  message: string,
  held: readonly Finding[],
): readonly S[] =>
  sightings.map((sighting) => {
    const before = held.find((one) => one.message === message && one.signal === sighting.signal);
    const isTold = before !== undefined && others.has(before.stance) && sighting.stance === "direct";
    return isTold ? { ...sighting, stance: before.stance } : sighting;
  });
