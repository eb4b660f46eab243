import type { ChatMember, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createLog } from "../src/support/log.ts";
import { hearOnly } from "./fakes/hear-only.ts";
import { sampleCard } from "./fakes/sample-card.ts";
import { wordings } from "./fakes/start-bot.ts";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld } from "./fakes/telegram-world.ts";
import { threatLines } from "./fakes/threat-lines.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let robin: User;
let mod: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, robin, mod } = world);
  return world.stop;
});

/** How a step against somebody ended, as the case says. */
const endOf = (kind: string) =>
  [...world.bot.store.cases.timeline(1)].flatMap((event) =>
    event.kind === "action" && event.action === kind && event.status !== "planned" ? [event.status] : [],
  )[0];

const step = async (label: string) => {
  const before = world.oursIn(alerts).length;
  await world.press(world.oursIn(alerts)[0] as never, mod, "More");
  const asked = await until(() => world.oursIn(alerts)[before]);
  await world.press(asked, mod, label);
  await until(() => world.dataOf(asked, "Yes") !== "");
  await world.press(asked, mod, "Yes");
};

describe("what Telegram refuses", () => {
  it("to delete because it is gone already counts as deleted", async () => {
    await world.threaten();
    group.messages.splice(0);
    await step("Delete the message");
    await until(() => endOf("delete-message") === "done");
  });

  it("to restrict because it is an admin is said before it is tried", async () => {
    await world.threaten();
    world.server.world.join(group, robin, { status: "administrator", user: robin } as never);
    await world.press(world.oursIn(alerts)[0] as never, mod, "More");
    const asked = await until(() => world.oursIn(alerts)[1]);
    await world.press(asked, mod, "Put on hold for an hour");
    await until(() => server.asked.some(({ body }) => String(body.text).includes("ranks as high as you")));
    expect(server.asked.filter(({ method }) => method === "restrictChatMember")).toEqual([]);
  });

  it("to restrict because it is a channel that writes as itself is said before it is tried", async () => {
    const sender_chat = { id: -1001777777777, type: "channel", title: "Mine" } as const;
    const channel = { id: 136_817_688, is_bot: true, first_name: "Channel", username: "Channel_Bot" };
    server.say(group, world.kay, "hey who are you");
    for (const text of threatLines) server.say(group, channel, text, { sender_chat });
    await world.press(await until(() => world.oursIn(alerts)[0]), mod, "More");
    const asked = await until(() => world.oursIn(alerts)[1]);
    expect(await world.press(asked, mod, "Put on hold for an hour")).toBe(wordings.get("en")?.desk.stepGone);
    await world.press(asked, mod, "Delete the message");
    await until(() => world.dataOf(asked, "Yes") !== "");
  });

  it("the bot a right that it lacks is said before anybody is asked, and nothing is tried", async () => {
    await world.threaten();
    const us = asAdmin(server.world.bot, { moderates: false, manages: true });
    server.world.join(group, server.world.bot, us);
    await world.press(world.oursIn(alerts)[0] as never, mod, "More");
    const asked = await until(() => world.oursIn(alerts)[1]);
    for (const [label, right] of [
      ["Put on hold for an hour", "Ban Users"],
      ["Delete the message", "Delete Messages"],
    ] as const) {
      const said = await world.press(asked, mod, label);
      expect(said).toContain("Breakwater may not do that here yet");
      expect(said).toContain(right);
    }
    expect(world.dataOf(asked, "Yes")).toBe("");
    expect(endOf("timeout")).toBeUndefined();
  });

  it("to say whether somebody owns the group is no reason to go on", async () => {
    await world.threaten();
    world.server.world.join(group, robin, { status: "creator", user: robin, is_anonymous: false });
    await world.press(world.oursIn(alerts)[0] as never, mod, "More");
    const asked = await until(() => world.oursIn(alerts)[1]);
    server.fault = ({ method, body }) => (method === "getChatMember" && body.user_id === robin.id ? "drop" : null);
    expect(await world.press(asked, mod, "Delete the message")).toBe(wordings.get("en")?.desk.stepUnknown);
    expect(world.dataOf(asked, "Yes")).toBe("");
  });

  it.each([
    ["Put on hold for an hour", "Delete the message", "can_restrict_members"],
    ["Delete the message", "Put on hold for an hour", "can_delete_messages"],
  ])("by hand is not done for a moderator either: %s, but %s, without %s", async (refused, asked, right) => {
    const some = { ...asAdmin(mod, { moderates: true, manages: false }), [right]: false } as ChatMember;
    for (const chat of [group, alerts]) server.world.join(chat, mod, some);
    await world.threaten();
    await world.press(world.oursIn(alerts)[0] as never, mod, "More");
    const more = await until(() => world.oursIn(alerts)[1]);
    expect(await world.press(more, mod, refused)).toBe(wordings.get("en")?.desk.stepNotYours);
    await world.press(more, mod, asked);
    await until(() => world.dataOf(more, "Yes") !== "");
  });

  it("to change a card that is gone brings the card anew, and one that is as it was stays", async () => {
    const platform = createTelegram({
      token: server.token,
      api: server.api,
      wordings,
      log: createLog({ level: "error" }),
    });
    await world.bot.stop();
    await platform.start(hearOnly(async () => {}));
    const channel = String(alerts.id);
    const card = {
      kind: "card",
      community: String(group.id),
      card: sampleCard(),
      channels: [channel],
      raised: false,
    } as const;
    const gone = await platform.deliver({ ...card, posted: { channel, message: "999" } }, "one");
    expect(gone).toMatchObject({ status: "done", posted: { channel, message: "1" } });
    const same = await platform.deliver({ ...card, posted: gone.posted ?? null }, "two");
    expect(same).toEqual({ status: "done", posted: gone.posted });
    expect(world.oursIn(alerts)).toHaveLength(1);
    await platform.close();
  });

  it("to offer help where the bot may not be any more is told to moderators at once, and not tried for a day", async () => {
    server.fault = ({ method, body }) =>
      method === "sendMessage" && body.chat_id === group.id ? { status: 403 } : null;
    const call = "someone says he will send my pictures to my family if i dont pay. please help, what should i do";
    server.say(group, world.kay, call);
    const card = await until(() => world.oursIn(alerts)[0]);
    expect(JSON.stringify(card)).toContain("From a member who may need help");
  });

  it("to a bot that was put out of the moderators' chat waits for somebody to mend it", async () => {
    const { bot } = server.world;
    alerts.members.delete(bot.id);
    void world.threaten();
    await until(() => server.asked.some(({ method, body }) => method === "sendMessage" && body.chat_id === alerts.id));
    const { outbox } = await until(() => world.bot.store.cases.get(1) && world.bot.store);
    // Longer than a try that nobody hears of: it was answered.
    await until(() => (outbox.nextAt() ?? 0) > Date.now() + 10 * 60_000);
    expect(outbox.waiting()).toBeGreaterThan(0);
    expect(world.oursIn(alerts)).toEqual([]);
  });
});

describe("somebody who is to be put on hold", () => {
  const later = () => Math.floor(Date.now() / 1000) + 2 * 3600;
  const restricted = { status: "restricted", is_member: true, can_send_messages: false };

  it.each([
    ["is banned", () => ({ status: "kicked", until_date: 0 })],
    ["is muted for good", () => ({ ...restricted, until_date: 0 })],
    ["is muted for longer", () => ({ ...restricted, until_date: later() })],
  ])("and %s stays so: nothing is asked of Telegram, for a hold would end that with itself", async (_, standing) => {
    await world.threaten();
    server.world.join(group, robin, { ...standing(), user: robin } as ChatMember);
    await step("Put on hold for an hour");
    await until(() => endOf("timeout") === "done");
    expect(server.asked.filter(({ method }) => method === "restrictChatMember")).toEqual([]);
  });

  it.each([
    ["is muted for less", () => ({ ...restricted, until_date: later() - 5400 })],
    ["may send no pictures", () => ({ ...restricted, can_send_messages: true, until_date: 0 })],
    ["has left", () => ({ status: "left" })],
  ])("and %s is", async (_, standing) => {
    await world.threaten();
    server.world.join(group, robin, { ...standing(), user: robin } as ChatMember);
    await step("Put on hold for an hour");
    await until(() => server.onHold.has(robin.id));
  });
});
