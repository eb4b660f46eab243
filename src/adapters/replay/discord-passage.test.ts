import { describe, expect, it } from "vitest";
import { viewText } from "../../text/view.ts";
import { passageOf } from "./discord-passage.ts";

const head = { guild: { id: "1" }, channel: { id: "2", categoryId: null, name: "general" } };
const plain = { id: "3", timestamp: "2026-03-03T10:00:00Z", author: { id: "9" } };
const passage = (more: object) => passageOf({ ...plain, ...more }, head);

describe("what is passed on", () => {
  const advert = { title: "Jobs", url: "", description: "visa paid", fields: [{ name: "Where", value: "Dubai" }] };
  const forward = { reference: { type: "Forward", messageId: "9" } };

  it("has the words of a bot's embeds, as live, and not those of previews", () => {
    const preview = { title: "A song", url: "https://song.example/1" };
    expect(passage({ ...forward, forwardedMessage: { content: "", embeds: [advert] } })).toEqual({
      text: "Jobs\nvisa paid\nWhere\nDubai",
      quoted: "",
      forwarded: true,
    });
    const content = "listen: https://song.example/1";
    expect(passage({ ...forward, forwardedMessage: { content, embeds: [preview] } })).toMatchObject({ text: content });
  });

  it("is quoted whole where somebody adds words of their own", () => {
    const forwardedMessage = { content: "read", embeds: [advert] };
    expect(passage({ ...forward, content: "is this true?", forwardedMessage })).toEqual({
      text: "is this true?",
      quoted: "read\nJobs\nvisa paid\nWhere\nDubai",
      forwarded: false,
    });
  });
});

describe("emoji of a community", () => {
  const own = { id: "123456789012345678", name: "send_pics", code: "send_pics" };
  const everybodys = { id: "", name: "\u{1F600}", code: "grinning" };
  const wordsOf = (text: string) => viewText(text).words.map((word) => word.text);

  it("are no words, as live", () => {
    const { text } = passage({ content: "ok :send_pics: then :send_pics:", inlineEmojis: [own, everybodys] });
    expect(text).toBe(`ok <:send_pics:${own.id}> then <:send_pics:${own.id}>`);
    expect(wordsOf(text)).toEqual(["ok", "then"]);
  });

  it("are told from what somebody writes between colons", () => {
    const content = "at 10:30: :other: :send_pics: x:send_pics:y";
    expect(passage({ content, inlineEmojis: [everybodys] }).text).toBe(content);
    // As what is written and an emoji may share a mark.
    expect(passage({ content: "10:30:send_pics: x:", inlineEmojis: [own] }).text).toBe(
      `10:30<:send_pics:${own.id}> x:`,
    );
    expect(passage({ content: "note: :send_pics:", inlineEmojis: [own] }).text).toBe(`note: <:send_pics:${own.id}>`);
    expect(passage({ content: ":constructor:", inlineEmojis: [own] }).text).toBe(":constructor:");
  });
});
