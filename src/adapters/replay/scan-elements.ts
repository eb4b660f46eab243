import type { Cursor } from "./cursor.ts";
import { maxElementBytes, maxElementDepth, tooDeep, tooLong } from "./limits.ts";

/** Takes what is found in an array of messages. */
export interface ElementSink {
  /** Takes the object at the cursor at once and moves behind it, if it is plain JSON and all there; false otherwise. */
  plain(cursor: Cursor): boolean;
  /** One element, which begins in that line; its brackets match, but it may not be JSON: whether it is. */
  element(bytes: Buffer, start: number, end: number, line: number): boolean;
  /** Something that is no element, and why. */
  broken(line: number, detail: string): void;
}

/** Finds where the elements of an array begin and end. */
export interface ElementScanner {
  /** Scans on; true when the array has ended, false when the bytes are used up. */
  scan(cursor: Cursor): boolean;
  /** First byte that is still needed. */
  keepFrom(cursor: Cursor): number;
  /** Tells that the first bytes of the window are gone. */
  shift(count: number): void;
}

/** How far behind a closing bracket is looked for what follows it. */
const maxGap = 1024;

/** What is told of an element that is no JSON. */
export const notJson = "the message is not valid JSON";
const notObject = "the message is not a JSON object";

/**
 * Whether more elements follow a closing bracket, which then is one too many: what holds the array is an object, where only a
 * key can follow. Null where the bytes do not show it yet.
 */
const goesOn = ({ bytes, end, last }: Cursor, from: number): boolean | null => {
  let isBehindComma = false;
  let at = from;
  for (; at < end && at < from + maxGap; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2c && !isBehindComma) isBehindComma = true;
    else if (byte > 0x20) return byte === 0x7b || byte === 0x5b;
  }
  return at === end && !last ? null : false;
};

const mayFollowString = (byte: number) =>
  byte <= 0x20 || byte === 0x2c || byte === 0x3a || byte === 0x7d || byte === 0x5d;

/** A scanner that stands just behind the opening bracket of an array. */
export const createElementScanner = (sink: ElementSink): ElementScanner => {
  /** Opening brackets of the element, outermost first. */
  const opened = new Uint8Array(maxElementDepth + 1);
  let depth = 0;
  let inString = false;
  let start = -1;
  let startLine = 0;
  let startColumn = 0;
  /** The column furthest to the left in which anything of the array began: that of its elements, where parts of a broken one followed. */
  let leastColumn = Number.POSITIVE_INFINITY;
  /** Where the current line begins; before the window, when that has moved on. */
  let lineStart = 0;
  /** Last line on which something stands at the top level of the array. */
  let usedLine = 0;
  /** Whether what was closed last was an element together with something in it that lacked its end. */
  let cutShort = false;
  /** Whether anything was amiss since the last sound element, so that the rest of a broken one may follow. */
  let unsettled = false;
  let deep = false;
  let skipping = false;
  let stray = false;
  /** Whether the element follows something that is none, or one without its end, and so may be a part of it. */
  let isPart = false;

  /** Depth after a closing bracket; where one is missing or too many, the rest stays in step. */
  const closed = (bracket: number): number => {
    if (depth > maxElementDepth) return depth - 1;
    const opening = bracket === 0x7d ? 0x7b : 0x5b;
    if (opened[depth] === opening) return depth - 1;
    return depth > 1 && opened[depth - 1] === opening ? depth - 2 : depth;
  };
  /** Whether the object at `at` stands where the first key of the element should, whose brace then is one too many. */
  const isFirst = (bytes: Buffer, at: number): boolean => {
    if (depth !== 1 || opened[1] !== 0x7b || isPart || skipping) return false;
    let before = at - 1;
    while ((bytes[before] ?? 0) <= 0x20 && before > start) before--;
    return before === start;
  };
  /**
   * Whether the object at `at` is the next element, so that this one lacks its end. It is told from a part of a broken
   * element by its column, for what is indented never begins so far to the left. Where nothing is indented, it stands after a
   * comma, inside an object, where there must be a key, and all on one line it has the first key of an element.
   */
  const isNext = (bytes: Buffer, at: number, line: number, column: number): boolean => {
    const isIndented = line !== startLine && column > 0;
    if (!isIndented && (depth > maxElementDepth || opened[depth] !== 0x7b)) return false;
    const isAt = column === startColumn || column === leastColumn;
    if (line === startLine ? bytes.toString("latin1", at + 1, at + 5) !== '"id"' : !isAt) return false;
    let before = at - 1;
    while (before >= 0 && (bytes[before] ?? 0) <= 0x20) before--;
    return bytes[before] === 0x2c;
  };
  /**
   * Whether a closing bracket at the top level is left over from a broken element: it stands further in than elements do, and
   * on a line of its own, or behind a brace too many that closed an element of several lines.
   */
  const isLeftOver = (line: number, column: number): boolean =>
    unsettled && startLine > 0 && column > leastColumn && (usedLine !== line || (cutShort && startLine !== line));
  const begin = (at: number, line: number, bracket: number) => {
    depth = 1;
    opened[1] = bracket;
    start = at;
    startLine = line;
    startColumn = at - lineStart;
    leastColumn = Math.min(leastColumn, startColumn);
    deep = false;
    skipping = false;
    isPart = stray;
    unsettled = true;
    stray = false;
    cutShort = false;
  };
  /** Takes the element that ended there for sound. Parts of a broken one stand further in, and so does the end of one closed too early. */
  const settle = (bytes: Buffer, end: number, line: number) => {
    let before = end - 2;
    while (bytes[before] === 0x20 || bytes[before] === 0x09) before--;
    const isEnd = line === startLine || (bytes[before] === 0x0a && end - 2 - before === startColumn);
    if (isEnd && !isPart && startColumn === leastColumn) unsettled = false;
  };
  const finish = (bytes: Buffer, end: number, line: number) => {
    if (skipping) skipping = false;
    else if (deep) sink.broken(startLine, tooDeep);
    else if (end - start > maxElementBytes) sink.broken(startLine, tooLong);
    else if (sink.element(bytes, start, end, startLine)) settle(bytes, end, line);
    start = -1;
  };

  const scan = (cursor: Cursor): boolean => {
    const { bytes, end } = cursor;
    let { at, line } = cursor;
    while (at < end) {
      if (inString) {
        // The loop that most bytes go through. A quote that nothing can follow is taken for a part of the text, so that a
        // quote too many or too few does not turn the rest of the file inside out; nor does any string go over a line.
        let byte = bytes[at];
        while (at < end && byte !== 0x22 && byte !== 0x5c && byte !== 0x0a) byte = bytes[++at];
        if (at === end) break;
        if (byte === 0x5c) {
          if (at + 1 === end) break;
          at += 2;
        } else if (byte === 0x0a) inString = false;
        else {
          if (at + 1 === end && !cursor.last) break;
          inString = at + 1 < end && !mayFollowString(bytes[at + 1] ?? 0);
          at++;
        }
        continue;
      }
      const byte = bytes[at++] ?? 0;
      if (byte <= 0x20) {
        if (byte === 0x0a) {
          line++;
          lineStart = at;
        }
      } else if (byte === 0x22) inString = true;
      else if (byte === 0x7b || byte === 0x5b) {
        if (depth === 0) {
          begin(at - 1, line, byte);
          cursor.at = at - 1;
          cursor.line = line;
          if (byte === 0x7b && sink.plain(cursor)) {
            ({ at, line } = cursor);
            depth = 0;
            usedLine = line;
            settle(bytes, at, line);
          }
        } else if (byte === 0x7b && (isFirst(bytes, at - 1) || isNext(bytes, at - 1, line, at - 1 - lineStart))) {
          if (!skipping) sink.broken(startLine, notJson);
          begin(at - 1, line, byte);
          isPart = true;
        } else if (++depth <= maxElementDepth) opened[depth] = byte;
        else deep = true;
        continue;
      } else if (byte === 0x7d || byte === 0x5d) {
        if (depth > 0) {
          const before = depth;
          depth = closed(byte);
          if (depth === 0) {
            cutShort = before > 1;
            finish(bytes, at, line);
            usedLine = line;
          }
        } else if (byte === 0x5d && !isLeftOver(line, at - 1 - lineStart)) {
          const more = goesOn(cursor, at);
          if (more === null) {
            at--;
            break;
          }
          if (more) {
            if (!stray) sink.broken(line, notObject);
            stray = false;
            usedLine = line;
            continue;
          }
          cursor.at = at;
          cursor.line = line;
          startLine = 0;
          leastColumn = Number.POSITIVE_INFINITY;
          stray = false;
          unsettled = false;
          return true;
        }
        continue;
      }
      if (depth > 0 || byte <= 0x20) continue;
      usedLine = line;
      if (byte === 0x2c) stray = false;
      else if (!stray) {
        stray = true;
        unsettled = true;
        sink.broken(line, notObject);
      }
    }
    cursor.at = at;
    cursor.line = line;
    if (depth > 0 && !skipping && at - start > maxElementBytes) {
      skipping = true;
      sink.broken(startLine, tooLong);
    }
    return false;
  };

  return {
    scan,
    keepFrom: (cursor) => (depth > 0 && !skipping ? start : cursor.at),
    shift: (count) => {
      start -= count;
      lineStart -= count;
    },
  };
};
