import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chat, ids, post, readAll } from "../../../test/fakes/document-read.ts";
import { discordChatExporter } from "./discord-chat-exporter.ts";
import { telegram } from "./telegram.ts";

const sample = (name: string) => readFileSync(new URL(`../../../test/exports/${name}`, import.meta.url));

describe("a document that is damaged", () => {
  it("tells of an array of messages that follows another", () => {
    const { messages, problems } = readAll(
      telegram,
      chat([post(1)]).replace("}]", `}],\n[${JSON.stringify(post(2))}]`),
    );
    expect(ids(messages)).toEqual([1]);
    expect(problems).not.toEqual([]);
  });

  it("loses one message to one broken value, with line breaks or without", () => {
    for (const space of [undefined, 1, "\t"]) {
      const text = chat([post(1), post(2, { text: "BROKEN" }), post(3)], space).replace('"BROKEN"', "");
      const { messages, problems } = readAll(telegram, text);
      expect(ids(messages)).toEqual([1, 3]);
      expect(problems).toHaveLength(1);
    }
  });

  it("loses no other message to a lost byte of a file with line breaks", () => {
    const text = chat(
      [post(1), post(2, { reply_to_message_id: 1, text: ["a", { type: "bold", text: "b" }] }), post(3)],
      1,
    );
    const first = text.indexOf('"id": 2');
    const last = text.indexOf('"id": 3') - 12;
    for (let at = first; at < last; at++) {
      const { messages, problems } = readAll(telegram, text.slice(0, at) + text.slice(at + 1));
      const others = ids(messages).filter((id) => id === 1 || id === 3);
      expect(others, `without the byte after ${JSON.stringify(text.slice(at - 20, at))}`).toEqual([1, 3]);
      expect(ids(messages).length === 3 || problems.length > 0).toBe(true);
    }
  });

  it("loses no other message to a bracket that is another one, or too many, in a file with line breaks", () => {
    const pieces = ["a", { type: "bold", text: "b" }, "c", { type: "bold", text: "d" }, "e"];
    const text = chat([post(1), post(2, { text: pieces }), post(3), post(4)], 1);
    const first = text.indexOf('"id": 2');
    const last = text.indexOf('"id": 3') - 12;
    for (let at = first; at < last; at++) {
      if (!"{}[]".includes(text[at] as string)) continue;
      for (const bracket of ["{", "}", "[", "]", `${text[at]}{`, `${text[at]}[`]) {
        const { messages } = readAll(telegram, text.slice(0, at) + bracket + text.slice(at + 1));
        const others = ids(messages).filter((id) => id !== 2);
        expect(others, `${bracket} after ${JSON.stringify(text.slice(at - 20, at))}`).toEqual([1, 3, 4]);
      }
    }
  });

  it("loses no other message to any bracket put where nobody looks, in a file with line breaks", () => {
    const reactions = [{ emoji: "x", recent: [{ from: "a" }, { from: "b" }] }];
    const text = chat(
      [1, 2, 3, 4].map((id) => post(id, { buttons: [[{ a: 1 }], [{ b: 2 }]], reactions })),
      1,
    );
    const last = text.indexOf('"id": 3') - 12;
    for (let at = text.indexOf('"id": 2'); at < last; at++)
      for (const piece of ["{", "}", "[", "]"])
        for (const gone of [0, 1]) {
          const { messages } = readAll(telegram, text.slice(0, at) + piece + text.slice(at + gone));
          const others = ids(messages).filter((id) => id === 1 || id > 2);
          expect(others, `${piece} after ${JSON.stringify(text.slice(at - 20, at))}`).toEqual([1, 3, 4]);
        }
  });

  it("keeps what came before the end of a file that breaks off", () => {
    expect(readAll(discordChatExporter, sample("truncated-discord.json")).problems).toMatchObject([
      expect.stringMatching(/^file-truncated \d+$/),
    ]);
    const bytes = sample("telegram-chat.json");
    let most = 0;
    for (let end = 120; end < bytes.length - 2; end += 3) {
      const { messages, problems } = readAll(telegram, bytes.subarray(0, end));
      expect(problems.at(-1)).toMatch(/^file-truncated/);
      expect(messages.length).toBeGreaterThanOrEqual(most);
      most = messages.length;
    }
    expect(most).toBe(11);
    expect(readAll(telegram, bytes.subarray(0, 900), [], true).problems).toEqual([]);
  });

  it("says when brackets are closed that were never opened", () => {
    expect(readAll(telegram, `${chat([post(1)])}]`)).toMatchObject({ messages: [{}], problems: ["line-broken 1"] });
  });

  it("leaves out what is not UTF-8, and says where", () => {
    const bytes = Buffer.from(chat([post(1), post(2, { text: "caf~" }), post(3)], 1));
    bytes[bytes.indexOf("~")] = 0xe9;
    const { messages, problems } = readAll(telegram, bytes);
    expect(ids(messages)).toEqual([1, 3]);
    expect(problems).toEqual(["encoding-wrong 13"]);
  });

  it("leaves out what is nested too deep", () => {
    const deep = `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`;
    const text = chat([post(1, { x: "DEEP" }), post(2, { text: "DEEP" }), post(3)]).replaceAll('"DEEP"', deep);
    const { messages, problems } = readAll(telegram, text);
    expect(ids(messages)).toEqual([3]);
    expect(problems).toHaveLength(2);
  });

  it("never throws", () => {
    const bytes = sample("discord-old.json");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 5 }), fc.nat(9), (at, noise, gone) => {
        readAll(discordChatExporter, Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + gone)]));
      }),
      { numRuns: 500 },
    );
  });
});
