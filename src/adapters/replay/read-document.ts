import type { Message } from "../../model/message.ts";
import { type Cursor, createCursor, feed, forget } from "./cursor.ts";
import type { Convert, ExportFormat, ExportReader } from "./export-format.ts";
import { decode, parseLenientJson } from "./parse-json.ts";
import { createProject } from "./project.ts";
import type { Report } from "./report.ts";
import { createElementScanner, notJson } from "./scan-elements.ts";
import { createStructureScanner } from "./scan-structure.ts";
import { compileShape, pick } from "./shape.ts";
import type { OrderWatch } from "./watch-order.ts";

/**
 * A reader of a JSON document whose messages stand in arrays, which it never holds as a whole; `onMessage` is told of each
 * message and its line.
 */
export const createDocumentReader = (
  format: ExportFormat,
  report: Report,
  onMessage: OrderWatch["note"] = () => {},
): ExportReader => {
  const cursor = createCursor();
  const table = compileShape(format.shape);
  const project = createProject(table);
  const structure = createStructureScanner(format.paths);
  let convert: Convert | null = null;
  let inMessages = false;
  let found = false;
  /** Line in which the array of messages begins that is being read. */
  let begun = 0;
  /** Such lines of chats of which nothing before their messages says which they are. */
  const unplaced = new Set<number>();
  let messages: Message[] = [];

  const broken = (line: number, detail: string) => report("message-broken", { line, detail });
  const keep = (raw: unknown, line: number) => {
    if (convert === null) return void unplaced.add(begun);
    const converted = convert(raw);
    if (typeof converted === "string") broken(line, converted);
    else if (converted !== null) {
      messages.push(converted);
      onMessage(converted, line);
    }
  };
  const plain = (at: Cursor): boolean => {
    const { line } = at;
    const raw = project(at);
    if (raw === undefined) return false;
    keep(raw, line);
    return true;
  };
  const element = (bytes: Buffer, start: number, end: number, line: number): boolean => {
    // Where a chunk ended in it, only now is it all there; what it is may not depend on that.
    const whole: Cursor = { bytes: bytes.subarray(start, end), at: 0, end: end - start, line, last: true };
    const plainly = project(whole);
    if (plainly !== undefined && whole.at === whole.end) {
      keep(plainly, line);
      return true;
    }
    const text = decode(bytes, start, end);
    const raw = text === null ? undefined : parseLenientJson(text);
    if (raw !== undefined) keep(pick(table, raw), line);
    else if (text === null) report("encoding-wrong", { line });
    else broken(line, notJson);
    return raw !== undefined;
  };
  const elements = createElementScanner({ plain, element, broken });

  const advance = () => {
    for (;;) {
      if (inMessages) {
        if (!elements.scan(cursor)) return;
        structure.leave();
        inMessages = false;
      }
      const head = structure.scan(cursor);
      if (head === null) return;
      inMessages = true;
      begun = cursor.line;
      convert = format.begin(head, structure.root());
      found ||= convert !== null;
    }
  };
  const take = (): readonly Message[] => {
    const taken = messages;
    messages = [];
    return taken;
  };

  return {
    push: (chunk) => {
      feed(cursor, chunk);
      advance();
      const gone = inMessages ? elements.keepFrom(cursor) : cursor.at;
      forget(cursor, gone);
      elements.shift(gone);
      return take();
    },
    end: (cut) => {
      cursor.last = true;
      advance();
      // Where no chat is known, the whole file is of another kind.
      if (found) for (const line of unplaced) report("chat-unplaced", { line });
      if (cut) return take();
      if (structure.isOpen()) report("file-truncated", { line: cursor.line });
      else if (!found) report("format-unknown");
      else if (structure.isUnbalanced()) report("line-broken", { line: cursor.line });
      return take();
    },
  };
};
