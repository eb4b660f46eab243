import type { Finding, Stance } from "../model/finding.ts";

/**
 * Stances that hold for a whole message, and that lines before it may have told. A negation stands beside its words, and what is quoted
 * bears its marks in the message itself: whoever takes those away means it.
 */
const told: ReadonlySet<Stance> = new Set(["reported", "advice", "question", "fiction"]);

/**
 * Gives what is seen in a message that is read again the stance in which it was found first, where it was not meant as it stands: for when
 * the lines are not known any more that said so. Else whoever mends a slip in what they pasted, warn of or tell would be accused of it.
 */
export const asMeantBefore = <S extends Pick<Finding, "signal" | "stance">>(
  sightings: readonly S[],
  message: string,
  held: readonly Finding[],
): readonly S[] =>
  sightings.map((sighting) => {
    const before = held.find((one) => one.message === message && one.signal === sighting.signal);
    const isTold = before !== undefined && told.has(before.stance) && sighting.stance === "direct";
    return isTold ? { ...sighting, stance: before.stance } : sighting;
  });
