import type { Message, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createLog } from "../src/support/log.ts";
import { type RunningBot, startBot, wordings } from "./fakes/start-bot.ts";
import { startTelegramServer, type TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { until } from "./fakes/until.ts";

let server: TelegramServer;
let bot: RunningBot;
let group: FakeChat;
let alerts: FakeChat;
let kay: User;
let robin: User;
let mod: User;

const start = () => {
  const { token, api } = server;
  return startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }));
};

beforeEach(async () => {
  server = await startTelegramServer();
  const { world } = server;
  group = world.addGroup();
  alerts = world.addGroup("supergroup", "Moderators");
  [kay, robin, mod] = ["kay", "robin", "mod"].map((name) => world.addUser(name)) as [User, User, User];
  for (const one of [kay, robin]) world.join(group, one);
  for (const chat of [group, alerts]) world.join(chat, mod, asAdmin(mod, { moderates: true, manages: true }));
  bot = await start();
  await until(() => server.asked.some(({ method }) => method === "getUpdates"));
  await bot.communities.change("telegram", String(group.id), { alertChannels: [String(alerts.id)], live: true });
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const oursIn = (chat: FakeChat): Message[] => chat.messages.filter(({ from }) => from?.id === server.world.bot.id);
const textOf = (message: Message | undefined) => message?.text ?? "";

/** Robin threatens Kay; gives the card that comes of it. */
const threaten = (): Promise<Message> => {
  server.say(group, kay, "hey who are you");
  server.say(group, robin, "i have the screenshots from our call and your whole followers list");
  server.say(group, robin, "send 200 in gift cards before midnight or i send your pics to everyone at your school");
  return until(() => oursIn(alerts)[0]);
};

const dataOf = (message: Message, label: string): string =>
  buttonsOf(message).find(({ text }) => text === label)?.callback_data ?? "";

const press = async (message: Message, who: User, label: string): Promise<string> => {
  const id = server.press(message, who, dataOf(message, label));
  const answer = await until(() => server.answers.get(id));
  return String(answer.text ?? "");
};

describe("a threat", () => {
  it("becomes one card for the moderators, which names nobody but the writer", async () => {
    const card = await threaten();
    expect(textOf(card)).toContain("Urgent");
    expect(textOf(card)).toContain(`tg://user?id=${robin.id}`);
    expect(textOf(card)).not.toContain(String(kay.id));
    expect(textOf(card)).toContain("<tg-spoiler>");
    expect(buttonsOf(card).map(({ url }) => url)).toContain(
      `https://t.me/c/${String(group.id).slice(4)}/${group.messages.at(-1)?.message_id}`,
    );
    await until(() => bot.store.outbox.waiting() === 0);
    expect(oursIn(alerts)).toHaveLength(1);
    expect(oursIn(group)).toEqual([]);
  });

  it("is claimed, confirmed after a question, and shown as such on the card", async () => {
    const card = await threaten();
    expect(await press(card, kay, "I'll look at it")).toContain("moderator's rights");
    expect(await press(card, mod, "I'll look at it")).toContain("looking at case 1");
    await until(() => textOf(oursIn(alerts)[0]).includes(`user${mod.id}`));
    await press(card, mod, "Confirm");
    const question = await until(() => oursIn(alerts)[1]);
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", verdict: null });
    await press(question, mod, "Yes");
    await until(() => textOf(oursIn(alerts)[0]).includes("confirmed"));
    expect(bot.store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
    await until(() => oursIn(alerts).length === 1);
  });

  it("that is no concern loses its evidence, on the card as well", async () => {
    const card = await threaten();
    await press(card, mod, "Not a concern");
    await press(await until(() => oursIn(alerts)[1]), mod, "Yes");
    await until(() => !textOf(oursIn(alerts)[0]).includes("tg-spoiler"));
    expect(textOf(oursIn(alerts)[0])).not.toContain(String(robin.id));
    expect(buttonsOf(oursIn(alerts)[0] ?? card)).toEqual([]);
    expect(bot.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("leads to steps against the writer only behind More and a second question", async () => {
    await press(await threaten(), mod, "More");
    const more = await until(() => oursIn(alerts)[1]);
    await press(more, mod, "Put on hold for an hour");
    const question = await until(() => (buttonsOf(more).some(({ text }) => text === "Yes") ? more : null));
    expect(server.onHold.size).toBe(0);
    await press(question, mod, "Yes");
    await until(() => server.onHold.has(robin.id));
  });

  it("is told in the next chat where the first is lost, and again where the answer was lost", async () => {
    const spare = server.world.addGroup("supergroup", "Spare");
    spare.members.clear();
    await bot.communities.change("telegram", String(group.id), {
      alertChannels: [String(spare.id), String(alerts.id)],
    });
    let lost = 0;
    server.fault = ({ method, body }) =>
      method === "sendMessage" && body.chat_id === alerts.id && lost++ === 0 ? "late" : null;
    await threaten();
    await until(() => bot.store.outbox.waiting() === 0);
    expect(oursIn(alerts)).toHaveLength(2);
  });

  it("waits as long as Telegram asks", async () => {
    let asked = 0;
    server.fault = ({ method }) => (method === "sendMessage" && asked++ === 0 ? { status: 429, retryAfter: 1 } : null);
    await threaten();
    expect(asked).toBe(2);
  });

  it("is told under the new number of moderators' chat that became a supergroup", async () => {
    const small = server.world.addGroup("group", "Moderators");
    await bot.communities.change("telegram", String(group.id), { alertChannels: [String(small.id)] });
    small.movedTo = alerts.id;
    await threaten();
    await until(() => bot.communities.of("telegram", String(group.id)).alertChannels[0] === String(alerts.id));
  });
});

describe("an attacker", () => {
  it("who changes what a button carries is not believed, nor one who presses without rights", async () => {
    const card = await threaten();
    const data = dataOf(card, "I'll look at it");
    for (const forged of [
      data.replace(".1.", ".2."),
      data.replace("claim", "confirm"),
      "1..claim.y...AAAAAAAAAAA",
      "",
    ]) {
      const id = server.press(card, mod, forged);
      expect(await until(() => server.answers.get(id))).toEqual({ callback_query_id: id });
    }
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", claimedBy: null });
    expect(await press(card, server.world.addUser("stranger"), "I'll look at it")).toContain("moderator's rights");
  });
});

describe("a member", () => {
  it("who asks for help is offered it neutrally, and answered in private", async () => {
    server.say(
      group,
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => oursIn(group)[0]);
    expect(textOf(post)).not.toContain(String(kay.id));
    const door = new URL(buttonsOf(post)[0]?.url ?? "");
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, `/start ${door.searchParams.get("start")}`);
    const answer = await until(() => oursIn(chat)[0]);
    expect(textOf(answer)).toContain("It is not your fault");
    await press(answer, kay, "Talk to the moderators");
    await until(() => textOf(answer).includes("will see your name"));
    await press(answer, kay, "Yes");
    await until(() => oursIn(alerts).find((one) => textOf(one).includes(`user${kay.id}`)));
  });

  it("reports a message, and nobody sees that", async () => {
    const message = server.say(group, robin, "add me on telegram and dont tell your mum");
    const report = server.say(group, kay, "/report", { reply_to_message: message as never });
    await until(() => oursIn(alerts).find((one) => textOf(one).includes("brought this message")));
    await until(() => !group.messages.includes(report));
    expect(oursIn(group)).toEqual([]);
  });

  it("who pastes a text in private gets a private look", async () => {
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, "send 200 in gift cards or i send your pics to everyone at your school");
    expect(textOf(await until(() => oursIn(chat)[0]))).toContain("A private look");
  });

  it("who has not opened the private chat is never written to, and finds the answer there", async () => {
    const asked = server.say(group, kay, "/help_me@breakwater_bot");
    const notice = await until(() => oursIn(group)[0]);
    expect(group.messages).not.toContain(asked);
    expect(textOf(notice)).not.toContain(String(kay.id));
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, `/start ${new URL(buttonsOf(notice)[0]?.url ?? "").searchParams.get("start")}`);
    expect(textOf(await until(() => oursIn(chat)[0]))).toContain("It is not your fault");
  });

  it("may not do what moderators may", async () => {
    const chat = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    for (const name of ["/cases", "/setup", "/case 1"]) server.say(group, kay, name);
    await until(() => oursIn(chat).length === 3);
    for (const one of oursIn(chat)) expect(textOf(one)).toContain("moderator's rights");
  });
});

describe("an admin", () => {
  it("sets the group up with a command, but not towards the group itself or somebody else's", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    const theirs = server.world.addGroup();
    await bot.communities.change("telegram", String(group.id), { alertChannels: [] });
    server.say(group, mod, `/setup ${group.id}`);
    await until(() => oursIn(chat).find((one) => textOf(one).includes("private group of the moderators")));
    server.say(group, mod, `/setup ${theirs.id}`);
    await until(() => oursIn(chat).find((one) => textOf(one).includes("you are an admin")));
    server.say(group, mod, `/setup ${alerts.id} country=fr mode=shadow`);
    await until(() => oursIn(chat).find((one) => textOf(one).includes(String(alerts.id))));
    expect(bot.communities.of("telegram", String(group.id))).toMatchObject({
      alertChannels: [String(alerts.id)],
      country: "fr",
      live: false,
    });
  });

  it("asks for cases where moderators are told, and is answered there", async () => {
    await threaten();
    server.say(alerts, mod, "/cases");
    await until(() => oursIn(alerts).find((one) => textOf(one).includes("<b>Case 1</b>")));
    server.say(alerts, mod, "/note");
    await until(() => oursIn(alerts).find((one) => textOf(one).includes("/note number text")));
  });

  it("who adds the bot is told what it reads, what it lacks and how to go on; who removes it ends all that", async () => {
    const fresh = server.world.addGroup();
    const us = (status: string) => ({ status, user: server.world.bot });
    fresh.members.set(server.world.bot.id, us("member") as never);
    const changed = { chat: server.world.chatOf(fresh), from: mod, date: 1 };
    server.push({
      my_chat_member: { ...changed, old_chat_member: us("left"), new_chat_member: us("member") },
    } as never);
    const greeting = textOf(await until(() => oursIn(fresh)[0]));
    expect(greeting).toContain("reads the messages");
    expect(greeting).toContain("cannot read the messages here yet");
    expect(greeting).toContain(`/setup ${fresh.id}`);
    await bot.communities.change("telegram", String(fresh.id), { live: true });
    fresh.members.delete(server.world.bot.id);
    server.push({
      my_chat_member: { ...changed, old_chat_member: us("member"), new_chat_member: us("kicked") },
    } as never);
    await until(() => !bot.communities.of("telegram", String(fresh.id)).live);
  });

  it("keeps what was set up when the group becomes a supergroup", async () => {
    const small = server.world.addGroup("group");
    await bot.communities.change("telegram", String(small.id), { country: "fr" });
    server.say(small, mod, "", { migrate_to_chat_id: group.id });
    server.say(group, mod, "", { migrate_from_chat_id: small.id });
    await until(() => bot.communities.of("telegram", String(group.id)).country === "fr");
    expect(bot.communities.of("telegram", String(small.id)).country).toBeNull();
  });
});

describe("Telegram's commands", () => {
  it("are told by scope and language, and only when they have changed", async () => {
    // Three scopes in four languages.
    await until(() => server.commands.size === 12);
    expect(server.commands.get("all_chat_administrators fr")?.map(({ command }) => command)).toContain("mute_alerts");
    expect(server.commands.get("default ")?.map(({ command }) => command)).toContain("help_me");
    expect(server.commands.get("default ")?.map(({ command }) => command)).not.toContain("cases");
    await bot.stop();
    server.asked.length = 0;
    bot = await start();
    await until(() => server.asked.filter(({ method }) => method === "getMyCommands").length === 12);
    expect(server.asked.filter(({ method }) => method === "setMyCommands")).toEqual([]);
  });
});
