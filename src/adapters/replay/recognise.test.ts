import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recognise } from "./recognise.ts";

const folder = new URL("../../../test/exports/", import.meta.url);

describe("recognise", () => {
  it.each([
    ["telegram-chat.json", "telegram"],
    ["telegram-account.json", "telegram"],
    ["broken-telegram.json", "telegram"],
    ["discord.json", "discord-chat-exporter"],
    ["discord-old.json", "discord-chat-exporter"],
    ["truncated-discord.json", "discord-chat-exporter"],
    ["messages.ndjson", "ndjson"],
    ["broken-messages.ndjson", "ndjson"],
  ])("tells %s from its content", (file, expected) => {
    expect(recognise(readFileSync(new URL(file, folder)))).toBe(expected);
  });

  const line = '{"platform":"p","community":"c","channel":"c","id":"1","sentAt":"","author":{"id":"u"},"text":"{}"}';

  it.each([
    [
      "ndjson",
      "one line, whose keys come in another order",
      '{"text":"\\"messages\\":[","author":{},"id":"1","sentAt":""}',
    ],
    ["ndjson", "a first line longer than what is looked at", line.replace("{}", "x".repeat(200_000))],
    ["ndjson", "broken first lines", `rubbish\n{{"\n${line}\n`],
    ["telegram", "a chat on one line", '{"name":"a","type":"b","id":1,"messages":[{"id":1,"author":"x","text":""}]}'],
    ["discord-chat-exporter", "a channel on one line", '{"guild":{"id":"1"},"channel":{"id":"2"},"messages":[]}'],
    ["empty", "nothing", ""],
    ["empty", "only blank lines", " \r\n\n\t"],
    ["unknown", "a table", "id,text\n1,hello\n"],
    ["unknown", "other JSON", '{"name":"package","version":"1.0.0"}'],
    ["unknown", "a list", "[1,2,3]"],
    ["unknown", "a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]).toString("latin1")],
  ])("says %s for %s", (expected, _, text) => {
    expect(recognise(Buffer.from(text))).toBe(expected);
  });

  it.each([
    ["little endian with a mark", Buffer.from(`\uFEFF${line}`, "utf16le")],
    ["little endian", Buffer.from(line, "utf16le")],
    ["big endian with a mark", Buffer.from(`\uFEFF${line}`, "utf16le").swap16()],
    ["big endian", Buffer.from(`${line}`, "utf16le").swap16()],
  ])("notices UTF-16, %s", (_, bytes) => {
    expect(recognise(bytes)).toBe("not-utf8");
  });

  it("comes to a verdict on anything", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => recognise(Buffer.from(bytes)) !== undefined));
  });
});
