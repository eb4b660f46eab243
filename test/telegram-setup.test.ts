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
let ada: User;
let chat: FakeChat;

const start = async () => {
  const { token, api } = server;
  server.asked.length = 0;
  bot = await startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.asked.some(({ method }) => method === "getUpdates"));
};

beforeEach(async () => {
  server = await startTelegramServer();
  const { world } = server;
  group = world.addGroup();
  alerts = world.addGroup("supergroup", "Moderators");
  ada = world.addUser("Ada");
  for (const one of [group, alerts]) world.join(one, ada, asAdmin(ada, { moderates: true, manages: true }));
  chat = world.privateChat(ada);
  await start();
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const settings = () => bot.communities.of("telegram", String(group.id));
const oursIn = ({ messages }: FakeChat): Message[] => messages.filter(({ from }) => from?.id === server.world.bot.id);
const noticesIn = (where: FakeChat) => oursIn(where).filter(({ text = "" }) => text.includes("Breakwater reads"));
const has = (message: Message, label: string) => buttonsOf(message).some(({ text }) => text.includes(label));

/** Opens the setting up in the private chat, as the link in the group does. */
const setup = async (): Promise<Message> => {
  const before = oursIn(chat).length;
  server.say(chat, ada, `/start setup${group.id}`);
  return until(() => oursIn(chat)[before]);
};

const press = async (message: Message, label: string, who = ada): Promise<string> => {
  const button = await until(() => buttonsOf(message).find(({ text }) => text.includes(label)));
  const id = server.press(message, who, button.callback_data ?? "");
  return String((await until(() => server.answers.get(id))).text ?? "");
};

/** Opens a menu and chooses from it. */
const choose = async (view: Message, menu: string, choice: string) => {
  await press(view, `▸ ${menu}`);
  await until(() => has(view, `▾ ${menu}`));
  await press(view, choice);
  await until(() => has(view, `▸ ${menu}`));
};

/** Goes to another step; a button may be pressed before the view has changed. */
const go = async (view: Message, label: "Next" | "Back", step: number) => {
  await press(view, label);
  await until(() => view.text?.includes(`Step ${step} of`));
};

const toStep3 = async (): Promise<Message> => {
  const view = await setup();
  for (const step of [2, 3]) await go(view, "Next", step);
  return view;
};

describe("an admin with buttons alone", () => {
  it("opens it from the group, where nobody sees more than a neutral line", async () => {
    server.say(group, ada, "/setup");
    const line = await until(() => oursIn(group)[0]);
    expect(line.text).not.toMatch(/Ada|user\d/);
    expect(buttonsOf(line)).toHaveLength(1);
    const word = new URL(buttonsOf(line)[0]?.url ?? "").searchParams.get("start");
    // It needs nothing that a restart would lose.
    await bot.stop();
    await start();
    server.say(chat, ada, `/start ${word}`);
    expect((await until(() => oursIn(chat)[0])).text).toContain("Step 1 of 3");
    server.say(group, ada, "/setup");
    await until(() => oursIn(chat).length === 2);
    expect(oursIn(group)).toHaveLength(1);
  });

  it("sets the group up, and sees in the view what holds", async () => {
    const view = await setup();
    await choose(view, "Called when it is urgent", "Ada");
    await until(() => settings().onDuty === `user${ada.id}`);
    await choose(view, "Country", "France");
    await until(() => view.text?.includes("</b>: France"));
    await go(view, "Next", 2);
    await choose(view, "What the community is like", "A place of support");
    await until(() => settings().preset === "support-forum");
    await choose(view, "Mode", "live");
    await choose(view, "Resource posts", "off");
    await until(() => view.text?.includes("</b>: off"));
    expect(settings()).toMatchObject({ country: "fr", live: true, resourcePosts: false });
    expect(oursIn(chat)).toHaveLength(1);
    // What was chosen is taken back.
    await go(view, "Back", 1);
    await choose(view, "Called when it is urgent", "Nobody");
    await until(() => settings().onDuty === null);
  });

  it("goes on with an old view after a restart", async () => {
    const view = await setup();
    await bot.stop();
    await start();
    await bot.communities.change("telegram", String(group.id), { country: "es" });
    await choose(view, "Country", "France");
    await until(() => settings().country === "fr");
  });
});

describe("whoever may not set up", () => {
  it("finds nothing behind the link, and is refused at each press of a view that is not theirs any more", async () => {
    const kay = server.world.addUser("kay");
    server.world.join(group, kay);
    const theirs = server.world.privateChat(kay);
    server.say(theirs, kay, `/start setup${group.id}`);
    expect((await until(() => oursIn(theirs)[0])).text).toContain("moderator's rights");
    const view = await setup();
    server.world.join(group, ada, asAdmin(ada, { moderates: true, manages: false }));
    expect(await press(view, "▸ Country")).toContain("moderator's rights");
    expect(await press(view, "Next")).toContain("moderator's rights");
    expect(settings().country).toBeNull();
  });
});

describe("the moderators' chat", () => {
  const codeFrom = async (): Promise<string> => {
    const view = await setup();
    await press(view, "▸ Moderators are told in");
    await until(() => has(view, "Choose the moderators"));
    const link = new URL(buttonsOf(view).find(({ text }) => text.includes("Choose the moderators"))?.url ?? "");
    const code = link.searchParams.get("startgroup") ?? "";
    expect(view.text).toContain(`/setup@breakwater_bot ${code}`);
    return code;
  };

  it("is linked by Telegram's own list of groups, with a test card, to one group and another", async () => {
    server.say(alerts, ada, `/start@breakwater_bot ${await codeFrom()}`);
    const told = await until(() => oursIn(alerts).find(({ text = "" }) => text.includes("A test card is there now")));
    expect(settings().alertChannels).toEqual([String(alerts.id)]);
    expect(oursIn(alerts)[0]?.text).toContain("This is a test");
    expect(has(told, "Post and pin")).toBe(true);
    // The moderators see it go on there, but only an admin of the group moves it.
    const kay = server.world.addUser("kay");
    server.world.join(alerts, kay, asAdmin(kay, { moderates: true, manages: true }));
    expect(await press(told, "Back", kay)).toContain("moderator's rights");
    await go(told, "Back", 2);
    group = server.world.addGroup();
    server.world.join(group, ada, asAdmin(ada, { moderates: false, manages: true }));
    server.say(alerts, ada, `/setup link ${await codeFrom()}`);
    await until(() => settings().alertChannels[0] === String(alerts.id));
    expect(bot.store.cases.get(1)).toBeNull();
  });

  it("may be one topic of a group", async () => {
    const topic = { message_thread_id: 5, is_topic_message: true as const };
    server.say(alerts, ada, `/setup ${await codeFrom()}`, topic);
    await until(() => settings().alertChannels[0] === `${alerts.id}/5`);
    await until(() => oursIn(alerts).length === 2);
    expect(oursIn(alerts).every((one) => one.message_thread_id === 5)).toBe(true);
  });

  it("is linked by nobody but an admin of both, not to the group itself, and by no code of another's making", async () => {
    const code = await codeFrom();
    const kay = server.world.addUser("kay");
    server.world.join(alerts, kay, asAdmin(kay, { moderates: true, manages: true }));
    server.world.join(group, kay);
    const says = async (where: FakeChat, who: User, text: string, more: Partial<Message> = {}) => {
      const before = oursIn(where).length;
      server.say(where, who, text, more);
      return (await until(() => oursIn(where)[before])).text;
    };
    expect(await says(alerts, kay, `/setup ${code}`)).toContain("moderator's rights");
    expect(await says(group, ada, `/setup ${code}`)).toContain("private group of the moderators");
    expect(await says(alerts, ada, `/setup ${code.slice(0, -1)}`)).toContain("does not hold any more");
    const sender_chat = server.world.chatOf(alerts) as never;
    expect(await says(alerts, ada, `/setup ${code}`, { sender_chat })).toContain("Remain anonymous");
    const theirs = server.world.addGroup();
    server.world.join(theirs, ada);
    expect(await says(theirs, ada, `/setup ${code}`)).toContain("you are an admin");
    expect(settings().alertChannels).toEqual([]);
  });
});

describe("the notice for members", () => {
  const post = async (view: Message) => {
    await press(view, "Post and pin");
    await press(view, "Yes");
    await until(() => view.text?.includes("The notice"));
  };

  it("is posted and pinned with the admins' own words, and posted again takes its own place", async () => {
    const view = await toStep3();
    await press(view, "own words");
    const question = await until(() => oursIn(chat)[1]);
    expect(question.reply_markup).toMatchObject({ force_reply: true });
    // An answer to the form counts after a restart too.
    await bot.stop();
    const { notice } = settings();
    await start();
    expect(notice).toBeNull();
    server.say(chat, ada, "Write to Ada & Ben.", { reply_to_message: question as never });
    await until(() => settings().note === "Write to Ada & Ben.");
    await post(await until(() => oursIn(chat)[2]));
    expect(noticesIn(group)).toHaveLength(1);
    expect(noticesIn(group)[0]?.text).toContain("Write to Ada &amp; Ben.");
    expect([...server.pinned]).toEqual(noticesIn(group));
    await post(await until(() => oursIn(chat)[2]));
    expect(noticesIn(group)).toHaveLength(1);
    server.say(chat, ada, "-", { reply_to_message: question as never });
    await until(() => settings().note === null);
  });

  it("stays unpinned where pinning is not allowed, and the admin is told what to do", async () => {
    const us = asAdmin(server.world.bot, { moderates: true, manages: false });
    server.world.join(group, server.world.bot, { ...us, can_pin_messages: false } as never);
    const view = await toStep3();
    await post(view);
    expect(view.text).toContain("right to pin messages");
    for (const step of [2, 1]) await go(view, "Back", step);
    expect(noticesIn(group)).toHaveLength(1);
    expect(server.pinned.size).toBe(0);
  });

  it("is not changed by whoever answers a form and may not, nor by a form that is not ours", async () => {
    const view = await toStep3();
    await press(view, "own words");
    const question = await until(() => oursIn(chat)[1]);
    const [entity] = question.entities ?? [];
    const forged = { ...question, entities: [{ ...entity, url: `${(entity as { url: string }).url}x` }] };
    server.say(chat, ada, "first", { reply_to_message: forged as never });
    await until(() => oursIn(chat).some(({ text = "" }) => text.includes("A private look")));
    server.world.join(group, ada);
    server.say(chat, ada, "second", { reply_to_message: question as never });
    await until(() => oursIn(chat).some(({ text = "" }) => text.includes("moderator's rights")));
    expect(settings().note).toBeNull();
  });
});
