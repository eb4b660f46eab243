import type { Message } from "../../model/message.ts";
import { createCursor, feed, forget } from "./cursor.ts";
import type { Convert, ExportReader } from "./export-format.ts";
import { maxElementBytes, maxElementDepth, tooDeep, tooLong } from "./limits.ts";
import { decode, parseJson } from "./parse-json.ts";
import { createProject } from "./project.ts";
import type { Report } from "./report.ts";
import { compileShape, pick, type Shape } from "./shape.ts";
import type { OrderWatch } from "./watch-order.ts";

// A line shorter than this cannot be nested deep enough to be slow.
const shortLine = 2048;

const isTooDeep = (bytes: Buffer, start: number, end: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > maxElementDepth) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
};

const isUnfinished = (line: string) => line.startsWith("{") && !line.endsWith("}");

/** A reader of one JSON value a line; `onMessage` is told of each message and its line. */
export const createLineReader = (
  shape: Shape,
  convert: Convert,
  report: Report,
  onMessage: OrderWatch["note"] = () => {},
): ExportReader => {
  const cursor = createCursor();
  const table = compileShape(shape);
  const project = createProject(table);
  /** Where the current line begins; `cursor.at` is how far its end has been searched. */
  let start = 0;
  let skipping = false;
  let messages: Message[] = [];

  const broken = (detail: string) => report("message-broken", { line: cursor.line, detail });
  const keep = (raw: unknown) => {
    const converted = convert(raw);
    if (typeof converted === "string") broken(converted);
    else if (converted !== null) {
      messages.push(converted);
      onMessage(converted, cursor.line);
    }
  };
  /** The object that the line holds, if it is plain JSON; the cursor moves behind it, and the blanks that follow. */
  const projectLine = (): unknown => {
    const { bytes, line } = cursor;
    cursor.at = start;
    const raw = bytes[start] === 0x7b ? project(cursor) : undefined;
    while (bytes[cursor.at] === 0x20 || bytes[cursor.at] === 0x0d) cursor.at++;
    const isLine = cursor.line === line;
    cursor.line = line;
    return isLine ? raw : undefined;
  };
  /** Takes the line at the cursor at once, if it is plain JSON and all there. */
  const readPlain = (): boolean => {
    const raw = projectLine();
    const isLine = raw !== undefined && cursor.bytes[cursor.at] === 0x0a;
    if (isLine) keep(raw);
    else cursor.at = start;
    return isLine;
  };
  const readLine = (end: number, isLast: boolean) => {
    const { bytes } = cursor;
    if (end - start > maxElementBytes) return broken(tooLong);
    // Where a chunk ended in it, only now is it all there; what it is may not depend on that.
    const plainly = projectLine();
    if (plainly !== undefined && cursor.at === end) return keep(plainly);
    if (end - start > shortLine && isTooDeep(bytes, start, end)) return broken(tooDeep);
    const text = decode(bytes, start, end);
    if (text === null) return report("encoding-wrong", { line: cursor.line });
    const line = text.trim();
    if (line === "") return;
    const raw = parseJson(line);
    if (raw === undefined)
      return report(isLast && isUnfinished(line) ? "file-truncated" : "line-broken", { line: cursor.line });
    keep(pick(table, raw));
  };
  const take = (): readonly Message[] => {
    const taken = messages;
    messages = [];
    return taken;
  };

  return {
    push: (chunk) => {
      feed(cursor, chunk);
      const filled = cursor.bytes.subarray(0, cursor.end);
      for (;;) {
        // What was searched before, up to the end of the last chunk, is the beginning of a line without its end.
        if (cursor.at > start || !readPlain()) {
          const end = filled.indexOf(0x0a, cursor.at);
          if (end === -1) break;
          if (!skipping) readLine(end, false);
          cursor.at = end;
        }
        skipping = false;
        start = ++cursor.at;
        cursor.line++;
      }
      cursor.at = cursor.end;
      if (!skipping && cursor.end - start > maxElementBytes) {
        skipping = true;
        broken(tooLong);
      }
      if (skipping) start = cursor.end;
      forget(cursor, start);
      start = 0;
      return take();
    },
    end: (cut) => {
      // What is left of a source that broke off is the beginning of a line, which the source has reported.
      if (cursor.end > start && !skipping && !cut) readLine(cursor.end, true);
      return take();
    },
  };
};
