/** A line as far as it tells who talks with whom. */
export interface Spoken {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  /** Whom it was said to; null for the whole channel. */
  readonly to: string | null;
  /** By what the author can be called. */
  readonly names: readonly string[];
  /** How many words it has. */
  readonly size: number;
  /** Those words, while they are kept. */
  readonly words: readonly Said[];
  readonly bot: boolean;
}

/** A word that may be a name, with what else it can be read as, and where it stands in its message. */
export interface Said {
  readonly text: string;
  readonly forms: readonly string[] | null;
  readonly start: number;
  readonly end: number;
}
