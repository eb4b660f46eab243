import type { Message, User } from "@grammyjs/types";
import { beforeEach, expect, it } from "vitest";
import { memberPseudonym } from "../src/cases/to-entry.ts";
import { createPseudonyms } from "../src/support/pseudonym.ts";
import { buttonsOf } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let post: Message;

beforeEach(async () => {
  world = await startTelegramWorld();
  post = publish("first post");
  return world.stop;
});

/** A post of the linked channel, as it comes into the group. */
const publish = (text: string): Message => {
  const chat = { id: -1001888888888, type: "channel", title: "News" } as const;
  return world.server.say(world.group, { id: 777_000, is_bot: false, first_name: "Telegram" }, text, {
    ...{ sender_chat: chat, is_automatic_forward: true },
    forward_origin: { type: "channel", chat, message_id: 1, date: 1 },
  });
};
const comment = (on: Message, who: User, text: string, answered = on) =>
  world.server.say(world.group, who, text, { message_thread_id: on.message_id, reply_to_message: answered as never });

it("comments on one post go to those who comment on it, however many comment on others meanwhile", async () => {
  const { kay, robin, group, server, bot } = world;
  const other = publish("second post");
  const lou = server.world.addUser("lou");
  server.world.join(group, lou);
  comment(post, kay, "hey who are you");
  comment(post, robin, "i have the screenshots from our call and your whole followers list");
  comment(other, lou, "nice post, what a great day it was for all of us here by the lake");
  comment(post, robin, "send 200 in gift cards before midnight or i send your pics to everyone you know");
  await until(() => world.oursIn(world.alerts)[0]);
  const whom = (user: User) =>
    memberPseudonym(createPseudonyms(bot.key), "telegram", String(group.id), `user${user.id}`);
  expect([...bot.store.log.read({})].at(-1)).toMatchObject({ speaker: whom(robin), addressee: whom(kay) });
});

it("help is offered below the post on which somebody who needs it comments", async () => {
  const { kay, robin, group, server } = world;
  const before = comment(post, robin, "what happened to you");
  comment(post, kay, "someone has my private pics and says they will send them to my family if i dont pay", before);
  comment(post, kay, "i dont know what to do, please help me", before);
  const sent = await until(() =>
    server.asked.find(({ method, body }) => method === "sendMessage" && body.chat_id === group.id),
  );
  expect(sent.body).toMatchObject({ reply_parameters: { message_id: post.message_id } });
  expect(sent.body).not.toHaveProperty("message_thread_id");
});

it("who asks for help in a comment is shown below that post where the answer waits, and nowhere else", async () => {
  const { kay, robin, group, server } = world;
  const other = publish("second post");
  const before = comment(other, robin, "what happened to you");
  const noticed = (count: number) =>
    until(() => {
      const sent = server.asked.filter(({ method, body }) => method === "sendMessage" && body.chat_id === group.id);
      return sent.length === count ? sent.map(({ body }) => body.reply_parameters) : null;
    });
  const below = (root: Message) => ({ message_id: root.message_id, allow_sending_without_reply: true });
  comment(post, kay, "/help_me");
  expect(await noticed(1)).toEqual([below(post)]);
  comment(other, robin, "/help_me", before);
  expect(await noticed(2)).toEqual([below(post), below(other)]);
  server.say(group, kay, "/help_me");
  expect(await noticed(3)).toEqual([below(post), below(other), undefined]);
});

it("who comments without having joined has what is held on them deleted, and may talk to the moderators", async () => {
  const { alerts, bot, group, server } = world;
  const lou = server.world.addUser("lou");
  server.world.join(group, lou, { status: "left", user: lou });
  const own = server.world.privateChat(lou);
  server.world.opened.add(lou.id);
  comment(post, lou, "someone has my private pics and says they will send them to my family, what do i do");
  await until(() => [...bot.store.log.read({})].length === 1);
  comment(post, lou, "/forget_me yes");
  expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("What is held on you here is deleted");
  comment(post, lou, "/help_me");
  const answer = await until(() => world.oursIn(own)[1]);
  await world.press(answer, lou, "Talk to the moderators");
  await until(() => textOf(answer).includes("will see your name"));
  server.world.join(group, lou, { status: "kicked", user: lou, until_date: 0 });
  await world.press(answer, lou, "Yes");
  await until(() => textOf(answer).includes("cannot be reached"));
  expect(world.oursIn(alerts)).toEqual([]);
});

it("who comments without having joined is shown behind an offer of help what the community's people are, and a stranger is not", async () => {
  const { bot, group, server } = world;
  await bot.communities.change("telegram", String(group.id), { country: "fr" });
  const lou = server.world.addUser("lou");
  const away = server.world.addUser("away");
  for (const user of [lou, away]) server.world.join(group, user, { status: "left", user });
  comment(post, lou, "someone has my private pics and says they will send them to my family, what do i do");
  const offer = await until(() => world.oursIn(group)[0]);
  const word = new URL(buttonsOf(offer)[0]?.url ?? "").searchParams.get("start") ?? "";
  const opened = async (user: User, written: string) => {
    const own = server.world.privateChat(user);
    server.world.opened.add(user.id);
    server.say(own, user, `/start ${written}`);
    return until(() => world.oursIn(own)[0]);
  };
  const answer = await opened(lou, word);
  expect(textOf(answer)).toContain("3018");
  expect(buttonsOf(answer).map(({ text }) => text)).toContain("Talk to the moderators");
  expect(textOf(await opened(away, `help${group.id}`))).not.toContain("3018");
  const forged = `${word.slice(0, -1)}${word.endsWith("a") ? "b" : "a"}`;
  expect(textOf(await opened(server.world.addUser("forger"), forged))).not.toContain("3018");
});

it("who comments without having joined is heard so too where the moderators are told in the group itself", async () => {
  const { bot, group, server } = world;
  await bot.communities.change("telegram", String(group.id), { alertChannels: [String(group.id)] });
  const lou = server.world.addUser("lou");
  server.world.join(group, lou, { status: "left", user: lou });
  const own = server.world.privateChat(lou);
  server.world.opened.add(lou.id);
  comment(post, lou, "/forget_me yes");
  expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("What is held on you here is deleted");
});

it("help is offered below the post also where a moderator offers it from the card of a comment that was reported", async () => {
  const { alerts, group, kay, mod, robin, server } = world;
  const { reply_to_message: _, ...shown } = comment(post, robin, "nobody would miss me any more");
  comment(post, kay, "/report", shown as Message);
  const card = await until(() => world.oursIn(alerts)[0]);
  await world.press(card, mod, "Offer resources");
  const sent = await until(() =>
    server.asked.find(({ method, body }) => method === "sendMessage" && body.chat_id === group.id),
  );
  expect(sent.body).toMatchObject({ reply_parameters: { message_id: post.message_id } });
});
