import { createCursor, feed } from "./cursor.ts";
import { createStructureScanner } from "./scan-structure.ts";

/** What a file holds, by its first bytes; `empty` when there is nothing, `not-utf8` when its text is of another encoding. */
export type Recognised = "telegram" | "discord-chat-exporter" | "ndjson" | "unknown" | "empty" | "not-utf8";

/** How many bytes of a file show what it is. */
export const headBytes = 1 << 16;

const messageKeys = ["platform", "community", "channel", "id", "sentAt", "author", "text"];
const telegramKeys = ["messages", "chats", "left_chats", "about", "personal_information", "profile_pictures"];

const byKeys = (keys: ReadonlySet<string>): Recognised => {
  const shared = messageKeys.filter((key) => keys.has(key)).length;
  if (keys.has("guild") && !keys.has("platform")) return "discord-chat-exporter";
  if (shared >= 4) return "ndjson";
  return telegramKeys.some((key) => keys.has(key)) ? "telegram" : keys.has("platform") ? "ndjson" : "unknown";
};

const keysIn = (bytes: Buffer): ReadonlySet<string> => {
  const cursor = createCursor();
  feed(cursor, bytes);
  const structure = createStructureScanner(new Set());
  structure.scan(cursor);
  return structure.rootKeys;
};

const isUtf16 = (head: Buffer): boolean => {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  return mark === 0xfffe || mark === 0xfeff || head.subarray(0, 4).includes(0);
};

/** Tells the format of a file from its beginning, never from its name. */
export const recognise = (start: Buffer): Recognised => {
  const head = start.subarray(0, headBytes);
  if (head.length > 1 && isUtf16(head)) return "not-utf8";
  if (head.every((byte) => byte <= 0x20)) return "empty";
  const whole = byKeys(keysIn(head));
  if (whole !== "unknown") return whole;
  // The first lines of a file of lines may be broken.
  for (let at = head.indexOf(0x0a); at !== -1; at = head.indexOf(0x0a, at + 1)) {
    const end = head.indexOf(0x0a, at + 1);
    if (byKeys(keysIn(head.subarray(at + 1, end === -1 ? head.length : end))) === "ndjson") return "ndjson";
  }
  return "unknown";
};
