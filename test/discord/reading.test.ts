import { Events } from "discord.js";
import type { APIMessage, APIUser, MessageFlags } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { toMessage } from "../../src/adapters/discord/to-message.ts";
import type { Message } from "../../src/model/message.ts";
import { connectClient } from "../fakes/discord-client.ts";
import type { DiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let guild: FakeGuild;
let general: string;
let kay: APIUser;
let heard: (Message | null)[];

beforeEach(async () => {
  const connected = await connectClient();
  ({ server, guild, general, kay } = connected);
  heard = [];
  connected.client.on(Events.MessageCreate, (raw) => heard.push(toMessage(raw)));
  return connected.close;
});

const hear = async (text: string, more: Partial<APIMessage> = {}, author = kay): Promise<Message | null> => {
  const before = heard.length;
  server.say(guild, general, author, text, more);
  await until(() => heard.length > before);
  return heard[before] ?? null;
};

describe("a message", () => {
  it("keeps what the author wrote apart from what they quote, answer and pass on", async () => {
    expect(await hear("> you said\nno i did not")).toMatchObject({
      text: "no i did not",
      quoted: "you said",
      forwarded: false,
    });
    const snapshot = {
      message: {
        content: "passed on",
        timestamp: new Date().toISOString(),
        edited_timestamp: null,
        attachments: [],
        embeds: [],
        mentions: [],
        mention_roles: [],
        type: 0,
        flags: 0 as MessageFlags,
        components: [],
      },
    };
    const forward = {
      message_reference: { type: 1, channel_id: general, message_id: "1" },
      message_snapshots: [snapshot],
    };
    expect(await hear("", forward as never)).toMatchObject({ text: "passed on", forwarded: true });
    const first = server.world.write(general, kay, "hello");
    const answer = {
      type: 19,
      message_reference: { type: 0, channel_id: general, message_id: first.id },
      referenced_message: first,
    };
    expect(await hear("hi", answer as never)).toMatchObject({ replyTo: { id: first.id, author: kay.id } });
  });

  it("tells of its author what rights follow from", async () => {
    const mod = server.world.addMember(guild, "mod", true);
    expect(await hear("hello")).toMatchObject({
      author: { id: kay.id, bot: false, staff: false, joinedAt: expect.any(Number) },
    });
    expect(await hear("hello", {}, mod)).toMatchObject({ author: { staff: true } });
    expect(await hear("hello", { webhook_id: "5" })).toMatchObject({ author: { bot: true } });
  });

  it("says what a bot or webhook says in embeds, and nothing of the previews under links", async () => {
    const rich = {
      type: "rich",
      title: "Jobs",
      description: "Hostesses wanted",
      fields: [{ name: "Pay", value: "good" }],
    };
    const embeds = [rich, { type: "article", title: "A preview" }];
    expect(await hear("see", { webhook_id: "5", embeds } as never)).toMatchObject({
      text: "see\nJobs\nHostesses wanted\nPay\ngood",
    });
    expect(await hear("see", { embeds } as never)).toMatchObject({ text: "see" });
  });

  it("tells of what is attached by kind only", async () => {
    const file = { id: "1", filename: "a.png", content_type: "image/png", size: 1, url: "", proxy_url: "" };
    const more = { attachments: [file], sticker_items: [{ id: "2", name: "wave", format_type: 1 }] };
    expect(await hear("", more as never)).toMatchObject({ attachments: ["image", "sticker"], text: "" });
  });

  it("of Discord itself is none", async () => {
    expect(await hear("", { type: 7 })).toBeNull();
  });
});
