/** The sentences of a signal in one language: what was seen, and when it is harmless. */
export interface SignalText {
  readonly says: string;
  readonly innocent: string;
}

/** The sentences of a signal in a language, in English where the language has none. */
export type SignalTexts = (signal: string, language: string) => SignalText;
