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
let mod: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, kay, robin, mod } = world);
  return world.stop;
});

describe("a member", () => {
  it("who asks for help is offered it neutrally, and answered in private", async () => {
    server.say(
      group,
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => world.oursIn(group)[0]);
    expect(textOf(post)).not.toContain(String(kay.id));
    const door = new URL(buttonsOf(post)[0]?.url ?? "");
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, `/start ${door.searchParams.get("start")}`);
    const answer = await until(() => world.oursIn(chat)[0]);
    expect(textOf(answer)).toContain("It is not your fault");
    await world.press(answer, kay, "Talk to the moderators");
    await until(() => textOf(answer).includes("will see your name"));
    await world.press(answer, kay, "Yes");
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes(`user${kay.id}`)));
  });

  it("reports a message, and nobody sees that", async () => {
    const message = server.say(group, robin, "add me on telegram and dont tell your mum");
    const report = server.say(group, kay, "/report", { reply_to_message: message as never });
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("brought this message")));
    await until(() => !group.messages.includes(report));
    expect(world.oursIn(group)).toEqual([]);
  });

  it("reports a message below a picture that shows more of it as well", async () => {
    const message = server.say(group, robin, "add me on telegram and dont tell your mum");
    const more = { photo: [], caption: "/report", text: undefined, reply_to_message: message };
    const report = server.say(group, kay, "", more as never);
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("brought this message")));
    await until(() => !group.messages.includes(report));
  });

  it("reports the name of somebody who came in, in answer to the notice of it", async () => {
    const bait = { ...server.world.addUser("Quiet"), last_name: "Flat for rent" };
    const notice = server.say(group, bait, "", { new_chat_members: [bait] } as never);
    server.say(group, kay, "/report", { reply_to_message: notice as never });
    const card = await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("brought this message")));
    expect(textOf(card)).toContain("Flat for rent");
  });

  it("reports in a topic what they answer, and with nothing answered not whoever opened the topic", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    const opened = server.say(group, robin, "", { forum_topic_created: { name: "Introductions", icon_color: 1 } });
    const topic = { is_topic_message: true, message_thread_id: opened.message_id } as const;
    const message = server.say(group, mod, "add me on telegram", { ...topic, reply_to_message: opened as never });
    server.say(group, kay, "/report", { ...topic, reply_to_message: opened as never });
    await until(() => world.oursIn(own).find((one) => textOf(one).includes("Answer the message with /report")));
    server.say(group, kay, "/report", { ...topic, reply_to_message: message as never });
    await until(() => world.oursIn(alerts)[0]);
    expect(world.oursIn(alerts).map(textOf)).toEqual([expect.stringContaining(`tg://user?id=${mod.id}`)]);
  });

  it("who reports what the bot wrote is shown where to turn, and the bot is no suspect", async () => {
    const own = server.world.privateChat(robin);
    server.world.opened.add(robin.id);
    server.say(group, kay, "someone has my private pics and says they will send them to my family, what do i do");
    const post = await until(() => world.oursIn(group)[0]);
    server.say(group, robin, "/report", { reply_to_message: post as never });
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("It is not your fault");
    expect(world.bot.store.cases.get(1)).toBeNull();
  });

  it("reports also where Telegram cannot be asked who they are", async () => {
    const message = server.say(group, robin, "add me on telegram and dont tell your mum");
    server.fault = ({ method }) => (method === "getChatMember" ? "drop" : null);
    server.say(group, kay, "/report", { reply_to_message: message as never });
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("brought this message")));
  });

  it("who writes behind the name of a moderators' command is heard as with any other message", async () => {
    server.say(group, kay, "hey who are you");
    server.say(group, robin, "/status send 200 in gift cards before midnight or i send your pics to everyone");
    expect(textOf(await until(() => world.oursIn(alerts)[0]))).toContain(`tg://user?id=${robin.id}`);
  });

  describe("who writes behind the name of a members' command", () => {
    const threat = "send 200 in gift cards before midnight or i send your pics to everyone";

    it("is heard where that cannot be deleted", async () => {
      const us = server.world.bot;
      server.world.join(group, us, { status: "member", user: us });
      server.say(group, kay, "hey who are you");
      server.say(group, robin, `/privacy ${threat}`);
      expect(textOf(await until(() => world.oursIn(alerts)[0]))).toContain(`tg://user?id=${robin.id}`);
    });

    it("is not where it is gone, as it is that of somebody who wants a threat looked at", async () => {
      const asked = server.say(group, kay, `/check ${threat}`);
      await until(() => !group.messages.includes(asked));
      expect(textOf(await world.threaten())).not.toContain(`tg://user?id=${kay.id}`);
      expect(world.oursIn(alerts)).toHaveLength(1);
    });
  });

  it("has a poll looked at with all its words", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    const poll = { question: "send 200 in gift cards or i send your pics to everyone you know", options: [] };
    const asked = server.say(group, robin, "", { poll } as never);
    server.say(group, kay, "/check", { reply_to_message: asked as never });
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("These things were noticed");
  });

  it("is spoken to in the language of the group where Telegram does not say in which their screen is", async () => {
    await world.bot.communities.change("telegram", String(group.id), { language: "fr" });
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    const { language_code: _, ...silent } = kay;
    server.say(group, silent, "/help_me");
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("Ce n'est pas ta faute");
  });

  it("who asks for help gets it also where they name a language that is none", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    server.say(group, kay, "/help_me language=xx");
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("It is not your fault");
  });

  it("who pastes a text in private, or writes it behind the command, gets a private look", async () => {
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, "send 200 in gift cards or i send your pics to everyone you know");
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("These things were noticed");
    server.say(chat, kay, "/check send 200 in gift cards or i send your pics to everyone you know");
    expect(textOf(await until(() => world.oursIn(chat)[1]))).toContain("These things were noticed");
    server.say(chat, kay, "/check");
    expect(textOf(await until(() => world.oursIn(chat)[2]))).toContain("Forward or paste");
  });

  it("who wants a text looked at may write it behind the command in the group too, and is not told to report", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    server.say(group, kay, "/check send 200 in gift cards or i send your pics to everyone you know");
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("These things were noticed");
    server.say(group, kay, "/check");
    expect(textOf(await until(() => world.oursIn(own)[1]))).toContain("Forward or paste");
  });

  it("who has not opened the private chat is never written to, and finds the answer there", async () => {
    const asked = server.say(group, kay, "/help_me@breakwater_bot");
    const notice = await until(() => world.oursIn(group)[0]);
    expect(group.messages).not.toContain(asked);
    expect(textOf(notice)).not.toContain(String(kay.id));
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, `/start ${new URL(buttonsOf(notice)[0]?.url ?? "").searchParams.get("start")}`);
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("It is not your fault");
  });

  it("is pointed to it in the language of the group, for that of their screen may show who asked", async () => {
    await world.bot.communities.change("telegram", String(group.id), { language: "fr" });
    server.say(group, { ...kay, language_code: "pl" }, "/help_me");
    const notice = await until(() => world.oursIn(group)[0]);
    expect(textOf(notice)).toContain("La réponse");
    const chat = server.world.privateChat(kay);
    const word = new URL(buttonsOf(notice)[0]?.url ?? "").searchParams.get("start");
    server.say(chat, { ...kay, language_code: "pl" }, `/start ${word}`);
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("To nie twoja wina");
  });

  it("who asks for help as a channel, behind which nobody is known, is shown where to get it", async () => {
    const sender_chat = { id: -1009999, type: "channel", title: "A channel" } as const;
    server.say(group, kay, "/help_me", { sender_chat });
    const notice = await until(() => world.oursIn(group)[0]);
    const chat = server.world.privateChat(kay);
    server.say(chat, kay, `/start ${new URL(buttonsOf(notice)[0]?.url ?? "").searchParams.get("start")}`);
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("It is not your fault");
    server.say(group, kay, "/privacy", { sender_chat });
    expect(textOf(await until(() => world.oursIn(group)[1]))).toContain("I cannot tell which admin this is");
  });

  it("may not do what moderators may", async () => {
    const chat = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    for (const name of ["/cases", "/setup", "/case 1"]) server.say(group, kay, name);
    await until(() => world.oursIn(chat).length === 3);
    for (const one of world.oursIn(chat)) expect(textOf(one)).toContain("moderator's rights");
  });
});
