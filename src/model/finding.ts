/** The families of concern, in the order in which people are shown them, and the learned model names them: after a change, `npm run train`. */
export const detectorIds = [
  "recruitment-lure",
  "image-coercion",
  "off-platform-move",
  "grooming",
  "payment-extortion",
  "remote-control",
  "exploitation-advert",
  "help-seeking",
] as const;

/** One family of concern. */
export type DetectorId = (typeof detectorIds)[number];

/** How words can be meant: only `direct` ones speak for their author. */
export const stances = ["direct", "reported", "quoted", "advice", "question", "fiction", "negated"] as const;

/** How some words are meant. */
export type Stance = (typeof stances)[number];

/** Where in a story a signal belongs, in the order in which stories advance. */
export const stages = ["contact", "trust", "isolation", "demand", "threat"] as const;

/** One stage of a story. */
export type Stage = (typeof stages)[number];

/** Whom a signal is about: the speaker as somebody of concern, the speaker as somebody to help, or only what is known of the speaker. */
export type SignalRole = "suspect" | "help" | "context";

/** One declared thing that a detector looks for. */
export interface Signal {
  /** Kebab-case, unique, never renamed. */
  readonly id: string;
  readonly detector: DetectorId;
  readonly role: SignalRole;
  readonly stage: Stage;
  /** A finer name for the form of the offer or tactic, such as `modelling` or `money-mule`. */
  readonly kind?: string;
  /** One English sentence that says what was seen, beginning with a verb: "Threatens to share private images". */
  readonly says: string;
  /** One English sentence on when the same words are harmless. */
  readonly innocent: string;
  /** A `trial` signal is found and shown but adds nothing to a score. */
  readonly status: "stable" | "trial";
  /** Set for what a model says of a whole message: its findings carry a strength. */
  readonly learned?: true;
}

/** Whether a signal is found and shown and adds nothing: it is tried out, or switched off. */
export const isOnTrial = (signal: Signal | undefined): boolean => signal?.status === "trial";

/** What an answer adds to a line that it may answer, in log-odds: that whoever wrote it is a concern, of a family, and that they need help. */
export interface Shown {
  /** None where the line is no concern by anything in it; and log-odds of a concern that it had by itself. */
  readonly family: DetectorId | null;
  readonly odds: number;
  readonly concern: number;
  readonly help: number;
}

/** One signal seen in a text, before it is known who said it to whom. */
export interface Sighting {
  readonly signal: string;
  readonly detector: DetectorId;
  readonly stance: Stance;
  /** Span in the raw authored text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Language of the phrasebook that found it; empty for behaviour. */
  readonly language: string;
  /** For a learned signal: evidence in log-odds, which its weight is multiplied by. */
  readonly strength?: number;
  /** For a learned signal: spans of the words that moved it most, in order. */
  readonly moving?: readonly (readonly [number, number])[];
}

/** One signal seen in one message, by one speaker towards one addressee. */
export interface Finding extends Sighting {
  readonly message: string;
  readonly speaker: string;
  /** Account id of whom it was said to; null for the whole channel. */
  readonly addressee: string | null;
  /** When the message was sent, in milliseconds since the epoch. */
  readonly at: number;
}
