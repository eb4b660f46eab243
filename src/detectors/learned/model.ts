import { type DetectorId, detectorIds } from "../../model/finding.ts";

/** Places of what a model gives a figure for: that the speaker harms or lures, that the speaker needs help; then each family. */
export const CONCERN = 0;
export const HELP = 1;

/** How many of them lead: these decide, the families only give a name. A word said in a line before has figures for these alone. */
export const LEADS = 2;

/** Families of concern about the speaker, with their places. */
export const suspectFamilies: readonly (readonly [DetectorId, number])[] = detectorIds
  .filter((id) => id !== "help-seeking")
  .map((id, index) => [id, LEADS + index] as const);

/** How many figures a word said in a message has. */
export const WIDTH = LEADS + suspectFamilies.length;

/** Where a word's figures for each place in a talk begin: in the message, before by the speaker, before by others. */
export const OWN = 0;
export const SAME = OWN + WIDTH;
export const OTHER = SAME + LEADS;

/** How many figures a word has in all. */
export const ROW = OTHER + LEADS;

/**
 * A linear model over the words of a message, their letters, and the words of the lines before it. Figures are in
 * small whole numbers; the scales turn them into log-odds.
 */
export interface Model {
  /** Languages that it has read talks in or knows words of by their meaning, as two letters, sorted. Of any other it knows nothing. */
  readonly languages: readonly string[];
  /** By output, `WIDTH`. */
  readonly bias: Float32Array;
  /** Known words by hash, rising. */
  readonly hashes: Int32Array;
  /** By word: one bit for each of the languages in which it is written. */
  readonly writtenIn: Int32Array;
  /** By word, `ROW`. */
  readonly words: Int8Array;
  /** By place of three or four letters in a row, `WIDTH`: for words that are not known. */
  readonly grams: Int8Array;
  readonly gramBits: number;
  readonly wordScale: number;
  readonly gramScale: number;
}

const MAGIC = 0x4252574d;
const VERSION = 5;
const HEADER = 6;
/** Room for the name of a language, so that what follows stays in whole numbers. */
const NAME = 4;

/** Writes a model as bytes, the same ones for the same model. */
export const encodeModel = (model: Model): Uint8Array => {
  const { languages, bias, hashes, writtenIn, words, grams, gramBits, wordScale, gramScale } = model;
  const head = new Int32Array([MAGIC, VERSION, ROW, hashes.length, gramBits, languages.length]);
  const names = new TextEncoder().encode(languages.map((language) => language.padEnd(NAME)).join(""));
  const parts = [head, names, new Float32Array([wordScale, gramScale]), bias, hashes, writtenIn, words, grams];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
};

/**
 * Reads a model from its bytes.
 * @throws Error when they are no model of this form
 */
export const decodeModel = (bytes: Uint8Array): Model => {
  const { buffer } = new Uint8Array(bytes);
  const head = new Int32Array(buffer, 0, Math.min(HEADER, buffer.byteLength >> 2));
  const [magic, version, row, count = 0, gramBits = 0, named = 0] = head;
  const size = 4 * (HEADER + 2 + WIDTH + 2 * count) + named * NAME + count * ROW + (WIDTH << gramBits);
  if (magic !== MAGIC || version !== VERSION || row !== ROW || buffer.byteLength !== size)
    throw new Error("not a whole model of this version");
  let at = HEADER * 4;
  const take = <T extends { readonly byteLength: number }>(part: T): T => {
    at += part.byteLength;
    return part;
  };
  const names = new TextDecoder().decode(take(new Uint8Array(buffer, at, named * NAME)));
  const [wordScale = 0, gramScale = 0] = take(new Float32Array(buffer, at, 2));
  return {
    languages: names.match(/[a-z]+/g) ?? [],
    bias: take(new Float32Array(buffer, at, WIDTH)),
    hashes: take(new Int32Array(buffer, at, count)),
    writtenIn: take(new Int32Array(buffer, at, count)),
    words: take(new Int8Array(buffer, at, count * ROW)),
    grams: take(new Int8Array(buffer, at, WIDTH << gramBits)),
    gramBits,
    wordScale,
    gramScale,
  };
};
