import { once } from "node:events";
import { createGunzip } from "node:zlib";
import { BreakwaterError } from "../../model/errors.ts";

// Gzip unpacks to a thousand times its size at most, so pieces of this size bound what has to be held at once.
const piece = 1 << 14;

/** Unpacks gzip data. All that came before the damage of a broken file is passed on before the error is thrown. */
export async function* gunzip(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
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
  const take = () => {
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && failure === null && !ended; at += piece) {
        await new Promise<void>((resolve) => {
          done = resolve;
          unzip.write(chunk.subarray(at, at + piece), () => resolve());
        });
        yield* take();
      }
      if (failure !== null || ended) break;
    }
    if (failure === null && !ended) {
      unzip.end();
      await once(unzip, "end").catch(() => {});
    }
    yield* take();
  } finally {
    unzip.destroy();
  }
  if (failure !== null) throw new BreakwaterError("gzip-broken", { file }, { cause: failure });
}
