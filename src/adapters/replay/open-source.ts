import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { BreakwaterError } from "../../model/errors.ts";
import { gunzip } from "./gunzip.ts";
import type { Source } from "./list-sources.ts";
import { headBytes } from "./recognise.ts";
import { codeOf } from "./system-error.ts";

/** Gathers the first chunks until they hold `bytes`, so that what a file is can be seen in its first chunk. */
async function* withHead(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  const head: Buffer[] = [];
  let length = 0;
  let failure: unknown = null;
  try {
    for await (const chunk of chunks) {
      if (length >= bytes) {
        yield chunk;
        continue;
      }
      head.push(chunk);
      length += chunk.length;
      if (length >= bytes) yield Buffer.concat(head);
    }
  } catch (error) {
    failure = error;
  }
  // What came before a failure counts.
  if (length > 0 && length < bytes) yield Buffer.concat(head);
  if (failure !== null) throw failure;
}

async function* rawBytes(source: Source, stdin: Readable, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  const stream = source.path === null ? stdin : createReadStream(source.path, { highWaterMark: 1 << 18 });
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Buffer);
      onBytes(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw new BreakwaterError(codeOf(error), { file: source.name }, { cause: error });
  }
}

async function* peek(chunks: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done) return;
  async function* all() {
    yield first.value as Buffer;
    yield* chunks;
  }
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* isGzip ? gunzip(all(), file) : all();
}

/** The bytes of a source, unpacked when they are gzip; the first chunk suffices to recognise them. */
export const openSource = (source: Source, stdin: Readable, onBytes: (count: number) => void): AsyncGenerator<Buffer> =>
  withHead(peek(withHead(rawBytes(source, stdin, onBytes), 2), source.name), headBytes);
