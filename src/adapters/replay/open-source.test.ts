import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSource } from "./open-source.ts";
import { headBytes } from "./recognise.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const stdin = (...chunks: readonly (string | Buffer)[]) => Readable.from(chunks);
const piped = { path: null, name: "standard input", bytes: null };
const text = "words and words; ".repeat(20_000);

const readAll = async (source: typeof piped | { path: string; name: string; bytes: number }, input = stdin()) => {
  let read = 0;
  const chunks: Buffer[] = [];
  for await (const chunk of openSource(source, input, (count) => (read += count))) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), read, chunks };
};
const put = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, name: path, bytes: content.length };
};

describe("openSource", () => {
  it("reads a file, packed or not, whatever its name", async () => {
    const packed = gzipSync(text);
    expect(await readAll(put("plain.gz", text))).toMatchObject({ text, read: text.length });
    expect(await readAll(put("packed.json", packed))).toMatchObject({ text, read: packed.length });
  });

  it("reads standard input, packed or not, in text or bytes", async () => {
    expect((await readAll(piped, stdin(text.slice(0, 1000), text.slice(1000)))).text).toBe(text);
    const packed = gzipSync(text);
    const bytes = Array.from({ length: packed.length }, (_, i) => packed.subarray(i, i + 1));
    expect((await readAll(piped, stdin(...bytes))).text).toBe(text);
  });

  it("gives a first chunk that shows what the source is", async () => {
    const { chunks } = await readAll(
      piped,
      stdin(...Array.from({ length: 2000 }, (_, i) => text.slice(i * 100, i * 100 + 100))),
    );
    expect(chunks[0]?.length).toBeGreaterThanOrEqual(headBytes);
    expect((await readAll(piped, stdin("a", "b", "c"))).chunks).toEqual([Buffer.from("abc")]);
    expect((await readAll(piped, stdin())).chunks).toEqual([]);
  });

  it("gives what came before a failure", async () => {
    async function* failing() {
      yield Buffer.from("so far");
      throw new Error("unplugged");
    }
    const chunks: string[] = [];
    const reading = async () => {
      for await (const chunk of openSource(piped, Readable.from(failing()), () => {})) chunks.push(chunk.toString());
    };
    await expect(reading()).rejects.toMatchObject({ problem: { code: "file-unreadable" } });
    expect(chunks).toEqual(["so far"]);
  });

  it("says which file is not there", async () => {
    const missing = { path: join(folder, "none"), name: "none", bytes: 0 };
    await expect(readAll(missing)).rejects.toMatchObject({ problem: { code: "file-missing" } });
    await expect(readAll({ path: folder, name: "folder", bytes: 0 })).rejects.toMatchObject({
      problem: { code: "file-unreadable" },
    });
  });
});
