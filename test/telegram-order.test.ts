import { beforeEach, describe, expect, it } from "vitest";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;

beforeEach(async () => {
  world = await startTelegramWorld();
  return world.stop;
});

const isLive = () => world.bot.communities.of("telegram", String(world.group.id)).live;

describe("what one admin asks for twice in a row", () => {
  it("ends as they asked for last, however long Telegram takes to say who they are the first time", async () => {
    const { server, group, mod } = world;
    server.world.opened.add(mod.id);
    const chat = server.world.privateChat(mod);
    let asked = 0;
    server.fault = ({ method }) =>
      method === "getChatMember" && asked++ === 0 ? { status: 429, retryAfter: 1 } : null;
    server.say(group, mod, "/shadow off");
    server.say(group, mod, "/shadow on");
    await until(() => world.oursIn(chat).length === 2);
    expect(asked).toBeGreaterThan(1);
    expect(isLive()).toBe(false);
    expect(world.oursIn(chat).map(textOf)[1]).toContain("shadow mode");
  });
});
