import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createCallbackData } from "../src/adapters/telegram/callback-data.ts";
import { wordings } from "./fakes/start-bot.ts";
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

describe("a threat", () => {
  it("becomes one card for the moderators, which names nobody but the writer", async () => {
    const card = await world.threaten();
    expect(textOf(card)).toContain("Urgent");
    expect(textOf(card)).toContain(`tg://user?id=${robin.id}`);
    expect(textOf(card)).not.toContain(String(kay.id));
    expect(textOf(card)).toContain("<tg-spoiler>");
    expect(buttonsOf(card).map(({ url }) => url)).toContain(
      `https://t.me/c/${String(group.id).slice(4)}/${group.messages.at(-1)?.message_id}`,
    );
    await until(() => world.bot.store.outbox.waiting() === 0);
    expect(world.oursIn(alerts)).toHaveLength(1);
    expect(world.oursIn(group)).toEqual([]);
  });

  it("has a card of which nobody is told, in answer to it, that whom it is about stands in no case", async () => {
    const card = await world.threaten();
    server.say(alerts, mod, "/member", { reply_to_message: card as never });
    const answer = await until(() => world.oursIn(alerts)[1]);
    expect(textOf(answer)).toContain("/member who");
    server.say(alerts, mod, `/member ${robin.id}`);
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("<b>Case 1</b>")));
  });

  it("is claimed, confirmed after a question, and shown as such on the card", async () => {
    const card = await world.threaten();
    expect(await world.press(card, kay, "I'll look at it")).toContain("moderator's rights");
    expect(await world.press(card, mod, "I'll look at it")).toContain("looking at case 1");
    await until(() => textOf(world.oursIn(alerts)[0]).includes(`user${mod.id}`));
    await world.press(card, mod, "Confirm");
    const question = await until(() => world.oursIn(alerts)[1]);
    expect(world.bot.store.cases.get(1)).toMatchObject({ state: "open", verdict: null });
    await world.press(question, mod, "Yes");
    await until(() => textOf(world.oursIn(alerts)[0]).includes("confirmed"));
    expect(world.bot.store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
    await until(() => world.oursIn(alerts).length === 1);
  });

  it("that is no concern loses its evidence, on the card as well", async () => {
    const card = await world.threaten();
    await world.press(card, mod, "Not a concern");
    await world.press(await until(() => world.oursIn(alerts)[1]), mod, "Yes");
    await until(() => !textOf(world.oursIn(alerts)[0]).includes("tg-spoiler"));
    expect(textOf(world.oursIn(alerts)[0])).not.toContain(String(robin.id));
    expect(buttonsOf(world.oursIn(alerts)[0] ?? card)).toEqual([]);
    expect(world.bot.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("leads to steps against the writer only behind More and a second question", async () => {
    await world.press(await world.threaten(), mod, "More");
    const more = await until(() => world.oursIn(alerts)[1]);
    await world.press(more, mod, "Put on hold for an hour");
    const question = await until(() => (buttonsOf(more).some(({ text }) => text === "Yes") ? more : null));
    expect(server.onHold.size).toBe(0);
    await world.press(question, mod, "Yes");
    await until(() => server.onHold.has(robin.id));
  });

  it("is told in the next chat where the first is lost, and again where the answer was lost", async () => {
    const spare = server.world.addGroup("supergroup", "Spare");
    spare.members.clear();
    await world.bot.communities.change("telegram", String(group.id), {
      alertChannels: [String(spare.id), String(alerts.id)],
    });
    let lost = 0;
    server.fault = ({ method, body }) =>
      method === "sendMessage" && body.chat_id === alerts.id && lost++ === 0 ? "late" : null;
    await world.threaten();
    await until(() => world.bot.store.outbox.waiting() === 0);
    expect(world.oursIn(alerts)).toHaveLength(2);
  });

  it("waits as long as Telegram asks", async () => {
    let asked = 0;
    server.fault = ({ method }) => (method === "sendMessage" && asked++ === 0 ? { status: 429, retryAfter: 1 } : null);
    await world.threaten();
    expect(asked).toBe(2);
  });

  it("is told under the new number of moderators' chat that became a supergroup", async () => {
    const small = server.world.addGroup("group", "Moderators");
    await world.bot.communities.change("telegram", String(group.id), { alertChannels: [String(small.id)] });
    small.movedTo = alerts.id;
    await world.threaten();
    await until(() => world.bot.communities.of("telegram", String(group.id)).alertChannels[0] === String(alerts.id));
    // It is no community of its own.
    expect(world.bot.communities.idsOf("telegram", String(alerts.id))).toEqual([String(alerts.id)]);
  });
});

describe("an attacker", () => {
  it("who changes what a button carries is not believed, nor one who presses without rights", async () => {
    const card = await world.threaten();
    const data = world.dataOf(card, "I'll look at it");
    for (const forged of [
      data.replace(".1.", ".2."),
      data.replace("claim", "confirm"),
      createCallbackData("123:the token before").write({
        ...{ case: 1, button: "claim", confirmed: false, community: String(group.id), choice: null },
      }),
      "1..claim.y...AAAAAAAAAAA",
      "",
    ]) {
      const id = server.press(card, mod, forged);
      // A moderator whose card is from before the token was changed must not take it for done.
      expect(await until(() => server.answers.get(id))).toMatchObject({ text: wordings.get("en")?.desk.buttonOld });
    }
    expect(world.bot.store.cases.get(1)).toMatchObject({ state: "open", claimedBy: null });
    expect(await world.press(card, server.world.addUser("stranger"), "I'll look at it")).toContain(
      "moderator's rights",
    );
  });
});
