import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BreakwaterError } from "../../model/errors.ts";
import { gunzip } from "./gunzip.ts";

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const unpack = async (bytes: Buffer, size = 1 << 16) => {
  const chunks: Buffer[] = [];
  let failure: unknown = null;
  try {
    for await (const chunk of gunzip(inChunks(bytes, size), "chat.gz")) chunks.push(chunk);
  } catch (error) {
    failure = error;
  }
  return {
    text: Buffer.concat(chunks).toString("latin1"),
    failure,
    largest: Math.max(0, ...chunks.map((c) => c.length)),
  };
};

const noise = Array.from({ length: 60_000 }, (_, i) => ((i * 2_654_435_761) >>> 7).toString(36)).join(" ");

describe("gunzip", () => {
  it("unpacks whatever was packed, in chunks of any size", async () => {
    const bytes = fc.uint8Array({ maxLength: 5000 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 100 }), async (data, size) => {
        const { text, failure } = await unpack(gzipSync(data), size);
        expect(failure).toBeNull();
        expect(text).toBe(Buffer.from(data).toString("latin1"));
      }),
      { numRuns: 30 },
    );
  });

  it("unpacks several packed files in one", async () => {
    expect(await unpack(Buffer.concat([gzipSync("one "), gzipSync("two")]))).toMatchObject({
      text: "one two",
      failure: null,
    });
  });

  it.each([1, 511, 100_000])("ends before %i zeros, which fill the last block", async (count) => {
    const padded = Buffer.concat([gzipSync(noise), Buffer.alloc(count)]);
    for (const size of [1000, 1 << 16, padded.length])
      expect(await unpack(padded, size)).toMatchObject({ text: noise, failure: null });
  });

  it("passes on what came before the end of a file that is cut", async () => {
    const packed = gzipSync(noise);
    const { text, failure } = await unpack(packed.subarray(0, packed.length / 2));
    expect(failure).toBeInstanceOf(BreakwaterError);
    expect(failure).toMatchObject({ problem: { code: "gzip-broken", what: expect.stringContaining("chat.gz") } });
    expect(text.length).toBeGreaterThan(noise.length / 4);
    expect(noise.startsWith(text)).toBe(true);
  });

  it.each([
    "\n",
    "something else that was written behind it",
    "\u001f\u008b\b\0the head of another, and nothing of it",
  ])("passes on all that came before %j, which is no gzip", async (rest) => {
    for (const size of [1000, 1 << 16]) {
      const { text, failure } = await unpack(Buffer.concat([gzipSync(noise), Buffer.from(rest, "latin1")]), size);
      expect(failure).toMatchObject({ problem: { code: "gzip-broken" } });
      expect(text === noise).toBe(true);
    }
  });

  it("notices damage, also when only the last checksum is wrong", async () => {
    const packed = gzipSync(noise);
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, packed.length / 2, packed.length / 2 + 200);
    expect((await unpack(damaged)).failure).toMatchObject({ problem: { code: "gzip-broken" } });
    const unsure = Buffer.from(packed);
    unsure.writeUInt32LE((unsure.readUInt32LE(packed.length - 8) ^ 1) >>> 0, packed.length - 8);
    expect((await unpack(unsure)).failure).toMatchObject({ problem: { code: "gzip-broken" } });
  });

  it("unpacks a file that is mostly nothing piece by piece", async () => {
    const { text, largest } = await unpack(gzipSync(Buffer.alloc(64 << 20)));
    expect(text.length).toBe(64 << 20);
    expect(largest).toBeLessThan(1 << 20);
  });

  it("can be left early", async () => {
    for await (const chunk of gunzip(inChunks(gzipSync(noise), 1000), "chat.gz")) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });

  it("passes on what its source throws", async () => {
    async function* failing() {
      yield gzipSync(noise).subarray(0, 1000);
      throw new Error("gone");
    }
    const reading = async () => {
      for await (const chunk of gunzip(failing(), "chat.gz")) expect(chunk).toBeDefined();
    };
    await expect(reading()).rejects.toThrow("gone");
  });
});
