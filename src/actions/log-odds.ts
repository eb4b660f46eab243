/** How far a figure in floating point may lie beside the one that is meant, in hundredths. */
const SLIP = 1e-6;

/** A figure in log-odds as people read it: with a sign and two decimals, as many as weights have. */
export const logOdds = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

/** The same, never more than it is: a sum that falls short of a level must not read as if it reached it. */
export const atMost = (value: number): string => logOdds(Math.floor(value * 100 + SLIP) / 100);

/** The same, never less than it is: what reads as enough must be enough. */
export const atLeast = (value: number): string => logOdds(Math.ceil(value * 100 - SLIP) / 100);

/** What was missing for a level; something always was. */
export const missingOdds = (missing: number): string => atLeast(Math.max(0.01, missing));
