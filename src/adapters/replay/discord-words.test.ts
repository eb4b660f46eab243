import { describe, expect, it } from "vitest";
import { convert, convertIn, head, plain } from "../../../test/fakes/discord-export.ts";

describe("a Discord message", () => {
  it("has its mentions as Discord keeps them, where the exporter writes names that would be read as words or as handles", () => {
    const mentions = [
      { id: "5", name: "leo_demo", nickname: "Leo" },
      { id: "6", name: "mara", nickname: "Leo Big Daddy" },
      { id: "7", name: "5" },
    ];
    const textOf = (content: string) => (convert({ content, mentions }) as { text: string }).text;
    expect(textOf("@Leo, @Leo Big Daddy and @5: hit me up")).toBe("<@5>, <@6> and <@7>: hit me up");
    expect(textOf("add me, @ghost")).toBe("add me, @ghost");
    expect(textOf("@Leo, add me: @Leonard_9")).toBe("<@5>, add me: @Leonard_9");
    expect(convert({ content: "> @Leo\nno", mentions })).toMatchObject({ text: "no", quoted: "<@5>" });
  });

  it("keeps quotes apart", () => {
    expect(convert({ content: "> said he\nno" })).toMatchObject({ text: "no", quoted: "said he" });
  });

  it("of a bot has its embeds as its words, but for previews of links that it posts", () => {
    const embed = { title: "News", url: "", description: "we hire", fields: [{ name: "pay", value: "good" }] };
    const preview = { title: "Page", url: "https://a.example/b", description: "of somebody", fields: [] };
    const post = { content: "see https://a.example/b", embeds: [preview, embed] };
    const bot = { ...plain.author, isBot: true };
    expect(convert({ ...post, author: bot })).toMatchObject({
      text: "see https://a.example/b\nNews\nwe hire\npay\ngood",
    });
    expect(convert(post)).toMatchObject({ text: post.content });
    expect(convert({ content: "", embeds: [{ title: null }], author: bot })).toMatchObject({ text: "" });
  });

  it("that opens a post in a forum begins with its title", () => {
    const forum = { ...head, channel: { id: "2", type: "GuildPublicThread", name: "jobs abroad" } };
    const [first, second] = convertIn(forum, { ...plain, id: "2" }, plain);
    expect([first, second]).toMatchObject([{ text: "jobs abroad\nhello" }, { text: "hello" }]);
    const unnamed = { ...head, channel: { ...forum.channel, name: 7 } };
    expect(convertIn(unnamed, { ...plain, id: "2" })[0]).toMatchObject({ text: "hello" });
  });

  it("takes nothing from embeds", () => {
    expect(convert({ content: "", embeds: [{ title: "t", description: "d" }] })).toMatchObject({
      text: "",
      quoted: "",
    });
  });

  it("that is forwarded has the words of somebody else", () => {
    const forwardedMessage = { content: "at eight", attachments: [{ fileName: "a.mp4" }], stickers: [{}] };
    const forward = { content: "", reference: { type: "Forward", messageId: "9" }, forwardedMessage };
    expect(convert(forward)).toMatchObject({
      text: "at eight",
      forwarded: true,
      replyTo: null,
      attachments: ["video", "sticker"],
    });
    expect(convert({ ...forward, forwardedMessage: null })).toMatchObject({ text: "", forwarded: true });
    expect(convert({ ...forward, content: "come!" })).toMatchObject({
      text: "come!",
      quoted: "at eight",
      forwarded: false,
    });
  });
});
