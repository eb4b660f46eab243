import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import type { FullDisk } from "./fakes/start-bot.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;

beforeEach(async () => {
  world = await startTelegramWorld();
  return world.stop;
});

const change = () => ({ alertChannels: [String(world.alerts.id)], live: true });

/** A new bot on a disk that is full from the start. */
const onFullDisk = async (heldMs: number, most?: number): Promise<FullDisk> => {
  await world.bot.stop();
  const disk: FullDisk = { full: true, heldMs, ...(most === undefined ? {} : { most }) };
  world.bot = await world.start(disk);
  await world.bot.communities.change("telegram", String(world.group.id), change());
  return disk;
};

/** Robin threatens Kay. */
const threaten = (more = "") => {
  world.server.say(world.group, world.kay, "hey who are you");
  world.server.say(world.group, world.robin, `${threat}${more}`);
};

const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";

/** Kay reports what Robin wrote. */
const report = () => {
  const before = world.server.world.write(world.group, world.robin, { text: "you know what i mean" });
  world.server.say(world.group, world.kay, "/report", { reply_to_message: before as never });
};

describe("while what was raised cannot be written", () => {
  it("Telegram keeps it, and it is told once that is possible, once", async () => {
    const disk = await onFullDisk(60_000);
    threaten();
    await sleep(300);
    expect(world.server.waiting().map(({ message }) => message?.from?.id)).toContain(world.robin.id);
    disk.full = false;
    await until(() => world.oursIn(world.alerts)[0]);
    await until(() => world.server.waiting().length === 0);
    expect([...world.bot.store.cases.list({ limit: 10 })]).toHaveLength(1);
  });

  it("a bot that stops leaves it to the next one", async () => {
    await onFullDisk(60_000);
    threaten();
    await sleep(300);
    await world.bot.stop();
    expect(world.server.waiting().map(({ message }) => message?.from?.id)).toContain(world.robin.id);
    world.bot = await world.start();
    await world.bot.communities.change("telegram", String(world.group.id), change());
    await until(() => world.oursIn(world.alerts)[0]);
    expect(world.server.waiting()).toEqual([]);
  });

  it("people are heard again after a while, and a trouble that lasts holds nobody up a second time", async () => {
    await onFullDisk(500);
    threaten();
    await until(() => world.server.waiting().length === 0);
    const own = world.server.world.privateChat(world.kay);
    threaten(" i mean it");
    world.server.say(own, world.kay, "/help_me");
    await until(() => world.oursIn(own).find((one) => textOf(one).includes("It is not your fault")));
    await until(() => world.server.waiting().length === 0);
  });

  it("a report is kept by Telegram like any message, and brought once", async () => {
    const disk = await onFullDisk(60_000);
    report();
    await sleep(300);
    expect(world.server.waiting().map(({ message }) => message?.text)).toContain("/report");
    disk.full = false;
    await until(() => world.oursIn(world.alerts)[0]);
    await until(() => world.server.waiting().length === 0);
    expect([...world.bot.store.cases.list({ limit: 10 })]).toHaveLength(1);
  });

  it("a bot that stops leaves a report to the next one, and tells nobody that it was brought", async () => {
    const own = world.server.world.privateChat(world.kay);
    world.server.world.opened.add(world.kay.id);
    await onFullDisk(60_000);
    report();
    await sleep(300);
    await world.bot.stop();
    expect(world.server.waiting().map(({ message }) => message?.text)).toContain("/report");
    expect(world.oursIn(own)).toEqual([]);
    world.bot = await world.start();
    await world.bot.communities.change("telegram", String(world.group.id), change());
    await until(() => world.oursIn(world.alerts)[0]);
    await until(() => world.oursIn(own).find((one) => textOf(one).includes("The moderators have it")));
    expect(world.server.waiting()).toEqual([]);
  });

  it("whoever reports is not told that the moderators have it before it is written down", async () => {
    const own = world.server.world.privateChat(world.kay);
    world.server.world.opened.add(world.kay.id);
    await onFullDisk(300);
    report();
    const told = await until(() => world.oursIn(own)[0]);
    expect(textOf(told)).toContain("could not be saved yet");
    expect(textOf(told)).not.toContain("The moderators have it");
  });

  it("whoever reports is not told that the moderators have it, or get it later, when it had to be let go of", async () => {
    const own = world.server.world.privateChat(world.kay);
    world.server.world.opened.add(world.kay.id);
    await onFullDisk(60_000, 0);
    report();
    const told = await until(() => world.oursIn(own)[0]);
    expect(textOf(told)).toContain("did not work just now");
  });
});
