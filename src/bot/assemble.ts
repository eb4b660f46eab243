import { join } from "node:path";
import { createDetect, type Detect } from "../detectors/detect.ts";
import { detectBoth } from "../detectors/detect-both.ts";
import { createIsWritten } from "../detectors/learned/is-written.ts";
import { createResemble, type Resemble } from "../detectors/learned/resemble.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { type BookTexts, createSignalTexts } from "../detectors/signal-texts.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Signal } from "../model/finding.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import { readBooklessTexts } from "../settings/bookless-texts.ts";
import { compileOwnBooks } from "../settings/compile-own-books.ts";
import { readLearnedModel } from "../settings/learned-model.ts";
import { loadBooks } from "../settings/load-books.ts";
import { type Choice, loadSettings, type Settings } from "../settings/load-settings.ts";
import { readOwnSignals } from "../settings/own-signals.ts";

/** Everything that reading and judging need, ready for use. */
export interface Assembled extends Settings {
  readonly detect: Detect;
  readonly resemble: Resemble;
  readonly signalTexts: SignalTexts;
}

const phrasebooks = join(import.meta.dirname, "../detectors");
/** Where an earlier start left the phrasebooks compiled, beside what Node keeps of the sources. */
const kept = join(import.meta.dirname, "../../node_modules/.cache/breakwater/phrasebooks.bin");

const signalTextsOf = (books: readonly BookTexts[], own: readonly Signal[]): SignalTexts =>
  createSignalTexts(
    [...shippedSignals, ...own],
    books,
    ["learned", "behaviour"].map((name) => readBooklessTexts(join(phrasebooks, name))),
  );

/** Signals of somebody's own; none where a mistake stands in them, which must keep nobody from an old case. */
const ownIn = (config: string): readonly Signal[] => {
  try {
    return readOwnSignals(config, shippedSignals).signals;
  } catch (error) {
    if (error instanceof BreakwaterError) return [];
    throw error;
  }
};

/** The sentences of all signals, without making anything ready that would look for them. */
export const loadSignalTexts = (config: string): SignalTexts =>
  signalTextsOf(
    loadBooks(phrasebooks, kept, () => createIsWritten(readLearnedModel(phrasebooks)), true).texts,
    ownIn(config),
  );

/** Reads a configuration and makes it ready. */
export type Assemble = (config: string, choice?: Choice) => Assembled;

/**
 * Makes ready what ships and never changes while the process lives; what is returned adds a configuration, as often as one is read.
 * @throws BreakwaterError naming file, line and mend when any file is broken, here or there
 */
export const createAssemble = (): Assemble => {
  const model = readLearnedModel(phrasebooks);
  const isWritten = createIsWritten(model);
  const { compiled, texts } = loadBooks(phrasebooks, kept, () => isWritten, true);
  const detectShipped = createDetect(compiled, shippedSignals, isWritten);
  const resemble = createResemble(model);
  return (config, choice) => {
    const settings = loadSettings(config, shippedSignals, choice);
    const { signals, books } = settings.own;
    const detectOwn = books.length === 0 ? null : createDetect(compileOwnBooks(phrasebooks, books), signals, isWritten);
    return {
      ...settings,
      detect: detectOwn === null ? detectShipped : detectBoth(detectShipped, detectOwn),
      resemble,
      signalTexts: signalTextsOf(texts, signals),
    };
  };
};

/** Makes what ships ready, with one configuration: see `createAssemble`. */
export const assemble: Assemble = (config, choice) => createAssemble()(config, choice);
