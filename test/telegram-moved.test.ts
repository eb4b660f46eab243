import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createLinkCodes } from "../src/adapters/telegram/link-code.ts";
import { assemble } from "../src/bot/assemble.ts";
import { createLog } from "../src/support/log.ts";
import { startBot, wordings } from "./fakes/start-bot.ts";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { threatLines } from "./fakes/threat-lines.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let small: FakeChat;
let grown: FakeChat;
let alerts: FakeChat;
let card: Message;
let kay: User;
let robin: User;
let mod: User;

const store = () => world.bot.store;
const cases = () => [...store().cases.list()].length;
const settingsOf = (chat: FakeChat) => world.bot.communities.of("telegram", String(chat.id));

// Something was noticed in a group, and then it became a supergroup, in which messages are numbered from 1 again.
beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, alerts, kay, robin, mod } = world);
  [small, grown] = [server.world.addGroup("group"), server.world.addGroup()];
  for (const chat of [small, grown]) {
    for (const one of [kay, robin]) server.world.join(chat, one);
    server.world.join(chat, mod, asAdmin(mod, { moderates: true, manages: true }));
  }
  await world.bot.communities.forget("telegram", String(world.group.id));
  const chosen = { alertChannels: [String(alerts.id)], live: true };
  await world.bot.communities.change("telegram", String(small.id), chosen);
  server.say(small, kay, "hey who are you");
  for (const text of threatLines) server.say(small, robin, text);
  card = await until(() => world.oursIn(alerts)[0]);
  await until(() => store().outbox.waiting() === 0);
  small.movedTo = grown.id;
  server.say(small, mod, "", { migrate_to_chat_id: grown.id });
  server.say(grown, mod, "", { migrate_from_chat_id: small.id });
  await until(() => settingsOf(grown).formerly[0] === String(small.id));
  return world.stop;
});

const more = async (label: string) => {
  await world.press(card, mod, "More");
  const behind = await until(() => world.oursIn(alerts)[1]);
  await world.press(behind, mod, label);
  const question = await until(() => (buttonsOf(behind).some(({ text }) => text === "Yes") ? behind : null));
  await world.press(question, mod, "Yes");
};
const events = () =>
  store()
    .cases.timeline(1)
    .map((one) => JSON.stringify(one))
    .join();

describe("what was noticed before a group became a supergroup", () => {
  it("stands with what was set up there, once, and moderators act on its card", async () => {
    server.say(grown, mod, "", { migrate_from_chat_id: small.id });
    expect(settingsOf(small)).toEqual(settingsOf(grown));
    expect(world.bot.communities.idsOf("telegram", String(small.id))).toEqual([String(grown.id), String(small.id)]);
    expect(await world.press(card, mod, "Offer resources")).not.toBe("");
    await until(() => world.oursIn(grown)[0]);
    await more("Put on hold for an hour");
    await until(() => server.onHold.has(robin.id));
  });

  it("is not told in the supergroup itself, with a code from before either", async () => {
    await world.bot.communities.change("telegram", String(grown.id), { alertChannels: [] });
    server.say(grown, mod, `/setup ${createLinkCodes(server.token, Date.now).write(String(small.id))}`);
    expect(textOf(await until(() => world.oursIn(grown)[0]))).toContain("private group of the moderators");
    expect(settingsOf(grown).alertChannels).toEqual([]);
  });

  it("is never taken for what has its number in the supergroup", async () => {
    const written = ["one", "two", "three", "four"].map((text) => server.say(grown, kay, text));
    await more("Delete the message");
    await until(() => events().includes('"failed"'));
    expect(grown.messages).toEqual(expect.arrayContaining(written));
  });

  it("is judged by the file of the policy that names the group by the id from before", async () => {
    const config = mkdtempSync(join(tmpdir(), "breakwater-moved-"));
    onTestFinished(() => rmSync(config, { recursive: true }));
    cpSync("config", config, { recursive: true });
    mkdirSync(join(config, "communities"));
    const file = `for: { platform: telegram, community: "${small.id}" }\nrules: [{ name: ours, when: {}, do: [log] }]\n`;
    writeFileSync(join(config, "communities/ours.yaml"), file);
    await world.bot.stop();
    const { token, api } = server;
    const telegram = createTelegram({ token, api, wordings, log: createLog({ level: "error" }) });
    world.bot = await startBot(telegram, { held: world.bot, assembled: assemble(config) });
    const before = [...store().log.read()].length;
    server.say(grown, kay, "who is this");
    server.say(grown, robin, "i recorded our call and i have your whole followers list");
    server.say(grown, robin, "send 300 in gift cards before midnight or i send your pics to everyone you know");
    const since = () => [...store().log.read()].slice(before);
    await until(() => since().some(({ level }) => level === "urgent"));
    expect(new Set(since().flatMap(({ actions }) => actions))).toEqual(new Set(["log"]));
  });

  it("is found by moderators with what is noticed since, the newest first", async () => {
    server.say(grown, kay, "who is this");
    server.say(grown, robin, "i recorded our call and i have your whole followers list");
    server.say(grown, robin, "send 300 in gift cards before midnight or i send your pics to everyone you know");
    await until(() => cases() === 2);
    server.say(alerts, mod, "/cases");
    await until(() => world.oursIn(alerts).find((one) => /Case 2<.*Case 1</s.test(textOf(one))));
    server.say(alerts, mod, "/case 1");
    await until(() => world.oursIn(alerts).find((one) => textOf(one).startsWith("<b>Case 1</b>")));
  });

  it("is forgotten with a member who asks for it", async () => {
    await world.press(card, mod, "Not a concern");
    await world.press(await until(() => world.oursIn(alerts)[1]), mod, "Yes");
    await until(() => store().cases.get(1)?.verdict === "not-a-concern");
    server.world.opened.add(kay.id);
    server.say(grown, kay, "/forget_me yes");
    await until(() => cases() === 0);
    expect([...store().log.read()]).toEqual([]);
  });

  it("goes with the group when it is left", async () => {
    grown.members.delete(server.world.bot.id);
    const us = (status: string) => ({ status, user: server.world.bot });
    const changed = { chat: server.world.chatOf(grown), from: mod, date: 1 };
    server.push({
      my_chat_member: { ...changed, old_chat_member: us("member"), new_chat_member: us("kicked") },
    } as never);
    await until(() => !settingsOf(grown).live);
    expect([cases(), [...store().log.read()], settingsOf(small).live]).toEqual([0, [], false]);
  });
});
