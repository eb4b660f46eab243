import type { Cursor } from "./cursor.ts";
import { maxElementBytes, maxElementDepth } from "./limits.ts";
import { type Field, fieldNamed, type Table } from "./shape.ts";
import { createTextCache } from "./text-cache.ts";

/** Reads the object at the cursor and moves behind it; undefined, with the cursor unmoved, for anything but plain JSON. */
export type Project = (cursor: Cursor) => unknown;

const quote = 0x22;
const backslash = 0x5c;
const nullWord = Buffer.from("null");
const falseWord = Buffer.from("false");

/** 1 for bytes that end a run of plain text within a string: quote, backslash, control characters. */
const endsRun = new Uint8Array(256).map((_, byte) => (byte < 0x20 || byte === quote || byte === backslash ? 1 : 0));
/** 1 for bytes of numbers, `true`, `false` and `null`. */
const inLiteral = new Uint8Array(256).map((_, byte) => (/[\w.+-]/.test(String.fromCharCode(byte)) ? 1 : 0));

/**
 * A reader of only those fields that are asked for, several times as fast as `JSON.parse`, since it decodes nothing else.
 * It is an accelerator and no judge: whatever is cut off, broken or unusual it leaves to the parser proper.
 */
export const createProject = (table: Table): Project => {
  const textOf = createTextCache();
  let bytes: Buffer = Buffer.alloc(1);
  let at = 0;
  let lines = 0;
  /** How far in the line begins that the object begins; -1 where something stands before it there. */
  let indent = -1;

  const indentOf = (place: number): number => {
    let before = place - 1;
    while (bytes[before] === 0x20 || bytes[before] === 0x09) before--;
    return bytes[before] === 0x0a ? place - 1 - before : -1;
  };
  /** Whether the line at `at` begins no further in than the object: what it holds never does. */
  const isOutside = (): boolean => {
    for (let next = at; next <= at + indent; next++) if (bytes[next] !== 0x20 && bytes[next] !== 0x09) return true;
    return false;
  };
  const skipSpace = () => {
    let byte = bytes[at] ?? 0;
    while (byte <= 0x20 && byte !== 0) {
      if (byte === 0x0a) lines++;
      byte = bytes[++at] ?? 0;
    }
  };
  /** Moves behind the string at `at`; false when it does not end properly. */
  const skipString = (): boolean => {
    let next = at + 1;
    for (;;) {
      while (endsRun[bytes[next] ?? 0] === 0) next++;
      const byte = bytes[next];
      if (byte === quote) {
        at = next + 1;
        return true;
      }
      if (byte !== backslash || bytes[next + 1] === 0) return false;
      next += 2;
    }
  };
  const skipLiteral = (): boolean => {
    const start = at;
    while (inLiteral[bytes[at] ?? 0] === 1) at++;
    return at > start;
  };
  /**
   * Moves behind an object or array. That its brackets are of the right kind is left open, but where one of them is missing or
   * too many, the next objects are not taken along.
   */
  const skipNested = (): boolean => {
    let depth = 0;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) {
        if (!skipString()) return false;
        continue;
      }
      at++;
      if (byte === 0x7b || byte === 0x5b) {
        if (++depth > maxElementDepth) return false;
      } else if (byte === 0x7d || byte === 0x5d) {
        if (--depth === 0) return true;
      } else if (byte === 0x0a) {
        if (isOutside()) return false;
        lines++;
      } else if (byte > 0x20 && byte !== 0x2c && byte !== 0x3a && inLiteral[byte] === 0) return false;
      else if (byte === 0) return false;
    }
  };
  const skipValue = (): boolean => {
    const byte = bytes[at];
    if (byte === quote) return skipString();
    return byte === 0x7b || byte === 0x5b ? skipNested() : skipLiteral();
  };
  const parsed = (start: number): unknown => JSON.parse(bytes.toString("utf8", start, at));
  const isWord = (start: number, word: Buffer): boolean => {
    for (let index = 0; index < word.length; index++) if (bytes[start + index] !== word[index]) return false;
    return true;
  };
  const readLiteral = (): unknown => {
    const start = at;
    let value = 0;
    let byte = bytes[at] ?? 0;
    if (byte !== 0x30) {
      for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++at] ?? 0) value = value * 10 + byte - 0x30;
      if (at > start && at - start < 16 && inLiteral[byte] === 0) return value;
    }
    if (!skipLiteral() && at === start) return undefined;
    if (at - start === 4 && isWord(start, nullWord)) return null;
    if (at - start === 5 && isWord(start, falseWord)) return false;
    return parsed(start);
  };
  const readString = (field: Field): string | undefined => {
    const start = at + 1;
    let next = start;
    let all = 0;
    let byte = bytes[next] ?? 0;
    while (endsRun[byte] === 0) {
      all |= byte;
      byte = bytes[++next] ?? 0;
    }
    if (byte === quote) {
      at = next + 1;
      if (all < 0x80) return field.often ? textOf(bytes, start, next) : bytes.toString("latin1", start, next);
      const text = bytes.toString("utf8", start, next);
      return text.includes("\uFFFD") ? undefined : text;
    }
    if (!skipString()) return undefined;
    const text = parsed(start - 1) as string;
    return text.includes("\uFFFD") ? undefined : text;
  };
  const readValue = (field: Field): unknown => {
    const start = at;
    const byte = bytes[at];
    if (byte === quote) return readString(field);
    if (byte === 0x7b && field.table !== null) return readObject(field.table);
    if (byte === 0x7b || byte === 0x5b) {
      if (!skipNested()) return undefined;
      if (at === start + 2) return byte === 0x7b ? {} : [];
      const value = bytes.toString("utf8", start, at);
      return value.includes("\uFFFD") ? undefined : JSON.parse(value);
    }
    return readLiteral();
  };
  const readObject = (table: Table): unknown => {
    const raw: Record<string, unknown> = { ...table.template };
    at++;
    skipSpace();
    if (bytes[at] === 0x7d) {
      at++;
      return raw;
    }
    for (;;) {
      if (bytes[at] !== quote) return undefined;
      const name = ++at;
      while (endsRun[bytes[at] ?? 0] === 0) at++;
      // A name with an escape in it may spell a wanted one.
      if (bytes[at] !== quote) return undefined;
      const field = fieldNamed(table, bytes, name, at++);
      skipSpace();
      if (bytes[at] !== 0x3a) return undefined;
      at++;
      skipSpace();
      if (field === undefined) {
        if (!skipValue()) return undefined;
      } else {
        const value = readValue(field);
        if (value === undefined) return undefined;
        raw[field.key] = value;
      }
      skipSpace();
      const byte = bytes[at++];
      if (byte === 0x7d) return raw;
      if (byte !== 0x2c) return undefined;
      skipSpace();
    }
  };

  return (cursor) => {
    bytes = cursor.bytes;
    at = cursor.at;
    lines = 0;
    indent = indentOf(at);
    let raw: unknown;
    try {
      raw = readObject(table);
    } catch {
      return undefined;
    }
    if (raw === undefined || at - cursor.at > maxElementBytes) return undefined;
    cursor.at = at;
    cursor.line += lines;
    return raw;
  };
};
