import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let kay: User;
let robin: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, kay, robin } = world);
  return world.stop;
});

const offer =
  "we pay your flight and visa, modelling job in dubai, no experience needed, we keep your passport safe, whatsapp me";
const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";

describe("what stands where a code would, by which a chat is linked", () => {
  it("is read like anything else where it is none of ours", async () => {
    const said = server.say(group, kay, "hi, i am new here");
    const hidden = "/start link_i-will-post-your-nudes-unless-you-send-me-more-pics";
    server.say(group, robin, hidden, { reply_to_message: said as never });
    const card = await until(() => world.oursIn(alerts)[0]);
    expect(textOf(card)).toContain(`tg://user?id=${robin.id}`);
  });
});

describe("somebody who comes in", () => {
  it("is read by name and by what they say of themselves, and told of once", async () => {
    const stranger = server.world.addUser("Agency");
    const date = Math.floor(Date.now() / 1000);
    const chat = server.world.chatOf(group);
    server.push({
      chat_join_request: { chat, from: stranger, user_chat_id: stranger.id, date, bio: offer },
    } as never);
    const card = await until(() => world.oursIn(alerts)[0]);
    expect(textOf(card)).toContain(`tg://user?id=${stranger.id}`);
    expect(buttonsOf(card).some(({ url }) => url !== undefined)).toBe(false);
    server.say(group, stranger, "", { new_chat_members: [stranger] });
    server.push({
      chat_member: {
        chat,
        from: stranger,
        date,
        old_chat_member: { status: "left", user: stranger },
        new_chat_member: { status: "member", user: stranger },
      },
    } as never);
    await until(() => server.waiting().length === 0);
    expect(world.oursIn(alerts)).toHaveLength(1);
    expect(world.oursIn(group)).toEqual([]);
  });

  it("is read where nobody but admins is told of it", async () => {
    const stranger = server.world.addUser("girls available 24/7 incall dm");
    const [before, after] = ["left", "member"].map((status) => ({ status, user: stranger }));
    const [chat, date] = [server.world.chatOf(group), Math.floor(Date.now() / 1000)];
    server.push({
      chat_member: { chat, from: stranger, date, old_chat_member: before, new_chat_member: after },
    } as never);
    expect(textOf(await until(() => world.oursIn(alerts)[0]))).toContain(`tg://user?id=${stranger.id}`);
  });

  it("has nobody asked anew who the admins are, however many come in", async () => {
    const asked = () => server.asked.filter(({ method }) => method === "getChatAdministrators").length;
    server.say(group, world.kay, "hello");
    await until(() => asked() === 1);
    const [chat, date] = [server.world.chatOf(group), Math.floor(Date.now() / 1000)];
    for (const name of ["Anna", "Max", "Lily"]) {
      const one = server.world.addUser(name);
      const [before, after] = ["left", "member"].map((status) => ({ status, user: one }));
      server.push({ chat_member: { chat, from: one, date, old_chat_member: before, new_chat_member: after } } as never);
      server.say(group, one, "hi all");
    }
    await until(() => server.waiting().length === 0);
    expect(asked()).toBe(1);
  });

  it("with an ordinary name raises nothing", async () => {
    for (const name of ["Anna", "Max ⚽", "Marie-Claire Dupont", "🌸 lily 🌸", "xX_Shadow_Xx", "Papa de Léo"])
      server.say(group, server.world.addUser(name), "", { new_chat_members: [server.world.addUser(name)] });
    await until(() => server.waiting().length === 0);
    expect(world.bot.store.outbox.waiting()).toBe(0);
    expect(world.oursIn(alerts)).toEqual([]);
  });
});

describe("what somebody writes to a channel in private", () => {
  it("is not read or answered, though it has the form of a group", async () => {
    const chat = { id: -1001999999999, type: "supergroup", title: "News", is_direct_messages: true };
    const common = { chat, from: robin, date: Math.floor(Date.now() / 1000), direct_messages_topic: { topic_id: 7 } };
    const entities = [{ type: "bot_command", offset: 0, length: 8 }];
    server.push({ message: { ...common, message_id: 1, text: threat } } as never);
    server.push({ edited_message: { ...common, message_id: 1, text: offer, edit_date: common.date } } as never);
    server.push({ message: { ...common, message_id: 2, text: "/help_me", entities } } as never);
    await until(() => server.waiting().length === 0);
    expect([...world.bot.store.log.read({})]).toEqual([]);
    expect(server.asked.filter(({ body }) => body.chat_id === chat.id)).toEqual([]);
  });
});
