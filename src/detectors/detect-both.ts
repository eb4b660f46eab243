import type { Detect } from "./detect.ts";

/** Finds what either of two finds; the words and the language are as the first one reads them. */
export const detectBoth =
  (first: Detect, second: Detect): Detect =>
  (view, before, earlier) => {
    const detected = first(view, before, earlier);
    const { sightings } = second(view, before, earlier);
    return sightings.length === 0 ? detected : { ...detected, sightings: [...detected.sightings, ...sightings] };
  };
