import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chat, ids, post, readAll } from "../../../test/fakes/document-read.ts";
import { discordChatExporter } from "./discord-chat-exporter.ts";
import { telegram } from "./telegram.ts";

const sample = (name: string) => readFileSync(new URL(`../../../test/exports/${name}`, import.meta.url));

describe("a document reader", () => {
  it.each([
    ["telegram-chat.json", telegram, 11],
    ["telegram-account.json", telegram, 6],
    ["broken-telegram.json", telegram, 2],
    ["discord.json", discordChatExporter, 5],
    ["discord-old.json", discordChatExporter, 1],
    ["truncated-discord.json", discordChatExporter, 2],
  ])("reads the same from %s wherever chunks end", (name, format, count) => {
    const bytes = sample(name);
    const whole = readAll(format, bytes);
    expect(whole.messages).toHaveLength(count);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { messages, problems } = readAll(format, bytes, [cut]);
      if (messages.length !== count || problems.length !== whole.problems.length) expect.fail(`cut at ${cut}`);
      if (cut % 50 === 0) expect({ messages, problems }).toEqual(whole);
    }
    // Every element is cut here, so none takes the short way.
    expect(readAll(format, bytes, [...bytes.keys()])).toEqual(whole);
  });

  it("reads all chats of an account, each with its own head", () => {
    const { messages } = readAll(telegram, sample("telegram-account.json"));
    expect(messages.map(({ channel }) => channel)).toEqual(["101", "555", "555", "106", "-100900", "-4321"]);
  });

  it("knows whose account it is in each of its private chats", () => {
    const list = [2, 3].map((id) => ({ type: "personal_chat", id, messages: [post(id, { from_id: `user${id}` })] }));
    const text = JSON.stringify({ personal_information: { user_id: 1 }, chats: { list }, left_chats: { list } });
    expect(readAll(telegram, text).messages.map(({ mentions }) => mentions)).toEqual(Array(4).fill(["user1"]));
    const chat = { ...list[0], personal_information: { user_id: 9 } };
    expect(readAll(telegram, JSON.stringify({ chats: { list: [chat] } })).messages).toMatchObject([{ mentions: [] }]);
  });

  it("names the lines of what it leaves out, and reads on", () => {
    expect(readAll(telegram, sample("broken-telegram.json"))).toMatchObject({
      messages: [{ id: "1" }, { id: "7" }],
      problems: [
        "message-broken 13 the message is not valid JSON",
        "message-broken 20 the message is not valid JSON",
        "message-broken 27 the message is not valid JSON",
        "message-broken 34 the message is not valid JSON",
        "message-broken 41 the message is not a JSON object",
        "message-broken 42 date is missing",
      ],
    });
  });

  it("reads a message with the same oddities in what nobody looks at wherever chunks end", () => {
    const odd = chat(
      [1, 2, 3].map((id) => post(id, { score: "ODD", parts: [{ a: "ODD" }] })),
      1,
    ).replaceAll('"ODD"', "NaN");
    const bytes = Buffer.from(odd.replaceAll('"parts"', '"part\u00ff"'), "latin1");
    for (const cuts of [[], [...bytes.keys()], ...[...bytes.keys()].map((cut) => [cut])]) {
      const { messages, problems } = readAll(telegram, bytes, cuts);
      expect([ids(messages), problems], `cut at ${cuts}`).toEqual([[1, 2, 3], []]);
    }
  });

  it("ends an array that begins further in than its messages", () => {
    const lines = (id: number) => [1, 2].map((one) => JSON.stringify(post(id + one))).join(",\n");
    const one = (id: number) =>
      `  {\n   "type": "personal_chat",\n   "id": ${id},\n   "messages": [\n${lines(id)}\n   ]\n  }`;
    const text = `{\n "chats": {\n  "list": [\n${one(10)},\n${one(20)}\n  ]\n }\n}`;
    const read = readAll(telegram, text);
    expect([ids(read.messages), read.problems]).toEqual([[11, 12, 21, 22], []]);
    expect(readAll(telegram, text, [...Buffer.from(text).keys()])).toEqual(read);
  });

  it("says when there are no messages in a document", () => {
    expect(readAll(telegram, '{"name":"x"}').problems).toEqual(["format-unknown"]);
    expect(readAll(telegram, '{"messages":[{"id":1}]}').problems).toEqual(["format-unknown"]);
    expect(readAll(telegram, chat([])).problems).toEqual([]);
  });

  it("names the line of a chat that nothing before its messages tells from others, and reads the rest", () => {
    const first = { type: "private_group", id: 1, messages: [post(1)] };
    const nameless = [{ type: "private_group", messages: [post(2), post(3)] }, { messages: [] }];
    const late = { messages: [post(4)], type: "private_group", id: 4 };
    const text = JSON.stringify({ chats: { list: [...nameless, first, late] } }, null, 1);
    const { messages, problems } = readAll(telegram, text);
    expect(ids(messages)).toEqual([1]);
    const lineOf = (id: number) => text.slice(0, text.indexOf(`"id": ${id},`)).split("\n").length - 2;
    expect(problems).toEqual([`chat-unplaced ${lineOf(2)}`, `chat-unplaced ${lineOf(4)}`]);
  });

  it("reads several documents one after another", () => {
    expect(ids(readAll(telegram, `${chat([post(1)])}\n${chat([post(2)])}`).messages)).toEqual([1, 2]);
  });

  it("reads escapes that are no JSON", () => {
    const text = chat([post(1, { text: "a\u000bb\\x0B" })]).replace("\\u000b", "\\x0B");
    expect(readAll(telegram, text).messages[0]?.text).toBe("a\u000bb\\x0B");
  });

  it("reads any text as it stands, in any layout", () => {
    const text = fc.string({ unit: "binary" }).filter((each) => !each.includes("> "));
    fc.assert(
      fc.property(
        fc.array(text),
        fc.constantFrom(0, 1, "\t"),
        fc.integer({ min: 1, max: 200 }),
        (texts, space, size) => {
          const written = Buffer.from(
            chat(
              texts.map((each, i) => post(i, { text: each, other: { each } })),
              space,
            ),
          );
          const cuts = [...written.keys()].filter((at) => at % size === 0);
          const { messages, problems } = readAll(telegram, written, cuts);
          expect(problems).toEqual([]);
          expect(messages.map((message) => message.text)).toEqual(texts);
        },
      ),
    );
  });
});
