import type { DetectorId } from "../model/finding.ts";

/** A line of a phrasebook and where it stands. */
export interface Line {
  readonly text: string;
  readonly line: number;
  /** Where in the line, which may hold several; absent where it was not asked for. */
  readonly column?: number;
}

/** What one phrasebook says of one signal. */
export interface SignalPhrases {
  readonly id: string;
  readonly line: number;
  /** The signal's sentences in the phrasebook's language; null where the English ones serve. */
  readonly says: string | null;
  readonly innocent: string | null;
  readonly patterns: readonly Line[];
  readonly hits: readonly Line[];
  readonly misses: readonly Line[];
}

/** The words of one detector in one language. */
export interface Phrasebook {
  readonly file: string;
  readonly language: string;
  readonly detector: DetectorId;
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  readonly signals: readonly SignalPhrases[];
}

/** Ways of speaking that tell how words are meant. */
export const cueNames = ["reported", "advice", "question", "fiction", "negated"] as const;

/** One way of speaking that tells how words are meant. */
export type CueName = (typeof cueNames)[number];

/** Words of a language that all its phrasebooks share, and its cues of stance. */
export interface SharedWords {
  readonly file: string;
  readonly language: string;
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  readonly cues: Readonly<Record<CueName, readonly Line[]>>;
}
