import { join } from "node:path";
import { createDetect, type Detect } from "../detectors/detect.ts";
import { createResemble, type Resemble } from "../detectors/learned/resemble.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { type BookTexts, createSignalTexts, type SignalTexts } from "../detectors/signal-texts.ts";
import { BreakwaterError } from "../model/errors.ts";
import { readLearnedModel } from "../settings/learned-model.ts";
import { readLearnedTexts } from "../settings/learned-texts.ts";
import { loadBooks } from "../settings/load-books.ts";
import { loadSettings, type Settings } from "../settings/load-settings.ts";

/** Everything that reading and judging need, ready for use. */
export interface Assembled extends Settings {
  readonly detect: Detect;
  readonly resemble: Resemble;
  readonly signalTexts: SignalTexts;
}

const phrasebooks = join(import.meta.dirname, "../detectors");
/** Where an earlier start left the phrasebooks compiled, beside what Node keeps of the sources. */
const kept = join(import.meta.dirname, "../../node_modules/.cache/breakwater/phrasebooks.bin");

const signalTextsOf = (books: readonly BookTexts[]): SignalTexts =>
  createSignalTexts(shippedSignals, books, readLearnedTexts(join(phrasebooks, "learned")));

/** The sentences of all signals, without making anything ready that would look for them. */
export const loadSignalTexts = (): SignalTexts => signalTextsOf(loadBooks(phrasebooks, kept).texts);

/** By which policy is decided: one of somebody's own, or a preset of the shipped one, or the shipped one. */
export interface PolicyChoice {
  readonly policy?: string | undefined;
  readonly preset?: string | undefined;
}

/** Settings of which a preset decides. */
const withPreset = (settings: Settings, preset: string | undefined): Settings => {
  if (preset === undefined) return settings;
  const policy = settings.presets.get(preset);
  if (policy !== undefined) return { ...settings, policy };
  const ids = [...settings.presets.keys()].join(", ");
  const mend = ids === "" ? "Presets belong to the shipped policy: leave --policy out." : `Choose one of ${ids}.`;
  throw new BreakwaterError("option-wrong", { option: "--preset", value: preset, mend });
};

/**
 * Reads the phrasebooks and the configuration and makes them ready.
 * @throws BreakwaterError naming file, line and mend when any of them is broken
 */
export const assemble = (config: string, { policy, preset }: PolicyChoice = {}): Assembled => {
  const { compiled, texts } = loadBooks(phrasebooks, kept);
  return {
    ...withPreset(loadSettings(config, shippedSignals, policy), preset),
    detect: createDetect(compiled, shippedSignals),
    resemble: createResemble(readLearnedModel(phrasebooks)),
    signalTexts: signalTextsOf(texts),
  };
};
