import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../model/message.ts";
import { discordChatExporter } from "./discord-chat-exporter.ts";
import type { ExportFormat } from "./export-format.ts";
import { createDocumentReader } from "./read-document.ts";
import { telegram } from "./telegram.ts";

const sample = (name: string) => readFileSync(new URL(`../../../test/exports/${name}`, import.meta.url));

const readAll = (format: ExportFormat, text: string | Buffer, cuts: readonly number[] = [], isCut = false) => {
  const problems: string[] = [];
  const reader = createDocumentReader(format, (code, details = {}) =>
    problems.push([code, details.line, details.detail].filter((part) => part !== undefined).join(" ")),
  );
  const bytes = Buffer.from(text);
  const messages: Message[] = [];
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    messages.push(...reader.push(bytes.subarray(at, cut)));
    at = cut;
  }
  messages.push(...reader.end(isCut));
  return { messages, problems };
};

const chat = (messages: readonly object[], space?: number | string) =>
  JSON.stringify({ name: "Demo", type: "private_supergroup", id: 7, messages }, null, space);
const post = (id: number, more: object = {}) => ({
  id,
  type: "message",
  date_unixtime: "1772359200",
  from_id: "user1",
  text: "hi",
  ...more,
});
const ids = (messages: readonly Message[]) => messages.map(({ id }) => Number(id));

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

  it("says when brackets are closed that were never opened", () => {
    expect(readAll(telegram, `${chat([post(1)])}]`)).toMatchObject({ messages: [{}], problems: ["line-broken 1"] });
  });

  it("reads several documents one after another", () => {
    expect(ids(readAll(telegram, `${chat([post(1)])}\n${chat([post(2)])}`).messages)).toEqual([1, 2]);
  });

  it("reads escapes that are no JSON", () => {
    const text = chat([post(1, { text: "a\u000bb\\x0B" })]).replace("\\u000b", "\\x0B");
    expect(readAll(telegram, text).messages[0]?.text).toBe("a\u000bb\\x0B");
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
