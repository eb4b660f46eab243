/** How much work a text may still make in one language, in units of one look beside the rarest atom of a pattern. */
export interface Allowance {
  left: number;
  /** Once nothing is left, each further part of the text may still make so much. */
  readonly share: number;
}

/** No text of a phrasebook or of the corpus needs more. */
const FREE = 240;
const SHARE = 8;

/** What a text may make in each of the languages in which it is read: together never more than in one. */
export const createAllowance = (languages: number): Allowance => ({ left: FREE / languages, share: SHARE / languages });

/** What trying a pattern on so many words counts: the more words, the more places of each part to hold against the others. */
export const costOfTrying = (words: number): number => 1 + (words * words) / 512;
