import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInChunks } from "../../../test/fakes/read-in-chunks.ts";
import { maxElementBytes, tooDeep, tooLong } from "./limits.ts";
import { convertLine, ndjsonShape } from "./ndjson.ts";
import { createLineReader } from "./read-lines.ts";

const line = (id: string, more: object = {}) =>
  JSON.stringify({
    platform: "p",
    community: "g",
    channel: "c",
    id,
    sentAt: "2026-05-04T15:00:40Z",
    author: { id: "u" },
    text: "hi",
    ...more,
  });

/** Messages and problems, when the bytes come in chunks that end at these places. */
const readAll = (text: string | Buffer, cuts: readonly number[] = [], isCut = false) => {
  const problems: string[] = [];
  const reader = createLineReader(ndjsonShape, convertLine, (code, details = {}) =>
    problems.push(`${code} ${details.line}${details.detail === undefined ? "" : `: ${details.detail}`}`),
  );
  return { messages: readInChunks(reader, text, cuts, isCut), problems };
};
const ids = (text: string) => readAll(text).messages.map(({ id }) => id);

describe("a line reader", () => {
  it("reads lines with any ends, and passes over blank ones", () => {
    expect(ids(`${line("1")}\n\n  \r\n${line("2")}\r\n ${line("3")} \n${line("4")}`)).toEqual(["1", "2", "3", "4"]);
  });

  it("names the line of what it leaves out", () => {
    const text = ["rubbish", line("1"), line("2", { text: 5 }), `${line("3")},`, "", line("4"), "{}{}"].join("\n");
    const { messages, problems } = readAll(`${text}\n`);
    expect(messages.map(({ id }) => id)).toEqual(["1", "4"]);
    expect(problems).toEqual([
      "line-broken 1",
      "message-broken 3: text should be of type string",
      "line-broken 4",
      "line-broken 7",
    ]);
  });

  it("reads a line with the same oddities in what nobody looks at wherever chunks end, and without its own end", () => {
    const text = ["1", "2", "3"].map((id) => line(id, { score: "ODD" }).replace('"ODD"', "NaN")).join("\n");
    for (let cut = 0; cut <= text.length; cut++) {
      const { messages, problems } = readAll(text, [cut]);
      expect([messages.map(({ id }) => id), problems], `cut at ${cut}`).toEqual([["1", "2", "3"], []]);
    }
  });

  it("does not join lines that together would be JSON", () => {
    const whole = line("1");
    const { messages, problems } = readAll(`${whole.slice(0, 14)}\n${whole.slice(14)}\n${line("2")}`);
    expect(messages.map(({ id }) => id)).toEqual(["2"]);
    expect(problems).toEqual(["line-broken 1", "line-broken 2"]);
  });

  it("keeps what came before the end of a file that breaks off", () => {
    expect(readAll(`${line("1")}\n${line("2").slice(0, 60)}`)).toMatchObject({
      messages: [{ id: "1" }],
      problems: ["file-truncated 2"],
    });
    expect(readAll(`${line("1")}\nrubbish`).problems).toEqual(["line-broken 2"]);
    expect(readAll(`${line("1")}\n${line("2").slice(0, 60)}`, [], true).problems).toEqual([]);
  });

  it("leaves out what is not UTF-8, and says where", () => {
    const latin = Buffer.concat([Buffer.from(`${line("1")}\n${line("2", { text: "caf~" })}\n${line("3")}\n`)]);
    latin[latin.indexOf("~")] = 0xe9;
    expect(readAll(latin)).toMatchObject({ messages: [{ id: "1" }, { id: "3" }], problems: ["encoding-wrong 2"] });
  });

  it("leaves out what is nested too deep", () => {
    const deep = (count: number) =>
      line("1", { x: 0 }).replace('"x":0', `"x":${"[".repeat(count)}${"]".repeat(count)}`);
    const { messages, problems } = readAll([deep(100_000), deep(1_000_000), deep(500), line("2")].join("\n"));
    expect(messages.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(problems).toEqual([`message-broken 1: ${tooDeep}`, `message-broken 2: ${tooDeep}`]);
    expect(readAll(`${"[".repeat(1_000_000)}\n${'{"a":'.repeat(100_000)}\n`).problems).toHaveLength(2);
  });

  it("leaves out what is too long, in one chunk or many", () => {
    const text = `${line("1", { text: "x".repeat(maxElementBytes) })}\n${line("2")}\n`;
    const cuts = Array.from({ length: 200 }, (_, i) => (i + 1) * 60_000).filter((cut) => cut < text.length);
    for (const places of [[], cuts]) {
      const { messages, problems } = readAll(text, places);
      expect(messages.map(({ id }) => id)).toEqual(["2"]);
      expect(problems).toEqual([`message-broken 1: ${tooLong}`]);
    }
  });

  it("reads lines of 100,000 characters of any kind", () => {
    for (const part of ["x", "é", "\u202e", "\u{1F600}", "\ud800", '"', "\\", "\n", "[{"]) {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      expect(readAll(`${line("1", { text })}\n`).messages[0]?.text === text, JSON.stringify(part)).toBe(true);
    }
  });

  it("reads any text as it stands", () => {
    const bidi = fc.constantFrom("\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\u0000", "\ufffd", "\udc00");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(bidi, fc.string())).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const all = texts.map((each, i) => line(`${i}`, { text: each, quoted: each })).join("\n");
        const { messages, problems } = readAll(all);
        expect(problems).toEqual([]);
        expect(messages.map((message) => message.text)).toEqual(texts);
        expect(messages.map((message) => message.quoted)).toEqual(texts);
      }),
    );
  });

  it("reads the same wherever chunks end", () => {
    const text = Buffer.from(
      [
        line("1", { text: "caf\u00e9 \u{1F600}" }),
        "rubbish",
        "",
        line("2", { text: '\\"' }),
        "[]",
        line("3"),
        line("4").slice(0, 50),
      ].join("\r\n"),
    );
    const whole = readAll(text);
    expect(whole.messages).toHaveLength(3);
    for (let cut = 0; cut <= text.length; cut++) expect(readAll(text, [cut]), `cut at ${cut}`).toEqual(whole);
    expect(readAll(text, [...text.keys()])).toEqual(whole);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, cut) => {
        readAll(Buffer.from(bytes), [Math.min(cut, bytes.length)]);
      }),
    );
  });
});
