import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertLine, ndjsonMessage, ndjsonShape } from "./ndjson.ts";

const least = {
  platform: "forum",
  community: "g1",
  channel: "c1",
  id: "m1",
  sentAt: "2026-05-04T15:00:40.000Z",
  author: { id: "u1" },
  text: "hello",
};
const convert = (more: object) => convertLine({ ...least, ...more });

describe("a line", () => {
  it("needs seven things", () => {
    expect(convert({})).toEqual({
      platform: "forum",
      community: "g1",
      channel: "c1",
      channelKind: "public",
      id: "m1",
      sentAt: Date.UTC(2026, 4, 4, 15, 0, 40),
      author: { id: "u1", name: null, bot: false, staff: false, joinedAt: null, createdAt: null },
      text: "hello",
      quoted: "",
      forwarded: false,
      replyTo: null,
      mentions: [],
      attachments: [],
      editedAt: null,
    });
  });

  it.each(Object.keys(least))("lacks %s", (key) => {
    expect(convert({ [key]: undefined })).toBe(`${key} is missing`);
  });

  it("may say more", () => {
    const author = { id: "u1", name: "Mo", bot: true, staff: true, joinedAt: "2026-05-01T00:00:00Z", createdAt: null };
    const more = {
      channelKind: "support",
      quoted: "what he said",
      forwarded: true,
      replyTo: { id: "m0", author: "u2" },
      mentions: ["u2"],
      attachments: [{ kind: "image", size: 5 }, { kind: "hologram" }],
      editedAt: "2026-05-04T15:01:00Z",
    };
    expect(convert({ ...more, author, unknown: { key: 1 } })).toMatchObject({
      ...more,
      author: { ...author, joinedAt: Date.UTC(2026, 4, 1) },
      attachments: ["image", "other"],
      editedAt: Date.UTC(2026, 4, 4, 15, 1),
    });
  });

  it("may have null for whatever it need not say", () => {
    const none = { channelKind: null, quoted: null, forwarded: null, replyTo: null, mentions: null, attachments: null };
    expect(convert({ ...none, editedAt: null, author: { id: "u1", name: null, bot: null, staff: null } })).toEqual(
      convert({}),
    );
  });

  it("keeps its text as it stands", () => {
    expect(convert({ text: "> not taken apart\n\u202eabc\ud800" })).toMatchObject({
      text: "> not taken apart\n\u202eabc\ud800",
    });
    expect(convert({ text: "" })).toMatchObject({ text: "" });
  });

  it.each([
    [{ id: "" }, "id is empty"],
    [{ id: 5 }, "id should be of type string"],
    [{ id: "a\nb" }, "id holds a line break"],
    [{ platform: "discord\n" }, "platform holds a line break"],
    [{ community: "a\nb" }, "community holds a line break"],
    [{ channel: "a\nb" }, "channel holds a line break"],
    [{ author: { id: "a\nb" } }, "author.id holds a line break"],
    [{ replyTo: { id: "m", author: "a\nb" } }, "replyTo.author holds a line break"],
    [{ mentions: ["u2", "a\nb"] }, "mentions.1 holds a line break"],
    [{ text: null }, "text should be of type string"],
    [{ author: "u1" }, "author should be of type object"],
    [{ author: {} }, "author.id is missing"],
    [{ sentAt: "secret words" }, "sentAt is not a time such as 2026-05-04T15:00:40.000Z"],
    [{ editedAt: "2026" }, "editedAt is not a time such as 2026-05-04T15:00:40.000Z"],
    [{ replyTo: { author: "u2" } }, "replyTo.id is missing"],
    [{ mentions: [1] }, "mentions.0 should be of type string"],
    [{ attachments: ["image"] }, "attachments.0 should be of type object"],
    [{ channelKind: "cellar" }, "channelKind should be one of public, private, support, adult, youth"],
  ])("with %j is broken: %s", (more, detail) => {
    expect(convert(more)).toBe(detail);
  });

  it.each([[null], [17], ["text"], [[least]]])("is not %j", (raw) => {
    expect(convertLine(raw)).toBe("the message is not a JSON object");
  });

  it("is checked by hand as the schema says", () => {
    const time = fc.constantFrom("2026-05-04T15:00:40Z", "2026-05-04");
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constant("a\nb"),
      time,
      fc.constant(null),
      fc.constant(undefined),
      fc.boolean(),
      fc.jsonValue(),
    );
    const names = ["id", "name", "bot", "staff", "joinedAt", "author", "kind"];
    const part = fc.dictionary(fc.constantFrom(...names), value);
    const change = fc.tuple(fc.constantFrom(...Object.keys(ndjsonShape)), fc.oneof(value, part, fc.array(part)));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const raw = { ...least, ...Object.fromEntries(changes) };
        expect(typeof convertLine(raw) === "object").toBe(ndjsonMessage.safeParse(raw).success);
      }),
      { numRuns: 1000 },
    );
    expect(Object.keys(ndjsonShape)).toEqual(Object.keys(ndjsonMessage.shape));
  });
});
