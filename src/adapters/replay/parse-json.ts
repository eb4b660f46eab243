import { isUtf8 } from "node:buffer";

/** The text of some bytes, or null when they are not UTF-8. */
export const decode = (bytes: Buffer, start: number, end: number): string | null => {
  const text = bytes.toString("utf8", start, end);
  // A replacement character may stand in the source itself, so it only raises the question.
  return text.includes("\uFFFD") && !isUtf8(bytes.subarray(start, end)) ? null : text;
};

/** The value of a JSON text, or undefined when it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const escapes = /\\(?:x([0-9A-Fa-f]{2})|[\s\S])/g;

/** As `parseJson`, and reads `\x0B`, with which Telegram Desktop writes control characters. */
export const parseLenientJson = (text: string): unknown => {
  const value = parseJson(text);
  if (value !== undefined || !text.includes("\\x")) return value;
  return parseJson(text.replace(escapes, (found, hex?: string) => (hex === undefined ? found : `\\u00${hex}`)));
};
