import type { Signal } from "../model/finding.ts";
import type { SignalText, SignalTexts } from "../model/signal-text.ts";
import type { SignalPhrases } from "./phrasebook.ts";

/** What the phrasebooks of a language say of their signals. */
export interface BookTexts {
  readonly language: string;
  readonly signals: readonly Pick<SignalPhrases, "id" | "says" | "innocent">[];
}

/** Gathers the English sentences of the signals, those of the phrasebooks, and by language those of signals without one. */
export const createSignalTexts = (
  signals: readonly Signal[],
  books: readonly BookTexts[],
  bookless: readonly ReadonlyMap<string, Readonly<Record<string, SignalText>>>[],
): SignalTexts => {
  const english = new Map(signals.map(({ id, says, innocent }) => [id, { says, innocent }]));
  const others = new Map<string, SignalText>();
  for (const [language, texts] of bookless.flatMap((map) => [...map]))
    for (const [id, text] of Object.entries(texts)) others.set(`${language}/${id}`, text);
  for (const { language, signals: phrases } of books) {
    for (const { id, says, innocent } of phrases) {
      const base = english.get(id);
      if (base) others.set(`${language}/${id}`, { says: says ?? base.says, innocent: innocent ?? base.innocent });
    }
  }
  return (signal, language) =>
    others.get(`${language}/${signal}`) ?? english.get(signal) ?? { says: signal, innocent: "" };
};
