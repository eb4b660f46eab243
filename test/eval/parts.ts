import { join } from "node:path";
import { compileBooks } from "../../src/detectors/compile-books.ts";
import { createDetect, type Detect } from "../../src/detectors/detect.ts";
import { createIsWritten } from "../../src/detectors/learned/is-written.ts";
import type { Resemble } from "../../src/detectors/learned/resemble.ts";
import { parsePattern } from "../../src/detectors/phrase/parse-pattern.ts";
import { shippedSignals } from "../../src/detectors/shipped-signals.ts";
import { readLearnedModel } from "../../src/settings/learned-model.ts";
import { readPhrasebooks } from "../../src/settings/phrasebooks.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { Measured, shippedParts } from "./measure.ts";

type Parts = typeof shippedParts;

/** A pattern of several elements, which stand in any order, is a frame; one of a single element is a phrase. */
const isFrame = (pattern: string): boolean => parsePattern(pattern).elements.length > 1;

const saysNothing: Resemble = () => ({
  sightings: [],
  concern: Number.NEGATIVE_INFINITY,
  impression: new Int16Array(0),
  readAgain: null,
  isUnderstood: false,
});

const findsNothing =
  (detect: Detect): Detect =>
  (...message) => ({ ...detect(...message), sightings: [] });

/** Makes the function that gives, by name, the path with some of its parts alone: so it is seen what each of them adds. */
export const createPartsOf = (): ((whole: Parts) => Readonly<Record<string, Parts>>) => {
  const folder = join(import.meta.dirname, "../../src/detectors");
  const { shared, books } = readPhrasebooks(folder);
  const isWritten = createIsWritten(readLearnedModel(folder));
  const detectWith = (holds: (pattern: string) => boolean): Detect => {
    const some = books.map((book) => ({
      ...book,
      signals: book.signals.map((signal) => ({
        ...signal,
        patterns: signal.patterns.filter(({ text }) => holds(text)),
      })),
    }));
    return createDetect(compileBooks(shared, some), shippedSignals, isWritten);
  };
  const phrases = detectWith((pattern) => !isFrame(pattern));
  const frames = detectWith(isFrame);
  return (whole) => ({
    "phrases alone": { ...whole, detect: phrases, resemble: saysNothing },
    "frames alone": { ...whole, detect: frames, resemble: saysNothing },
    "both, no model": { ...whole, resemble: saysNothing },
    "model alone": { ...whole, detect: findsNothing(whole.detect) },
    "all together": whole,
  });
};

/** Figures of all languages together, by the parts that the conversations were measured with. */
export const figuresByParts = (
  measured: Readonly<Record<string, readonly Measured[]>>,
): Readonly<Record<string, Figures>> =>
  Object.fromEntries(Object.entries(measured).map(([parts, all]) => [parts, figuresOf(all)]));
