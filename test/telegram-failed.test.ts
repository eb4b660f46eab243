import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let kay: User;
let mod: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, group, alerts, kay, mod } = world);
  return world.stop;
});

const sorry = "That did not work just now";
const full = () => {
  throw new Error("the disk is full");
};

describe("whoever asks for what cannot be written down", () => {
  it("by a button is told that it was not done", async () => {
    const card = await world.threaten();
    await until(() => world.bot.store.outbox.waiting() === 0);
    vi.spyOn(world.bot.store, "atOnce").mockImplementation(full);
    expect(await world.press(card, mod, "I'll look at it")).toContain(sorry);
    vi.restoreAllMocks();
    expect(await world.press(card, mod, "I'll look at it")).toContain("You are looking at case 1");
  });

  it("by a button is told so in the language of the group, where they do not say in which their screen is", async () => {
    await world.bot.communities.change("telegram", String(group.id), { language: "fr" });
    const card = await world.threaten();
    await until(() => world.bot.store.outbox.waiting() === 0);
    vi.spyOn(world.bot.store, "atOnce").mockImplementation(full);
    const { language_code: _, ...silent } = mod;
    const [claim] = buttonsOf(card);
    expect(await world.press(card, silent, claim?.text ?? "")).toContain("Cela n'a pas marché");
    vi.restoreAllMocks();
  });

  it("by a command is told so where they are answered", async () => {
    const chat = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    vi.spyOn(world.bot.store, "atOnce").mockImplementation(full);
    vi.spyOn(world.bot.communities, "change").mockImplementation(full);
    const asked = server.say(group, kay, "/forget_me yes");
    expect(textOf(await until(() => world.oursIn(chat)[0]))).toContain(sorry);
    await until(() => !group.messages.includes(asked));
    server.say(alerts, mod, "/shadow on");
    expect(textOf(await until(() => world.oursIn(alerts)[0]))).toContain(sorry);
    vi.restoreAllMocks();
  });

  it("by an answer to a form is told so there", async () => {
    const chat = server.world.privateChat(mod);
    server.world.opened.add(mod.id);
    server.say(chat, mod, `/start setup${group.id}`);
    const view = await until(() => world.oursIn(chat)[0]);
    for (const step of [2, 3]) {
      await world.press(view, mod, "Next");
      await until(() => textOf(view).includes(`Step ${step} of`));
    }
    await world.press(view, mod, "Add your own words");
    const form = await until(() => world.oursIn(chat)[1]);
    vi.spyOn(world.bot.communities, "change").mockImplementation(full);
    server.say(chat, mod, "ask at the harbour", { reply_to_message: form as never });
    expect(textOf(await until(() => world.oursIn(chat)[2]))).toContain(sorry);
    vi.restoreAllMocks();
  });
});
