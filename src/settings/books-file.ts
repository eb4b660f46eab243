import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CompiledBooks } from "../detectors/compile-books.ts";
import type { MatcherData } from "../detectors/phrase/matcher.ts";
import type { BookTexts } from "../detectors/signal-texts.ts";
import { type Packed, pack, unpack } from "./pack.ts";

/** The phrasebooks as they are used: compiled, with the sentences of their signals. */
export interface LoadedBooks {
  readonly compiled: CompiledBooks;
  readonly texts: readonly BookTexts[];
}

/**
 * A kept file begins with the name of the sources that it was made of and the lengths of its pieces, of which two, the
 * structure and the lists, make a part. The parts are the sentences, what all languages share, and each matcher; a part is
 * read when it is first asked for, for most communities speak few languages.
 */
const NAME_LENGTH = 64;
const COUNT_AT = NAME_LENGTH;
const LENGTHS_AT = NAME_LENGTH + Uint32Array.BYTES_PER_ELEMENT;

/** A matcher as it is kept: its many small patterns as JSON, which is read back in half the time. */
interface KeptMatcher {
  readonly patterns: string;
  readonly tables: MatcherData["tables"];
}

const toParts = ({ compiled: { matchers, ...shared }, texts }: LoadedBooks): readonly Packed[] => [
  pack(texts),
  pack(shared),
  ...matchers.map(({ patterns, tables }) => pack({ patterns: JSON.stringify(patterns), tables } satisfies KeptMatcher)),
];

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
};

/** Removes what processes that are gone were writing when they ended; a draft is named after its process. */
const removeDrafts = (file: string): void => {
  const beginning = `${basename(file)}.`;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(beginning) && isGone(Number(name.slice(beginning.length))))
      rmSync(join(dirname(file), name), { force: true });
};

/** Keeps compiled books for the next start, all at once or not at all; where that cannot be written, each start compiles. */
export const keepBooks = (file: string, name: string, books: LoadedBooks): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    removeDrafts(file);
    const unfinished = `${file}.${process.pid}`;
    const pieces = toParts(books).flatMap(({ structure, lists }) => [structure, lists]);
    const head = Uint32Array.of(pieces.length, ...pieces.map(({ length }) => length));
    const bytes = Buffer.concat([Buffer.from(name, "latin1"), Buffer.from(head.buffer), ...pieces]);
    // On the disk before it has its name: whoever finds it trusts its length alone, and reads most of it only later.
    try {
      writeFileSync(unfinished, bytes, { flush: true });
      renameSync(unfinished, file);
    } finally {
      // On a full disk the room of what was begun is the alert log's.
      rmSync(unfinished, { force: true });
    }
  } catch {
    // Nothing is lost by it but the time.
  }
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const readAt = (descriptor: number, at: number, length: number): Buffer => {
  // Memory of its own begins where lists of numbers may.
  const bytes = Buffer.allocUnsafeSlow(length);
  let read = 0;
  while (read < length) {
    const more = readSync(descriptor, bytes, read, length - read, at + read);
    if (more === 0) throw new RangeError("the file is cut off");
    read += more;
  }
  return bytes;
};

/** Where each piece begins, and last where all end. */
const boundsOf = (descriptor: number): readonly number[] => {
  const count = readAt(descriptor, COUNT_AT, Uint32Array.BYTES_PER_ELEMENT).readUInt32LE();
  const lengths = readAt(descriptor, LENGTHS_AT, count * Uint32Array.BYTES_PER_ELEMENT);
  const bounds = [LENGTHS_AT + lengths.length];
  for (let piece = 0; piece < count; piece++)
    bounds.push((bounds[piece] as number) + lengths.readUInt32LE(piece * Uint32Array.BYTES_PER_ELEMENT));
  return bounds;
};

/**
 * What was kept under a name; null when it is not there, of other sources, or not whole. The file stays open, so that a
 * part can be read after another version has taken its place.
 */
export const readKept = (file: string, name: string): LoadedBooks | null => {
  let descriptor = -1;
  try {
    descriptor = openSync(file, "r");
    const bounds = boundsOf(descriptor);
    const isWhole = fstatSync(descriptor).size === bounds.at(-1);
    if (!isWhole || readAt(descriptor, 0, NAME_LENGTH).toString("latin1") !== name) throw new Error("of other sources");
    const piece = (place: number): Buffer => {
      const begin = bounds[place] as number;
      return readAt(descriptor, begin, (bounds[place + 1] as number) - begin);
    };
    const part = (place: number) => unpack({ structure: piece(2 * place), lists: piece(2 * place + 1) });
    const shared = once(() => part(1) as Omit<CompiledBooks, "matchers">);
    const matchers = Array.from({ length: (bounds.length - 1) / 2 - 2 }, (_, place) => {
      const read = once(() => {
        const { patterns, tables } = part(2 + place) as KeptMatcher;
        return { patterns: JSON.parse(patterns) as MatcherData["patterns"], tables };
      });
      return {
        get patterns() {
          return read().patterns;
        },
        get tables() {
          return read().tables;
        },
      };
    });
    return {
      texts: part(0) as readonly BookTexts[],
      get compiled() {
        return { ...shared(), matchers };
      },
    };
  } catch {
    if (descriptor >= 0) closeSync(descriptor);
    return null;
  }
};
