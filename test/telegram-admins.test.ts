import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { languages } from "../src/model/wording.ts";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let mod: User;
let robin: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, mod, robin } = world);
  return world.stop;
});

describe("an admin", () => {
  it("sets the group up with a command, but not towards the group itself or somebody else's", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    const theirs = server.world.addGroup();
    await world.bot.communities.change("telegram", String(group.id), { alertChannels: [] });
    server.say(group, mod, `/setup ${group.id}`);
    await until(() => world.oursIn(chat).find((one) => textOf(one).includes("private group of the moderators")));
    server.say(group, mod, `/setup ${theirs.id}`);
    await until(() => world.oursIn(chat).find((one) => textOf(one).includes("you are an admin")));
    server.say(group, mod, `/setup ${alerts.id} country=fr mode=shadow`);
    await until(() => world.oursIn(chat).find((one) => textOf(one).includes(String(alerts.id))));
    expect(world.bot.communities.of("telegram", String(group.id))).toMatchObject({
      alertChannels: [String(alerts.id)],
      country: "fr",
      live: false,
    });
  });

  it("has moderators told in no group that is watched itself, nor in one that is another's to set up", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    const own = server.world.addGroup();
    server.world.join(own, mod, asAdmin(mod, { moderates: true, manages: true }));
    server.say(own, mod, `/setup alerts=${group.id}`);
    await until(() => world.oursIn(chat).find((one) => textOf(one).includes("private group of the moderators")));
    const theirs = server.world.addGroup();
    server.world.join(theirs, mod, asAdmin(mod, { moderates: true, manages: false }));
    server.say(own, mod, `/setup alerts=${theirs.id}`);
    await until(() => world.oursIn(chat).find((one) => textOf(one).includes("you are an admin")));
    expect(world.bot.communities.of("telegram", String(own.id)).alertChannels).toEqual([]);
    expect(textOf(await world.threaten())).toContain("Urgent");
  });

  it("names a chat by the number from before it became a supergroup, and it is known by its own from then on", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    const [small, old] = [server.world.addGroup("group"), server.world.addGroup("group")];
    small.movedTo = group.id;
    old.movedTo = alerts.id;
    await world.bot.communities.change("telegram", String(group.id), { alertChannels: [] });
    server.say(group, mod, `/setup alerts=${small.id}`);
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("private group of the moderators");
    server.say(group, mod, `/setup alerts=${old.id}`);
    expect(textOf(await until(() => world.oursIn(chat)[1]))).toContain(String(alerts.id));
    expect(world.bot.communities.toldIn("telegram", [String(alerts.id)])).toEqual([String(group.id)]);
    expect(world.oursIn(group)).toEqual([]);
  });

  it.each([
    ["a public group", { username: "harbour_mods" }],
    ["a channel", { type: "channel" }],
  ])("is warned where moderators are to be told in %s", async (_, more) => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    server.say(group, mod, `/setup alerts=${alerts.id}`);
    expect(textOf(await until(() => world.oursIn(chat)[0]))).not.toContain("Everybody here can read");
    alerts.more = more;
    server.say(group, mod, `/setup alerts=${alerts.id}`);
    expect(textOf(await until(() => world.oursIn(chat)[1]))).toContain("Everybody here can read");
  });

  it("who chooses what there is not is told how it is written, and nothing changes", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    server.say(group, mod, "/setup mode=lve country=fr");
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain("/setup mode=shadow|live");
    expect(world.bot.communities.of("telegram", String(group.id))).toMatchObject({ live: true, country: null });
  });

  it("asks for cases where moderators are told, and is answered there", async () => {
    await world.threaten();
    server.say(alerts, mod, "/cases");
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("<b>Case 1</b>")));
    server.say(alerts, mod, "/note");
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("/note number text")));
  });

  it("asks about a member by user name once they were seen, or in answer to a message of theirs", async () => {
    const named = { ...robin, username: "Robin_H" };
    await world.threaten();
    const found = (chat: FakeChat) => world.oursIn(chat).filter((one) => textOf(one).includes("<b>Case 1</b> ·"));
    server.say(alerts, mod, "/member @robin_h");
    const kind = await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("@robin_h")));
    expect(textOf(kind)).toContain("answer a message of theirs with /member");
    expect(found(alerts)).toEqual([]);
    server.say(group, named, "good morning");
    const timers = vi.spyOn(globalThis, "setTimeout");
    server.say(alerts, mod, "/member @robin_h");
    await until(() => found(alerts).length === 1);
    // The view is taken away after five minutes.
    const fading = await until(() => timers.mock.calls.find(([, ms]) => ms === 300_000));
    timers.mockRestore();
    fading[0]();
    await until(() => found(alerts).length === 0);
    const own = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    server.say(group, mod, "/member", { reply_to_message: group.messages.at(-1) as never });
    await until(() => found(own)[0]);
  });

  it("who fetches what was asked about a member finds the view gone after five minutes as well", async () => {
    const own = server.world.privateChat(mod);
    server.say(group, mod, "/member user5");
    const door = new URL(buttonsOf(await until(() => world.oursIn(group)[0]))[0]?.url ?? "");
    const timers = vi.spyOn(globalThis, "setTimeout");
    server.say(own, mod, `/start ${door.searchParams.get("start")}`);
    await until(() => world.oursIn(own).find((one) => textOf(one).includes("after 5 minutes")));
    const fading = await until(() => timers.mock.calls.find(([, ms]) => ms === 300_000));
    timers.mockRestore();
    fading[0]();
    await until(() => world.oursIn(own).length === 0);
  });

  it("who asks in a topic about nobody is not told of whoever opened it", async () => {
    const opened = server.say(alerts, robin, "", { forum_topic_created: { name: "Cases", icon_color: 1 } });
    const topic = { is_topic_message: true, message_thread_id: opened.message_id } as const;
    server.say(alerts, mod, "/member", { ...topic, reply_to_message: opened as never });
    expect(textOf(await until(() => world.oursIn(alerts)[0]))).toContain("/member who");
  });

  it("who asks about a member finds the view gone after a stop, which nobody would take away later", async () => {
    server.say(alerts, mod, "/member user5");
    await until(() => world.oursIn(alerts)[0]);
    await world.bot.stop();
    expect(world.oursIn(alerts)).toEqual([]);
  });

  it("who adds the bot is told what it reads, what it lacks and how to go on; who removes it ends all that", async () => {
    const fresh = server.world.addGroup();
    const us = (status: string) => ({ status, user: server.world.bot });
    fresh.members.set(server.world.bot.id, us("member") as never);
    const changed = { chat: server.world.chatOf(fresh), from: mod, date: 1 };
    server.push({
      my_chat_member: { ...changed, old_chat_member: us("left"), new_chat_member: us("member") },
    } as never);
    const greeting = textOf(await until(() => world.oursIn(fresh)[0]));
    expect(greeting).toContain("reads the messages");
    expect(greeting).toContain("cannot read the messages here yet");
    expect(greeting).toContain(`/setup ${fresh.id}`);
    await world.bot.communities.change("telegram", String(fresh.id), { live: true });
    fresh.members.delete(server.world.bot.id);
    server.push({
      my_chat_member: { ...changed, old_chat_member: us("member"), new_chat_member: us("kicked") },
    } as never);
    await until(() => !world.bot.communities.of("telegram", String(fresh.id)).live);
  });

  it("who takes the bot out of a channel has it let go of what was kept of that", async () => {
    const channel = { id: -1001999999999, type: "channel", title: "News" } as const;
    await world.bot.communities.change("telegram", String(channel.id), { live: true });
    const [before, after] = ["administrator", "kicked"].map((status) => ({ status, user: server.world.bot }));
    const change = { chat: channel, from: mod, date: 1, old_chat_member: before, new_chat_member: after };
    server.push({ my_chat_member: change } as never);
    await until(() => !world.bot.communities.of("telegram", String(channel.id)).live);
  });

  it("keeps what was set up when the group becomes a supergroup", async () => {
    const small = server.world.addGroup("group");
    await world.bot.communities.change("telegram", String(small.id), { country: "fr" });
    server.say(small, mod, "", { migrate_to_chat_id: group.id });
    server.say(group, mod, "", { migrate_from_chat_id: small.id });
    await until(() => world.bot.communities.of("telegram", String(group.id)).country === "fr");
    expect(world.bot.communities.of("telegram", String(small.id)).country).toBe("fr");
  });

  it("keeps it also where Telegram, which says that the bot has left the old group, cannot be asked at once", async () => {
    await world.threaten();
    group.movedTo = server.world.addGroup().id;
    let asked = 0;
    server.fault = ({ method }) => (method === "getChatMember" && asked++ === 0 ? "drop" : null);
    const us = (status: string) => ({ status, user: server.world.bot });
    const change = { chat: server.world.chatOf(group), from: mod, date: 1 };
    server.push({
      my_chat_member: { ...change, old_chat_member: us("member"), new_chat_member: us("left") },
    } as never);
    await until(() => server.waiting().length === 0);
    expect(asked).toBeGreaterThan(1);
    expect([...world.bot.store.cases.list()]).toHaveLength(1);
    expect(world.bot.communities.of("telegram", String(group.id)).live).toBe(true);
  });
});

it("knows a group that became a supergroup by its old number, also where nobody has set it up", async () => {
  const [small, grown] = [server.world.addGroup("group"), server.world.addGroup()];
  server.say(small, mod, "", { migrate_to_chat_id: grown.id });
  const ids = () => world.bot.communities.idsOf("telegram", String(grown.id));
  await until(() => ids().length === 2);
  expect(ids()).toEqual([String(grown.id), String(small.id)]);
});

it("whoever writes as the group is an admin or its owner, on whom nobody but the owner acts through a card", async () => {
  const anonymous = { id: 1_087_968_824, is_bot: true, first_name: "Group" };
  const said = server.say(group, anonymous, "good morning", { sender_chat: server.world.chatOf(group) as never });
  server.say(group, robin, "/report", { reply_to_message: said as never });
  const card = await until(() => world.oursIn(alerts)[0]);
  await world.press(card, mod, "More");
  const more = await until(() => world.oursIn(alerts)[1]);
  expect(await world.press(more, mod, "Delete the message")).toContain("ranks as high as you or higher");
  server.world.join(group, mod, { status: "creator", user: mod, is_anonymous: false });
  await world.press(card, mod, "More");
  const again = await until(() => world.oursIn(alerts)[2]);
  await world.press(again, mod, "Delete the message");
  await until(() => world.dataOf(again, "Yes") !== "");
  await world.press(again, mod, "Yes");
  await until(() => !group.messages.includes(said));
});

describe("Telegram's commands", () => {
  it("are told by scope and language, and only when they have changed", async () => {
    const all = 3 * languages.length;
    await until(() => server.commands.size === all);
    expect(server.commands.get("all_chat_administrators fr")?.map(({ command }) => command)).toContain("mute_alerts");
    expect(server.commands.get("default ")?.map(({ command }) => command)).toContain("help_me");
    expect(server.commands.get("default ")?.map(({ command }) => command)).not.toContain("cases");
    await world.bot.stop();
    server.asked.length = 0;
    world.bot = await world.start();
    await until(() => server.asked.filter(({ method }) => method === "getMyCommands").length === all);
    expect(server.asked.filter(({ method }) => method === "setMyCommands")).toEqual([]);
  });
});
