import { Events } from "discord.js";
import type { APIMessage, APIUser, MessageFlags } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { createCatchUp } from "../../src/adapters/discord/catch-up.ts";
import { createClient } from "../../src/adapters/discord/create-client.ts";
import { toMessage } from "../../src/adapters/discord/to-message.ts";
import type { Message } from "../../src/model/message.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let client: ReturnType<typeof createClient>;
let guild: FakeGuild;
let general: string;
let other: string;
let kay: APIUser;
let heard: (Message | null)[];

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "other"]);
  [general = "", other = ""] = guild.channels.keys();
  kay = server.world.addMember(guild, "kay");
  client = createClient(server.api);
  heard = [];
  client.on(Events.MessageCreate, (raw) => heard.push(toMessage(raw)));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  await ready;
  return async () => {
    await client.destroy();
    await server.close();
  };
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

  it("tells of what is attached by kind only", async () => {
    const file = { id: "1", filename: "a.png", content_type: "image/png", size: 1, url: "", proxy_url: "" };
    const more = { attachments: [file], sticker_items: [{ id: "2", name: "wave", format_type: 1 }] };
    expect(await hear("", more as never)).toMatchObject({ attachments: ["image", "sticker"], text: "" });
  });

  it("of Discord itself is none", async () => {
    expect(await hear("", { type: 7 })).toBeNull();
  });
});

describe("what was missed", () => {
  const start = (lastHeard: number | null) => {
    const read: string[] = [];
    const stop = new AbortController();
    const catchUp = createCatchUp({
      lastHeard: () => lastHeard,
      hear: async ({ text }) => void read.push(text),
      now: Date.now,
      signal: stop.signal,
    });
    const found = async () => {
      // The channels as the guild is told of them in a new session.
      client.guilds.cache.get(guild.id)?.channels.cache.forEach((channel) => {
        if (channel.isTextBased()) channel.lastMessageId = guild.channels.get(channel.id)?.last_message_id ?? null;
      });
      const known = client.guilds.cache.get(guild.id);
      if (known !== undefined) await catchUp.found(known);
    };
    return { read, catchUp, found, stop };
  };

  it("is read from the last that was heard before the start, more than a page of it, in order", async () => {
    const texts = Array.from({ length: 130 }, (_, at) => `text ${at}`);
    for (const text of texts) server.world.write(general, kay, text);
    server.world.write(other, kay, "elsewhere");
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual([...texts, "elsewhere"]);
  });

  it("is nothing at the first start, and then what came after the session was lost", async () => {
    server.world.write(general, kay, "long ago");
    const { read, catchUp, found } = start(null);
    await found();
    expect(read).toEqual([]);
    catchUp.lost(null);
    server.world.write(general, kay, "missed");
    await found();
    expect(read).toContain("missed");
  });

  it("is read in the end, where Discord cannot be reached at first, and no channel twice", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    let left = 4;
    server.rest.fault = ({ path }) => (path === `/channels/${other}/messages` && left-- > 0 ? { status: 500 } : null);
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual(["one", "two"]);
  });

  it("is read elsewhere where one channel is closed", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    guild.closed.add(general);
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual(["two"]);
  });
});
