import type { Readable } from "node:stream";
import { BreakwaterError, type Problem } from "../../model/errors.ts";
import type { Message } from "../../model/message.ts";
import { discordChatExporter } from "./discord-chat-exporter.ts";
import type { ExportReader } from "./export-format.ts";
import { listSources, type Source } from "./list-sources.ts";
import { convertLine, ndjsonShape } from "./ndjson.ts";
import { openSource } from "./open-source.ts";
import { createDocumentReader } from "./read-document.ts";
import { createLineReader } from "./read-lines.ts";
import { recognise } from "./recognise.ts";
import { type Report, reportOn } from "./report.ts";
import { telegram } from "./telegram.ts";
import { type OrderWatch, watchOrder } from "./watch-order.ts";

/** How exports are read. */
export interface ReadOptions {
  /** What `-` stands for. */
  readonly stdin?: Readable;
  /** Told of everything that is left out: files, and single messages. */
  onProblem(problem: Problem): void;
  /** Told of a file of which all is read, and yet less is found than would be. */
  onNotice?(problem: Problem): void;
  /** Told how far reading has come, in bytes as they lie on disk; the total is null when it is not known. */
  onProgress?(readBytes: number, totalBytes: number | null): void;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const withoutMark = (first: Buffer) => (first.subarray(0, 3).equals(byteOrderMark) ? first.subarray(3) : first);

/** The reader for a file that begins like this; null, with a report, when there is none. */
const readerFor = (first: Buffer, report: Report, { note }: OrderWatch): ExportReader | null => {
  const recognised = recognise(first);
  switch (recognised) {
    case "telegram":
      return createDocumentReader(telegram, report, note);
    case "discord-chat-exporter":
      return createDocumentReader(discordChatExporter, report, note);
    case "ndjson":
      return createLineReader(ndjsonShape, convertLine, report, note);
    case "empty":
      report("file-empty");
      return null;
    case "not-utf8":
      report("encoding-wrong", { line: 1 });
      return null;
    case "unknown":
      report("format-unknown");
      return null;
  }
};

async function* readSource(
  source: Source,
  options: ReadOptions,
  onBytes: (count: number) => void,
): AsyncGenerator<readonly Message[]> {
  const report = reportOn(source.name, options.onProblem);
  const order = watchOrder(reportOn(source.name, (notice) => options.onNotice?.(notice)));
  let reader: ExportReader | null = null;
  let cut: BreakwaterError | null = null;
  let isEmpty = true;
  try {
    for await (const chunk of openSource(source, options.stdin ?? process.stdin, onBytes)) {
      const bytes = isEmpty ? withoutMark(chunk) : chunk;
      if (isEmpty) reader = readerFor(bytes, report, order);
      isEmpty = false;
      if (reader === null) return;
      const messages = reader.push(bytes);
      if (messages.length > 0) yield messages;
    }
  } catch (error) {
    if (!(error instanceof BreakwaterError)) throw error;
    cut = error;
  }
  const rest = reader?.end(cut !== null) ?? [];
  if (rest.length > 0) yield rest;
  order.end();
  if (cut !== null) options.onProblem(cut.problem);
  else if (isEmpty) report("file-empty");
}

/** Reads exports of any known format, from files, folders and standard input, as batches of messages in file order. */
export async function* readExports(
  sources: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly Message[]> {
  const listed = await listSources(sources, options.onProblem);
  const sizes = listed.map((source) => source.bytes);
  const total = sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
    options.onProgress?.(read, total);
  };
  for (const source of listed) yield* readSource(source, options, onBytes);
}
