import { APOSTROPHE, isSpace, kinds, SENTENCE_END, SEPARATOR, STAND_IN } from "./characters.ts";
import { MARK_BEGINS, markEnd } from "./platform-marks.ts";

/** So many signs at the most make a stroke. */
const LONGEST = 8;
/** Some write it for an apostrophe, and both platforms show what stands between two of them as code. */
export const BACKTICK = 0x60;

const isSign = (unit: number): boolean => {
  const kind = kinds[unit] as number;
  if (kind === SEPARATOR) return !isSpace(unit);
  return kind === SENTENCE_END || kind === STAND_IN || (kind === APOSTROPHE && unit === BACKTICK);
};

/**
 * Where a stroke ends that begins at `at`, or `at` when none does: signs without a space, as within "tele.gram" and
 * "s**e**nd", or one mark that the platform shows as an emoji or a name.
 */
export const strokeEnd = (lower: string, at: number): number => {
  const marked = lower.charCodeAt(at) === MARK_BEGINS ? markEnd(lower, at) : at;
  if (marked > at) return marked;
  let end = at;
  while (end - at < LONGEST && end < lower.length && isSign(lower.charCodeAt(end))) end++;
  return end;
};
