import { join } from "node:path";
import { createDetect, type Detect } from "../detectors/detect.ts";
import { createResemble, type Resemble } from "../detectors/learned/resemble.ts";
import { PhrasebookError } from "../detectors/phrase/compile.ts";
import type { Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { createSignalTexts, type SignalTexts } from "../detectors/signal-texts.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Signal } from "../model/finding.ts";
import { readLearnedModel } from "../settings/learned-model.ts";
import { readLearnedTexts } from "../settings/learned-texts.ts";
import { type Choice, loadSettings, type Settings } from "../settings/load-settings.ts";
import { type OwnSignals, readOwnSignals } from "../settings/own-signals.ts";
import { readPhrasebooks } from "../settings/phrasebooks.ts";

/** Everything that reading and judging need, ready for use. */
export interface Assembled extends Settings {
  readonly detect: Detect;
  readonly resemble: Resemble;
  readonly signalTexts: SignalTexts;
}

const phrasebooks = join(import.meta.dirname, "../detectors");

const compileDetect = (shared: readonly SharedWords[], books: readonly Phrasebook[], own: OwnSignals): Detect => {
  try {
    return createDetect(shared, [...books, ...own.books], [...shippedSignals, ...own.signals]);
  } catch (error) {
    if (!(error instanceof PhrasebookError)) throw error;
    if (error.line > 0) {
      const { file, line, message } = error;
      throw new BreakwaterError(
        "phrasebook-broken",
        { file, line, detail: message, mend: "See src/detectors/README.md." },
        { cause: error },
      );
    }
    // Read once more with lines, to say where the mistake is.
    const exact = readPhrasebooks(phrasebooks, true);
    return compileDetect(exact.shared, exact.books, own);
  }
};

const signalTextsOf = (books: readonly Phrasebook[], own: readonly Signal[]): SignalTexts =>
  createSignalTexts([...shippedSignals, ...own], books, readLearnedTexts(join(phrasebooks, "learned")));

/** The sentences of all signals, without making anything ready that would look for them. */
export const loadSignalTexts = (): SignalTexts => signalTextsOf(readPhrasebooks(phrasebooks).books, []);

/**
 * Reads the phrasebooks and the configuration and compiles them.
 * @throws BreakwaterError naming file, line and mend when any of them is broken
 */
export const assemble = (config: string, choice?: Choice): Assembled => {
  const { shared, books } = readPhrasebooks(phrasebooks);
  const own = readOwnSignals(config, shippedSignals);
  return {
    ...loadSettings(config, shippedSignals, choice),
    detect: compileDetect(shared, books, own),
    resemble: createResemble(readLearnedModel(phrasebooks)),
    signalTexts: signalTextsOf(books, own.signals),
  };
};
