import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let kay: User;
let robin: User;
let mod: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, kay, robin, mod } = world);
  return world.stop;
});

const allSent = () => until(() => world.bot.store.outbox.waiting() === 0);

describe("the card of a case that was claimed", () => {
  it("shows that also where the acknowledgement of the press is lost", async () => {
    const card = await world.threaten();
    server.fault = ({ method }) => (method === "answerCallbackQuery" ? { status: 400 } : null);
    void server.press(card, mod, world.dataOf(card, "I'll look at it"));
    await until(() => textOf(card).includes(`user${mod.id}`));
    expect(world.bot.store.cases.get(1)?.claimedBy).not.toBeNull();
  });

  it("shows that also where the first try to change it is lost", async () => {
    const card = await world.threaten();
    await allSent();
    let refused = 0;
    server.fault = ({ method }) => (method === "editMessageText" && refused++ === 0 ? "drop" : null);
    await world.press(card, mod, "I'll look at it");
    await until(() => textOf(card).includes(`user${mod.id}`));
    expect(refused).toBe(2);
  });

  it("stays empty once somebody else closed it as no concern, however late the claim is acknowledged", async () => {
    const second = server.world.addUser("second");
    for (const chat of [group, alerts])
      server.world.join(chat, second, asAdmin(second, { moderates: true, manages: false }));
    const card = await world.threaten();
    await world.press(card, second, "Not a concern");
    const question = await until(() => world.oursIn(alerts)[1]);
    let refused = 0;
    server.fault = ({ method, body }) =>
      method === "answerCallbackQuery" && body.callback_query_id === claim && refused++ === 0
        ? { status: 429, retryAfter: 1 }
        : null;
    const claim = server.press(card, mod, world.dataOf(card, "I'll look at it"));
    await until(() => refused === 1);
    await world.press(question, second, "Yes");
    await until(() => !textOf(card).includes("tg-spoiler"));
    await until(() => server.answers.has(claim));
    await allSent();
    await world.bot.stop();
    expect(textOf(card)).not.toMatch(new RegExp(`tg-spoiler|${robin.id}|${mod.id}`));
    expect(buttonsOf(card)).toEqual([]);
  });
});

it("a card that another one took the place of names nobody, also where it is too old to be deleted", async () => {
  server.world.join(alerts, server.world.bot);
  const ago = { date: Math.floor(Date.now() / 1000) - 4 * 24 * 3600 };
  const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";
  server.say(group, kay, "hey who are you", ago);
  server.say(group, robin, "i have the screenshots from our call and your whole followers list", ago);
  server.say(group, robin, threat, ago);
  const card = await until(() => world.oursIn(alerts)[0]);
  await allSent();
  Object.assign(card, ago);
  server.say(group, kay, "hey who are you");
  server.say(group, robin, threat);
  const fresh = await until(() => world.oursIn(alerts)[1]);
  await allSent();
  expect(textOf(fresh)).toContain(`user${robin.id}`);
  expect(alerts.messages).toContain(card);
  expect(textOf(card)).toContain("Case 1");
  expect(textOf(card)).not.toMatch(/tg-spoiler|tg:\/\/user|user\d/);
  expect(buttonsOf(card)).toEqual([]);
});

it("a card says nothing of anybody once the bot was put out of the group that it is about", async () => {
  const card = await world.threaten();
  await allSent();
  expect(textOf(card)).toContain(String(robin.id));
  group.members.delete(server.world.bot.id);
  const us = (status: string) => ({ status, user: server.world.bot });
  const change = { chat: server.world.chatOf(group), from: mod, date: 1 };
  server.push({ my_chat_member: { ...change, old_chat_member: us("member"), new_chat_member: us("kicked") } } as never);
  await until(() => !textOf(card).includes(String(robin.id)));
  expect(textOf(card)).not.toContain("gift cards");
  expect(buttonsOf(card)).toEqual([]);
  expect([...world.bot.store.cases.list()]).toEqual([]);
});

it("a card stands where moderators are told by now, once more is noticed, and not where they were told before", async () => {
  const card = await world.threaten();
  await allSent();
  const others = server.world.addGroup("supergroup", "Other moderators");
  await world.bot.communities.change("telegram", String(group.id), { alertChannels: [String(others.id)] });
  server.say(group, robin, "and add me on whatsapp, keep it our secret, delete the chat");
  expect(textOf(await until(() => world.oursIn(others)[0]))).toContain("a push to talk elsewhere");
  await until(() => !world.oursIn(alerts).includes(card));
});

it("a card follows to the chat that a command names first, and not to the one before, which is left to fall back on", async () => {
  const card = await world.threaten();
  await allSent();
  const others = server.world.addGroup("supergroup", "Other moderators");
  server.world.join(others, mod, asAdmin(mod, { moderates: true, manages: true }));
  server.say(alerts, mod, `/setup ${others.id}`);
  await until(() => world.bot.communities.of("telegram", String(group.id)).alertChannels.length === 2);
  server.say(group, robin, "and add me on whatsapp, keep it our secret, delete the chat");
  await until(() => world.oursIn(others).find((one) => textOf(one).includes("a push to talk elsewhere")));
  await until(() => !world.oursIn(alerts).includes(card));
});
