import { once } from "node:events";
import { createGunzip } from "node:zlib";
import { BreakwaterError } from "../../model/errors.ts";

// Gzip unpacks to a thousand times its size at most, so pieces of this size bound what has to be held at once.
const piece = 1 << 14;

/** Unpacks what it is handed, a piece at a time. */
const createUnpacker = () => {
  const unzip = createGunzip({ chunkSize: 1 << 16 });
  let unpacked: Buffer[] = [];
  let failure: unknown = null;
  // Behind the last of the data zeros may follow, which fill a block of a tape or a disk: with the first of them it ends.
  let ended = false;
  // Data that is damaged, or that ends, ends a write with an event in place of its callback.
  let done = () => {};
  unzip.on("data", (data: Buffer) => unpacked.push(data));
  unzip.on("error", (error) => {
    failure = error;
    done();
  });
  unzip.on("end", () => {
    ended = true;
    done();
  });
  const take = (): readonly Buffer[] => {
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  return {
    failure: () => failure,
    isOver: () => failure !== null || ended,
    async push(bytes: Buffer): Promise<readonly Buffer[]> {
      await new Promise<void>((resolve) => {
        done = resolve;
        unzip.write(bytes, () => resolve());
      });
      return take();
    },
    async end(): Promise<readonly Buffer[]> {
      unzip.end();
      await once(unzip, "end").catch(() => {});
      return take();
    },
    stop: () => void unzip.destroy(),
  };
};

/** Unpacks gzip data. All that came before the damage of a broken file is passed on before the error is thrown. */
export async function* gunzip(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const unpacker = createUnpacker();
  // What a piece held before its damage is lost with it: this one is a piece behind, and takes that one byte by byte.
  const behind = createUnpacker();
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !unpacker.isOver(); at += piece) {
        const bytes = chunk.subarray(at, at + piece);
        const unpacked = await unpacker.push(bytes);
        if (unpacker.failure() === null) {
          yield* unpacked;
          await behind.push(bytes);
        } else
          for (let one = 0; one < bytes.length && !behind.isOver(); one++)
            yield* await behind.push(bytes.subarray(one, one + 1));
      }
      if (unpacker.isOver()) break;
    }
    if (!unpacker.isOver()) yield* await unpacker.end();
  } finally {
    unpacker.stop();
    behind.stop();
  }
  const cause = unpacker.failure();
  if (cause !== null) throw new BreakwaterError("gzip-broken", { file }, { cause });
}
