import type { Message, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { has, startTelegramSetup, type TelegramSetup } from "./fakes/telegram-setup.ts";
import { until } from "./fakes/until.ts";

let world: TelegramSetup;
let server: TelegramServer;
let alerts: FakeChat;
let ada: User;
let chat: FakeChat;

beforeEach(async () => {
  world = await startTelegramSetup();
  ({ server, alerts, ada, chat } = world);
  return world.stop;
});

describe("the moderators' chat", () => {
  const codeFrom = async (): Promise<string> => {
    const view = await world.setup();
    await world.press(view, "▸ Moderators are told in");
    await until(() => has(view, "Choose the moderators"));
    const link = new URL(buttonsOf(view).find(({ text }) => text.includes("Choose the moderators"))?.url ?? "");
    const code = link.searchParams.get("startgroup") ?? "";
    expect(view.text).toContain(`/setup@breakwater_bot ${code}`);
    return code;
  };

  it("is linked by Telegram's own list of groups, with a test card, to one group and another", async () => {
    server.say(alerts, ada, `/start@breakwater_bot ${await codeFrom()}`);
    const told = await until(() =>
      world.oursIn(alerts).find(({ text = "" }) => text.includes("A test card is there now")),
    );
    expect(world.settings().alertChannels).toEqual([String(alerts.id)]);
    expect(world.oursIn(alerts)[0]?.text).toContain("This is a test");
    expect(has(told, "Post and pin")).toBe(true);
    // The moderators see it go on there, but only an admin of the group moves it.
    const kay = server.world.addUser("kay");
    server.world.join(alerts, kay, asAdmin(kay, { moderates: true, manages: true }));
    expect(await world.press(told, "Back", kay)).toContain("moderator's rights");
    await world.go(told, "Back", 2);
    world.group = server.world.addGroup();
    server.world.join(world.group, ada, asAdmin(ada, { moderates: false, manages: true }));
    server.say(alerts, ada, `/setup link ${await codeFrom()}`);
    await until(() => world.settings().alertChannels[0] === String(alerts.id));
    expect(world.bot.store.cases.get(1)).toBeNull();
  });

  it("may be one topic of a group", async () => {
    const topic = { message_thread_id: 5, is_topic_message: true as const };
    server.say(alerts, ada, `/setup ${await codeFrom()}`, topic);
    await until(() => world.settings().alertChannels[0] === `${alerts.id}/5`);
    await until(() => world.oursIn(alerts).length === 2);
    expect(world.oursIn(alerts).every((one) => one.message_thread_id === 5)).toBe(true);
  });

  it("is linked with a warning where everybody can read it", async () => {
    alerts.more = { username: "harbour_mods" };
    server.say(alerts, ada, `/setup ${await codeFrom()}`);
    await until(() => world.oursIn(alerts).find(({ text = "" }) => text.includes("Everybody here can read")));
    await until(() => world.oursIn(alerts).find(({ text = "" }) => text.includes("A test card is there now")));
  });

  it("is linked by nobody but an admin of both, not to the group itself, and by no code of another's making", async () => {
    const code = await codeFrom();
    const kay = server.world.addUser("kay");
    server.world.join(alerts, kay, asAdmin(kay, { moderates: true, manages: true }));
    server.world.join(world.group, kay);
    const says = async (where: FakeChat, who: User, text: string, more: Partial<Message> = {}) => {
      const before = world.oursIn(where).length;
      server.say(where, who, text, more);
      return (await until(() => world.oursIn(where)[before])).text;
    };
    expect(await says(alerts, kay, `/setup ${code}`)).toContain("moderator's rights");
    expect(await says(world.group, ada, `/setup ${code}`)).toContain("private group of the moderators");
    expect(await says(alerts, ada, `/setup ${code.slice(0, -1)}`)).toContain("does not hold any more");
    const sender_chat = server.world.chatOf(alerts) as never;
    expect(await says(alerts, ada, `/setup ${code}`, { sender_chat })).toContain("Remain anonymous");
    const theirs = server.world.addGroup();
    for (const member of [undefined, asAdmin(ada, { moderates: true, manages: false })]) {
      server.world.join(theirs, ada, member);
      expect(await says(theirs, ada, `/setup ${code}`)).toContain("you are an admin");
    }
    expect(world.settings().alertChannels).toEqual([]);
  });
});

describe("a group in which another one's moderators are told", () => {
  it.each([
    ["anywhere", ""],
    ["in a topic", "/7"],
  ])("is not watched, for nothing is read there: %s", async (_, topic) => {
    const { communities } = world.bot;
    await communities.change("telegram", String(world.group.id), { alertChannels: [`${alerts.id}${topic}`] });
    const others = server.world.addGroup("supergroup", "Others");
    server.world.join(others, ada, asAdmin(ada, { moderates: true, manages: true }));
    world.group = alerts;
    const view = await world.setup();
    await world.press(view, "▸ Moderators are told in");
    const link = await until(() => buttonsOf(view).find(({ text }) => text.includes("Choose the moderators")));
    const code = new URL(link.url ?? "").searchParams.get("startgroup");
    server.say(others, ada, `/setup ${code}`);
    const said = await until(() => world.oursIn(others)[0]);
    expect(said.text).toContain("where the moderators of another group are told");
    expect(world.settings().alertChannels).toEqual([]);
  });
});

const noticesIn = (where: FakeChat) => world.oursIn(where).filter(({ text = "" }) => text.includes("Breakwater reads"));

describe("the notice for members", () => {
  const post = async (view: Message) => {
    await world.press(view, "Post and pin");
    await world.press(view, "Yes");
    await until(() => view.text?.includes("The notice"));
  };

  it("is posted and pinned with the admins' own words, and posted again takes its own place", async () => {
    const view = await world.toStep3();
    await world.press(view, "own words");
    const question = await until(() => world.oursIn(chat)[1]);
    expect(question.reply_markup).toMatchObject({ force_reply: true });
    expect(question.text).toContain("Your own words below the notice (≤ 500)");
    // An answer to the form counts after a restart too.
    const { notice } = world.settings();
    await world.restart();
    expect(notice).toBeNull();
    server.say(chat, ada, "Write to Ada & Ben.", { reply_to_message: question as never });
    await until(() => world.settings().note === "Write to Ada & Ben.");
    await post(await until(() => world.oursIn(chat)[2]));
    expect(noticesIn(world.group)).toHaveLength(1);
    expect(noticesIn(world.group)[0]?.text).toContain("Write to Ada &amp; Ben.");
    expect([...server.pinned]).toEqual(noticesIn(world.group));
    await post(await until(() => world.oursIn(chat)[2]));
    expect(noticesIn(world.group)).toHaveLength(1);
    server.say(chat, ada, "-", { reply_to_message: question as never });
    await until(() => world.settings().note === null);
  });

  it("stays unpinned where pinning is not allowed, and the admin is told what to do", async () => {
    const us = asAdmin(server.world.bot, { moderates: true, manages: false });
    server.world.join(world.group, server.world.bot, { ...us, can_pin_messages: false } as never);
    const view = await world.toStep3();
    await post(view);
    expect(view.text).toContain("right to pin messages");
    for (const step of [2, 1]) await world.go(view, "Back", step);
    expect(noticesIn(world.group)).toHaveLength(1);
    expect(server.pinned.size).toBe(0);
  });

  it("is not changed by whoever answers a form and may not, nor by a form that is not ours", async () => {
    const view = await world.toStep3();
    await world.press(view, "own words");
    const question = await until(() => world.oursIn(chat)[1]);
    const [entity] = question.entities ?? [];
    const forged = { ...question, entities: [{ ...entity, url: `${(entity as { url: string }).url}x` }] };
    server.say(chat, ada, "first", { reply_to_message: forged as never });
    await until(() => world.oursIn(chat).some(({ text = "" }) => text.includes("A private look")));
    server.world.join(world.group, ada);
    server.say(chat, ada, "second", { reply_to_message: question as never });
    await until(() => world.oursIn(chat).some(({ text = "" }) => text.includes("moderator's rights")));
    expect(world.settings().note).toBeNull();
  });
});
