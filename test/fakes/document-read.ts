import type { ExportFormat } from "../../src/adapters/replay/export-format.ts";
import { createDocumentReader } from "../../src/adapters/replay/read-document.ts";
import type { Message } from "../../src/model/message.ts";
import { readInChunks } from "./read-in-chunks.ts";

/** Reads a whole document of a format, in chunks that end at `cuts`: its messages, and what was told of the rest. */
export const readAll = (format: ExportFormat, text: string | Buffer, cuts: readonly number[] = [], isCut = false) => {
  const problems: string[] = [];
  const reader = createDocumentReader(format, (code, details = {}) =>
    problems.push([code, details.line, details.detail].filter((part) => part !== undefined).join(" ")),
  );
  return { messages: readInChunks(reader, text, cuts, isCut), problems };
};

/** A chat of an export of Telegram. */
export const chat = (messages: readonly object[], space?: number | string) =>
  JSON.stringify({ name: "Demo", type: "private_supergroup", id: 7, messages }, null, space);
/** One message of it. */
export const post = (id: number, more: object = {}) => ({
  id,
  type: "message",
  date_unixtime: "1772359200",
  from_id: "user1",
  text: "hi",
  ...more,
});
/** The numbers of messages. */
export const ids = (messages: readonly Message[]) => messages.map(({ id }) => Number(id));
