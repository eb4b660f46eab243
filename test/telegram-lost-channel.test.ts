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
let mod: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, mod } = world);
  return world.stop;
});

/** Somebody who was not here before threatens Kay. */
const threaten = (name: string) => {
  const who = server.world.addUser(name);
  server.world.join(group, who);
  server.say(group, world.kay, "hey who are you");
  for (const text of threatLines) server.say(group, who, text);
};
const triesIn = (chat: FakeChat) =>
  server.asked.filter(({ method, body }) => method === "sendMessage" && body.chat_id === chat.id).length;
/** Whatever is planned was tried, and waits for somebody to mend the channel. */
const allPutOff = () => until(() => (world.bot.store.outbox.nextAt() ?? 0) > Date.now() + 10 * 60_000);
const opened = (who: User) => {
  server.world.opened.add(who.id);
  return server.world.privateChat(who);
};

describe("a chat of the moderators that refuses a card for a reason nobody knows", () => {
  it("is no reason not to try the next one", async () => {
    const spare = server.world.addGroup("supergroup", "Spare");
    const alertChannels = [alerts, spare].map(({ id }) => String(id));
    await world.bot.communities.change("telegram", String(group.id), { alertChannels });
    server.fault = ({ method, body }) =>
      method === "sendMessage" && body.chat_id === alerts.id ? { status: 400 } : null;
    threaten("robin");
    expect(textOf(await until(() => world.oursIn(spare)[0]))).toContain("Urgent");
  });

  it("is tried again where it is the only one, and nobody is told that it is lost", async () => {
    const own = opened(mod);
    server.fault = ({ method, body }) =>
      method === "sendMessage" && body.chat_id === alerts.id ? { status: 400 } : null;
    threaten("robin");
    await until(() => triesIn(alerts) > 0);
    await allPutOff();
    expect(world.bot.store.outbox.waiting()).toBeGreaterThan(0);
    expect(world.oursIn(own)).toEqual([]);
  });
});

describe("that no chat of the moderators can be written to", () => {
  it("is told once, for however many alerts, to those who may set the group up and have opened the private chat", async () => {
    const other = server.world.addUser("other");
    const silent = server.world.addUser("silent");
    server.world.join(group, other, asAdmin(other, { moderates: true, manages: false }));
    server.world.join(group, silent, asAdmin(silent, { moderates: true, manages: true }));
    const [own, others] = [opened(mod), opened(other)];
    alerts.members.delete(server.world.bot.id);
    for (const name of ["robin", "sam", "alex"]) threaten(name);
    const told = await until(() => world.oursIn(own)[0]);
    await until(() => triesIn(alerts) >= 2);
    await allPutOff();
    expect(textOf(told)).toContain("Harbour");
    expect(textOf(told)).toContain("cannot write where it was asked to");
    expect(textOf(told)).not.toMatch(/user\d/);
    expect(buttonsOf(told).map(({ url }) => url)).toEqual([expect.stringContaining(`start=setup${group.id}`)]);
    expect([world.oursIn(own).length, world.oursIn(others).length, triesIn(others)]).toEqual([1, 0, 0]);
    // Once a card was posted, a chat that is lost again is told of again.
    server.world.join(alerts, server.world.bot);
    threaten("lou");
    await until(() => world.oursIn(alerts)[0]);
    alerts.members.delete(server.world.bot.id);
    threaten("toni");
    await until(() => world.oursIn(own)[1]);
  });

  it("is told with the next alert where Telegram could not be asked who that is", async () => {
    const own = opened(mod);
    alerts.members.delete(server.world.bot.id);
    let asked = 0;
    server.fault = ({ method }) => (method === "getChat" && asked++ === 0 ? "drop" : null);
    threaten("robin");
    await until(() => asked === 1);
    await allPutOff();
    threaten("sam");
    await until(() => world.oursIn(own)[0]);
  });
});
