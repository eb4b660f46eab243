import { type DetectorId, detectorIds } from "../../model/finding.ts";

/** Places of what a model gives a figure for: that the speaker harms or lures, needs help, or answers somebody who does; then each family. */
export const CONCERN = 0;
export const HELP = 1;
export const ADVICE = 2;

/** How many of them lead: these decide, the families only give a name. */
export const LEADS = 3;

/** Families of concern about the speaker, with their places. */
export const suspectFamilies: readonly (readonly [DetectorId, number])[] = detectorIds
  .filter((id) => id !== "help-seeking")
  .map((id, index) => [id, LEADS + index] as const);

/** How many figures a model gives for a message. */
export const OUTPUTS = LEADS + suspectFamilies.length;

/** Parts that are read of a message: its own words, of the speaker's lines before it and of others' the last one and the earlier ones, and a line that may answer it. */
export const SAID = 0;
export const OWN = { last: 1, earlier: 2 } as const;
export const THEIRS = { last: 3, earlier: 4 } as const;
export const ANSWER = 5;

/** How many parts there are. */
export const PARTS = 6;

/**
 * A network of one hidden layer over the words of a message and of the lines before it, beside which the words of the
 * message also count by themselves. A word has a row: what it counts for the leads, its vector, and what it counts for
 * the families. Rows of a line add up. Figures in them are small whole numbers; the scales turn them back.
 */
export interface Model {
  /** Languages that it has read talks in or knows words of by their meaning, as two letters, sorted. Of any other it knows nothing. */
  readonly languages: readonly string[];
  /** How many figures a word's vector has, and how many cells the hidden layer. */
  readonly width: number;
  readonly hidden: number;
  /** Of so many networks these are made: each has an equal part of both, and what they say is averaged. */
  readonly networks: number;
  /** Known words by hash, rising. */
  readonly hashes: Int32Array;
  /** By word: one bit for each of the languages in which it is written. */
  readonly writtenIn: Int32Array;
  /** By word: what stands for it in a pair, a meaning of it or its hash. */
  readonly classes: Int32Array;
  /** By word, a row. */
  readonly words: Int8Array;
  /** By place of three or four letters in a row, a row: for words that are not known. */
  readonly grams: Int8Array;
  readonly gramBits: number;
  /** Known pairs of words that follow one another, by hash, rising; and by pair, a row. */
  readonly pairHashes: Int32Array;
  readonly pairs: Int8Array;
  /** Stems of words by hash, in no order; and by stem, the place of what its words mean. */
  readonly stemHashes: Int32Array;
  readonly stemMeanings: Int32Array;
  /** By place of what words mean, a row and what stands for it in a pair: for words that are not known. */
  readonly meanings: Int8Array;
  readonly meaningClasses: Int32Array;
  /** What the figures of words, of letters, of pairs and of meanings are multiplied by. */
  readonly wordScales: Scales;
  readonly gramScales: Scales;
  readonly pairScales: Scales;
  readonly meaningScales: Scales;
  /** By output. */
  readonly bias: Float32Array;
  /** By hidden cell: its bias, and what each figure of each of the `PARTS` counts for it. */
  readonly hiddenBias: Float32Array;
  readonly mix: Float32Array;
  /** By output: what each hidden cell counts for it. */
  readonly out: Float32Array;
}

/** Scales of what words count by themselves, and of their vectors. */
export interface Scales {
  readonly counts: number;
  readonly vectors: number;
}

/** Figures of a row are summed four at a time. */
export const FOUR = 4;
const inFours = (figures: number): number => Math.ceil(figures / FOUR) * FOUR;

/** Where in a row the vector stands and where the families, behind the leads, and how long it is. Each begins a four; what stays over is 0. */
export const layRow = ({ width }: Pick<Model, "width">) => {
  const vector = inFours(LEADS);
  const families = vector + inFours(width);
  return { vector, families, length: families + inFours(OUTPUTS - LEADS) };
};

const MAGIC = 0x4252574d;
const VERSION = 14;
const HEADER = 13;
const BYTES = Int32Array.BYTES_PER_ELEMENT;
/** In the header, behind magic and version, stands a sum of all that follows it. */
const SUM_AT = 2;
/** So many first bytes tell one model from another. */
export const MODEL_HEAD = HEADER * BYTES;
const SCALES = 8;
/** Room for the name of a language, so that what follows stays in whole numbers. */
const NAME = 4;

const sumOf = (bytes: Uint8Array): number => {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / BYTES);
  let sum = 0;
  for (let at = HEADER; at < numbers.length; at++) sum = Math.imul(sum ^ (numbers[at] as number), 0x9e3779b1);
  return sum;
};

/** Writes a model as bytes, the same ones for the same model. */
export const encodeModel = (model: Model): Uint8Array => {
  const { languages, width, hidden, networks, hashes, writtenIn, classes, words, grams, gramBits, pairs, pairHashes } =
    model;
  const { hiddenBias, mix, bias, out, wordScales, gramScales, pairScales, meaningScales } = model;
  const { stemHashes, stemMeanings, meanings, meaningClasses } = model;
  const counts = [hashes.length, gramBits, pairHashes.length, stemHashes.length, meaningClasses.length];
  const sizes = [...counts, languages.length, width, hidden, networks];
  const head = new Int32Array([MAGIC, VERSION, 0, OUTPUTS, ...sizes]);
  const names = new TextEncoder().encode(languages.map((language) => language.padEnd(NAME)).join(""));
  const scales = new Float32Array(
    [wordScales, gramScales, pairScales, meaningScales].flatMap(({ counts, vectors }) => [counts, vectors]),
  );
  const parts = [
    head,
    names,
    scales,
    hiddenBias,
    mix,
    bias,
    out,
    hashes,
    writtenIn,
    classes,
    pairHashes,
    stemHashes,
    stemMeanings,
    meaningClasses,
    words,
    grams,
    pairs,
    meanings,
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  new Int32Array(bytes.buffer)[SUM_AT] = sumOf(bytes);
  return bytes;
};

/**
 * Reads a model from its bytes, which it goes on to use: where memory is aligned nothing is held twice.
 * @throws Error when they are no model of this form
 */
export const decodeModel = (bytes: Uint8Array): Model => {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % BYTES === 0 ? bytes : new Uint8Array(bytes);
  const head = new Int32Array(buffer, byteOffset, Math.min(HEADER, byteLength >> 2));
  const [magic, version, , outputs, count = 0, gramBits = 0, pairCount = 0, stemCount = 0, meant = 0, ...shape] = head;
  const [named = 0, width = 0, hidden = 0, networks = 0] = shape;
  const row = layRow({ width }).length;
  const layers = hidden * (1 + PARTS * width) + OUTPUTS * (1 + hidden);
  const figures = SCALES + layers + 3 * count + pairCount + 2 * stemCount + meant;
  const rows = count + (1 << gramBits) + pairCount + meant;
  const size = 4 * (HEADER + figures) + named * NAME + rows * row;
  if (magic !== MAGIC || version !== VERSION || outputs !== OUTPUTS || byteLength !== size)
    throw new Error("not a whole model of this version");
  let at = byteOffset + MODEL_HEAD;
  const take = <T extends { readonly byteLength: number }>(part: T): T => {
    at += part.byteLength;
    return part;
  };
  const floats = (length: number) => take(new Float32Array(buffer, at, length));
  const names = new TextDecoder().decode(take(new Uint8Array(buffer, at, named * NAME)));
  const scales = floats(SCALES);
  const scalesAt = (at: number): Scales => ({ counts: scales[2 * at] ?? 0, vectors: scales[2 * at + 1] ?? 0 });
  return {
    languages: names.match(/[a-z]+/g) ?? [],
    width,
    hidden,
    networks,
    gramBits,
    wordScales: scalesAt(0),
    gramScales: scalesAt(1),
    pairScales: scalesAt(2),
    meaningScales: scalesAt(3),
    hiddenBias: floats(hidden),
    mix: floats(hidden * PARTS * width),
    bias: floats(OUTPUTS),
    out: floats(OUTPUTS * hidden),
    hashes: take(new Int32Array(buffer, at, count)),
    writtenIn: take(new Int32Array(buffer, at, count)),
    classes: take(new Int32Array(buffer, at, count)),
    pairHashes: take(new Int32Array(buffer, at, pairCount)),
    stemHashes: take(new Int32Array(buffer, at, stemCount)),
    stemMeanings: take(new Int32Array(buffer, at, stemCount)),
    meaningClasses: take(new Int32Array(buffer, at, meant)),
    words: take(new Int8Array(buffer, at, count * row)),
    grams: take(new Int8Array(buffer, at, row << gramBits)),
    pairs: take(new Int8Array(buffer, at, pairCount * row)),
    meanings: take(new Int8Array(buffer, at, meant * row)),
  };
};
