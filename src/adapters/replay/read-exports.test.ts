import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../model/errors.ts";
import type { Message } from "../../model/message.ts";
import { readExports } from "./read-exports.ts";

const samples = fileURLToPath(new URL("../../../test/exports/", import.meta.url));
const sample = (name: string) => join(samples, name);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const readAll = async (sources: readonly string[], stdin?: Readable) => {
  const problems: Problem[] = [];
  const progress: (readonly [number, number | null])[] = [];
  const messages: Message[] = [];
  const options = {
    onProblem: (problem: Problem) => problems.push(problem),
    onProgress: (read: number, total: number | null) => progress.push([read, total]),
    ...(stdin === undefined ? {} : { stdin }),
  };
  for await (const batch of readExports(sources, options)) messages.push(...batch);
  return { messages, problems, progress, codes: problems.map(({ code }) => code) };
};

describe("a file in which messages stand newest first", () => {
  const notices = async (name: string, content: string | Buffer) => {
    const found: Problem[] = [];
    const problems: Problem[] = [];
    const options = { onProblem: (one: Problem) => problems.push(one), onNotice: (one: Problem) => found.push(one) };
    let read = 0;
    for await (const batch of readExports([put(name, content)], options)) read += batch.length;
    expect(problems).toEqual([]);
    return { read, found: found.map(({ code, what }) => [code, what.replace(folder, "")]) };
  };
  const times = ["15:40", "15:30", "15:20", "15:10", "15:00"].map((clock) => `2026-05-04T${clock}:00.000Z`);
  const line = (sentAt: string, id: number) =>
    JSON.stringify({
      platform: "discord",
      community: "g",
      channel: "c",
      id: `${id}`,
      sentAt,
      author: { id: "u" },
      text: "hi",
    });

  it("is read whole, and told once, at the first step back", async () => {
    const back = times.map(line).join("\n");
    const told = ["export-backwards", expect.stringMatching(/^\/back, from line 2 on: messages stand newest first/)];
    expect(await notices("back", back)).toEqual({ read: 5, found: [told] });
    expect(await notices("back", gzipSync(back))).toEqual({ read: 5, found: [told] });
    expect(await notices("forth", times.toReversed().map(line).join("\n"))).toEqual({ read: 5, found: [] });
  });

  it("is told of an export of Discord as well", async () => {
    const { messages, ...head } = JSON.parse(readFileSync(sample("discord.json"), "utf8"));
    const backwards = { ...head, messages: messages.toReversed() };
    expect((await notices("d.json", JSON.stringify({ ...head, messages }))).found).toEqual([]);
    expect((await notices("d.json", JSON.stringify(backwards))).found).toEqual([
      ["export-backwards", expect.any(String)],
    ]);
  });
});

describe("readExports", () => {
  it.each([
    ["telegram-chat.json", 11, []],
    ["telegram-account.json", 6, []],
    ["discord.json", 5, []],
    ["discord-old.json", 1, []],
    ["messages.ndjson", 3, []],
    ["truncated-discord.json", 2, ["file-truncated"]],
    ["broken-telegram.json", 2, Array(6).fill("message-broken")],
    [
      "broken-messages.ndjson",
      2,
      ["line-broken", "line-broken", "message-broken", "message-broken", "message-broken", "file-truncated"],
    ],
  ])("reads %s, packed and from standard input too", async (name, count, expected) => {
    const plain = await readAll([sample(name)]);
    expect(plain.messages).toHaveLength(count);
    expect(plain.codes).toEqual(expected);
    const packed = await readAll([put("any-name", gzipSync(readFileSync(sample(name))))]);
    const piped = await readAll(["-"], Readable.from([readFileSync(sample(name))]));
    for (const other of [packed, piped]) {
      expect(other.messages).toEqual(plain.messages);
      expect(other.codes).toEqual(expected);
    }
  });

  it("names the file and the line in every problem", async () => {
    const { problems } = await readAll([sample("broken-messages.ndjson"), sample("truncated-discord.json")]);
    expect(problems[0]?.what).toBe(`${sample("broken-messages.ndjson")}, line 1: this is not valid JSON.`);
    expect(problems.at(-1)?.what).toMatch(/truncated-discord\.json ends in the middle, at line \d+\.$/);
    for (const { mend } of problems) expect(mend).not.toBe("");
  });

  it("repeats nothing of a message in a problem", async () => {
    const secret = "secretword";
    const line = `{"platform":"p","community":"c","channel":"c","id":"1","sentAt":"${secret}","author":{"id":"${secret}"},"text":["${secret}"]}`;
    const { problems } = await readAll([put("a", `${line}\n${line.slice(0, -1)}\n`)]);
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it("reads several files and folders in order", async () => {
    const { messages } = await readAll([sample("messages.ndjson"), sample("discord-old.json")]);
    expect(messages.map(({ id }) => id)).toEqual(["m1", "m2", "m3", "300000000000000011"]);
    const all = await readAll([samples]);
    expect(all.messages).toHaveLength(11 + 6 + 5 + 1 + 3 + 2 + 2 + 2);
  });

  it("passes over a byte order mark", async () => {
    for (const name of ["messages.ndjson", "telegram-chat.json", "discord.json"]) {
      const plain = await readAll([sample(name)]);
      const marked = await readAll([put("marked", `\uFEFF${readFileSync(sample(name), "utf8")}`)]);
      expect(marked.messages).toEqual(plain.messages);
      expect(marked.codes).toEqual([]);
    }
  });

  it("reports what cannot be read at all, and reads the rest", async () => {
    const text = readFileSync(sample("messages.ndjson"), "utf8");
    const { messages, codes } = await readAll([
      join(folder, "none.json"),
      put("empty.json", ""),
      put("blank.json", " \n\n"),
      put("table.csv", "a,b\n1,2\n"),
      put("other.json", '{"name":"other","version":1}'),
      put("about.json", '{"about":"other","messages":"none"}'),
      put("wide.ndjson", Buffer.from(`\uFEFF${text}`, "utf16le")),
      put("cut.gz", gzipSync(text).subarray(0, 6)),
      sample("messages.ndjson"),
    ]);
    expect(messages).toHaveLength(3);
    expect(codes).toEqual([
      "file-missing",
      "file-empty",
      "file-empty",
      "format-unknown",
      "format-unknown",
      "format-unknown",
      "encoding-wrong",
      "gzip-broken",
    ]);
  });

  it("keeps what came before the damage of a packed file", async () => {
    const line = (i: number) =>
      `{"platform":"p","community":"g","channel":"c","id":"m${i}","sentAt":"2026-05-04T15:00:40Z","author":{"id":"u"},"text":"${Math.imul(i, 2_654_435_761)}"}\n`;
    const packed = gzipSync(Array.from({ length: 20_000 }, (_, i) => line(i)).join(""));
    const { messages, codes } = await readAll([put("cut.gz", packed.subarray(0, packed.length / 2))]);
    expect(codes).toEqual(["gzip-broken"]);
    expect(messages.length).toBeGreaterThan(5000);
    expect(messages.at(-1)?.id).toBe(`m${messages.length - 1}`);
  });

  it("tells how far it is, in bytes as they lie on disk", async () => {
    const packed = put("a.gz", gzipSync(readFileSync(sample("messages.ndjson"))));
    const total = statSync(packed).size + statSync(sample("discord.json")).size;
    const { progress } = await readAll([packed, sample("discord.json")]);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(progress.map(([read]) => read)).toEqual(progress.map(([read]) => read).sort((a, b) => a - b));
    expect((await readAll(["-"], Readable.from([Buffer.from(" ")]))).progress).toEqual([[1, null]]);
  });

  it("can be left early", async () => {
    for await (const batch of readExports([samples], { onProblem: () => {} })) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
  });
});
