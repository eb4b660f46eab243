import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { threatLines } from "./fakes/threat-lines.ts";
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

const choose = (change: object) => world.bot.communities.change("telegram", String(group.id), change);

/** Telegram's own account, behind which somebody writes as a group. */
const anonymous: User = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };

describe("the moderators' chat", () => {
  it("is read in none of its topics where they are told in one", async () => {
    await choose({ alertChannels: [`${alerts.id}/5`] });
    const chat = { ...server.world.chatOf(alerts), is_forum: true } as never;
    const elsewhere = { chat, message_thread_id: 6, is_topic_message: true as const };
    server.say(alerts, kay, "hey who are you", elsewhere);
    for (const text of threatLines) server.say(alerts, robin, text, elsewhere);
    const baiting = {
      ...server.world.addUser("Easy money, work abroad, DM me on WhatsApp +33 6 12 34 56 78"),
      id: 99_001,
    };
    server.push({ message: { ...server.say(alerts, kay, "", elsewhere), new_chat_members: [baiting] } } as never);
    await until(() => server.waiting().length === 0);
    // What is said in the group afterwards is heard after it.
    await choose({ alertChannels: [String(alerts.id)] });
    await world.threaten();
    const { log } = world.bot.store;
    expect(new Set([...log.read({})].map((entry) => entry.community)).size).toBe(1);
    expect(world.bot.store.cases.get(2)).toBeNull();
  });

  it("is told nothing of itself that is not true where the bot comes back to it", async () => {
    const us = (status: string) => ({ status, user: server.world.bot });
    const [before, after] = [us("left"), us("member")];
    const come = (chat: FakeChat) =>
      server.push({
        my_chat_member: {
          ...{ chat: server.world.chatOf(chat), from: world.mod, date: 1 },
          ...{ old_chat_member: before, new_chat_member: after },
        },
      } as never);
    come(alerts);
    come(group);
    await until(() => textOf(world.oursIn(group)[0]).includes("reads the messages"));
    expect(world.oursIn(alerts)).toEqual([]);
  });
});

describe("who is no member of the group", () => {
  it("is told at a card and by a command that they lack the right, in their language", async () => {
    await choose({ language: "fr" });
    const lou = { ...server.world.addUser("lou"), language_code: "fr" };
    server.world.join(alerts, lou, asAdmin(lou, { moderates: true, manages: true }));
    const card = await world.threaten();
    const refused = "Il faut des droits de modération";
    expect(await world.press(card, lou, buttonsOf(card)[0]?.text ?? "")).toContain(refused);
    server.say(alerts, lou, "/cases");
    await until(() => world.oursIn(alerts).some((one) => textOf(one).includes(refused)));
  });
});

describe("who does not say in which language their screen is", () => {
  it("is answered in that of the group in everything", async () => {
    await choose({ language: "fr" });
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    const { language_code: _, ...silent } = kay;
    for (const text of ["/forget_me", "/report"]) server.say(group, silent, text);
    await until(() => world.oursIn(own).length === 2);
    for (const chat of [group, alerts])
      for (const text of ["/setup", "/setup link_1_2_abcdefghijk"])
        server.say(chat, anonymous, text, { sender_chat: server.world.chatOf(chat) as never });
    await until(() => world.oursIn(group).length === 2 && world.oursIn(alerts).length === 2);
    const said = [own, group].flatMap((chat) => world.oursIn(chat)).map(textOf);
    expect([...said, textOf(world.oursIn(alerts)[0])].join("\n")).not.toMatch(/Please|Answer the message/);
  });
});
