import type { Sighting } from "../model/finding.ts";
import { viewText } from "../text/view.ts";
import type { Detect } from "./detect.ts";
import type { Line, Phrasebook } from "./phrasebook.ts";

/** One hit or miss of a phrasebook and what became of it. */
export interface Proof {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly signal: string;
  readonly text: string;
  readonly wanted: "hit" | "miss";
  readonly holds: boolean;
  readonly sightings: readonly Sighting[];
}

/** True when the signal speaks for the author of the text; what is told for help may be told of somebody else. */
const speaks = ({ detector, stance }: Sighting) =>
  stance === "direct" ||
  (detector === "help-seeking" && (stance === "reported" || stance === "question" || stance === "quoted"));

/** Runs every hit and miss of the phrasebooks through the detectors. */
export const prove = (books: readonly Phrasebook[], detect: Detect): readonly Proof[] =>
  books.flatMap(({ file, signals }) =>
    signals.flatMap(({ id, hits, misses }) => {
      const proofOf =
        (wanted: "hit" | "miss") =>
        ({ text, line, column = 1 }: Line): Proof => {
          const { sightings } = detect(viewText(text));
          const found = sightings.some((sighting) => sighting.signal === id && speaks(sighting));
          return { file, line, column, signal: id, text, wanted, holds: found === (wanted === "hit"), sightings };
        };
      return [...hits.map(proofOf("hit")), ...misses.map(proofOf("miss"))];
    }),
  );
