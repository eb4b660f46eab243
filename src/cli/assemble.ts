import { join } from "node:path";
import { createDetect, type Detect } from "../detectors/detect.ts";
import { createIsWritten } from "../detectors/learned/read-model.ts";
import { createResemble, type Resemble } from "../detectors/learned/resemble.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { type BookTexts, createSignalTexts, type SignalTexts } from "../detectors/signal-texts.ts";
import type { Signal } from "../model/finding.ts";
import { readLearnedModel } from "../settings/learned-model.ts";
import { readLearnedTexts } from "../settings/learned-texts.ts";
import { loadBooks } from "../settings/load-books.ts";
import { type Choice, loadSettings, type Settings } from "../settings/load-settings.ts";

/** Everything that reading and judging need, ready for use. */
export interface Assembled extends Settings {
  readonly detect: Detect;
  readonly resemble: Resemble;
  readonly signalTexts: SignalTexts;
}

const phrasebooks = join(import.meta.dirname, "../detectors");
/** Where an earlier start left the phrasebooks compiled, beside what Node keeps of the sources. */
const kept = join(import.meta.dirname, "../../node_modules/.cache/breakwater/phrasebooks.bin");

const signalTextsOf = (books: readonly BookTexts[], own: readonly Signal[] = []): SignalTexts =>
  createSignalTexts([...shippedSignals, ...own], books, readLearnedTexts(join(phrasebooks, "learned")));

/** The sentences of all shipped signals, without making anything ready that would look for them. */
export const loadSignalTexts = (): SignalTexts => signalTextsOf(loadBooks(phrasebooks, kept).texts);

/**
 * Reads the phrasebooks and the configuration and makes them ready.
 * @throws BreakwaterError naming file, line and mend when any of them is broken
 */
export const assemble = (config: string, choice?: Choice): Assembled => {
  const settings = loadSettings(config, shippedSignals, choice);
  const { own } = settings;
  const { compiled, texts } = loadBooks(phrasebooks, kept, own.books);
  const model = readLearnedModel(phrasebooks);
  return {
    ...settings,
    detect: createDetect(compiled, [...shippedSignals, ...own.signals], createIsWritten(model)),
    resemble: createResemble(model),
    signalTexts: signalTextsOf(texts, own.signals),
  };
};
