import type { Cursor } from "./cursor.ts";
import { decode, parseLenientJson } from "./parse-json.ts";

/** The plain fields that stand before the messages of a chat, and those of the objects among them. */
export type Head = { readonly [key: string]: unknown };

interface Frame {
  readonly isObject: boolean;
  /** Keys that lead here, each after a slash; elements of an array have the array's own path. */
  readonly path: string;
  readonly fields: Record<string, unknown>;
  count: number;
  key: string | undefined;
  value: unknown;
}

/** Follows the structure of a document around its arrays of messages. */
export interface StructureScanner {
  /** Scans on; the head of the chat when an array of messages begins, null when the bytes are used up. */
  scan(cursor: Cursor): Head | null;
  /** Says that the array of messages has ended. */
  leave(): void;
  /** The plain fields met so far of the outermost value, and those of the objects among them. */
  root(): Head;
  /** Whether something is still open. */
  isOpen(): boolean;
  /** Whether something was closed that had not been opened. */
  isUnbalanced(): boolean;
  /** Keys of the outermost objects met so far. */
  readonly rootKeys: ReadonlySet<string>;
}

// What a head may hold: far more than any exporter writes, and little enough for a hostile file.
const maxToken = 4096;
const maxFields = 64;
const maxDepth = 64;

/** A scanner that stops at arrays whose path is one of `paths`, such as `/chats/list/messages`. */
export const createStructureScanner = (paths: ReadonlySet<string>): StructureScanner => {
  const token = Buffer.alloc(maxToken);
  const frames: Frame[] = [];
  const rootKeys = new Set<string>();
  let length = 0;
  let inString = false;
  let escaped = false;
  /** How many brackets are open beyond `maxDepth`. */
  let beyond = 0;
  let unbalanced = false;

  const put = (byte: number) => {
    if (length < maxToken) token[length] = byte;
    length++;
  };
  /** The value of the collected bytes; undefined for none, for what is too long and for what is no JSON. */
  const take = (): unknown => {
    const text = length === 0 || length > maxToken ? null : decode(token, 0, length);
    length = 0;
    return text === null ? undefined : parseLenientJson(text);
  };
  const settle = () => {
    const frame = frames.at(-1);
    const value = take();
    if (frame === undefined) return;
    if (value !== undefined) frame.value = value;
    if (frame.isObject && frame.key !== undefined && frame.value !== undefined && frame.count < maxFields) {
      frame.fields[frame.key] = frame.value;
      frame.count++;
    }
    frame.key = undefined;
    frame.value = undefined;
  };
  const nameKey = () => {
    const frame = frames.at(-1);
    const key = take();
    if (frame === undefined || typeof key !== "string") return;
    frame.key = key;
    if (frames.length === 1 && rootKeys.size < maxFields) rootKeys.add(key);
  };
  const open = (isObject: boolean): Frame | null => {
    length = 0;
    if (frames.length === maxDepth) {
      beyond++;
      return null;
    }
    const parent = frames.at(-1);
    const path = parent === undefined ? "" : parent.isObject ? `${parent.path}/${parent.key ?? ""}` : parent.path;
    const frame = { isObject, path, fields: Object.create(null), count: 0, key: undefined, value: undefined };
    frames.push(frame);
    return frame;
  };
  const close = () => {
    settle();
    if (beyond > 0) {
      beyond--;
      return;
    }
    const frame = frames.pop();
    if (frame === undefined) unbalanced = true;
    const parent = frames.at(-1);
    if (frame?.isObject && parent?.isObject) parent.value = frame.fields;
  };

  const scan = (cursor: Cursor): Head | null => {
    const { bytes, end } = cursor;
    while (cursor.at < end) {
      const byte = bytes[cursor.at++] ?? 0;
      if (byte === 0x0a) cursor.line++;
      if (inString) {
        put(byte);
        if (escaped) escaped = false;
        else if (byte === 0x5c) escaped = true;
        else if (byte === 0x22 || byte === 0x0a) inString = false;
      } else if (byte === 0x22) {
        length = 0;
        put(byte);
        inString = true;
      } else if (byte === 0x3a) nameKey();
      else if (byte === 0x2c) settle();
      else if (byte === 0x7b) open(true);
      else if (byte === 0x5b) {
        const frame = open(false);
        if (frame !== null && paths.has(frame.path)) return frames.at(-2)?.fields ?? frame.fields;
      } else if (byte === 0x7d || byte === 0x5d) close();
      else if (byte > 0x20) put(byte);
    }
    return null;
  };

  const root = () => frames[0]?.fields ?? {};

  return { scan, leave: close, root, isOpen: () => frames.length > 0, isUnbalanced: () => unbalanced, rootKeys };
};
