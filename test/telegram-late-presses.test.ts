import { beforeEach, describe, expect, it } from "vitest";
import { wordings } from "./fakes/start-bot.ts";
import { asAdmin } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;

beforeEach(async () => {
  world = await startTelegramWorld();
  return world.stop;
});

/** The next press is one of which Telegram shows nothing any more, as of all that are made while the bot does not run. */
const makeTooOld = () => {
  const { answers } = world.server;
  answers.has = () => true;
};

describe("who pressed so long ago that Telegram shows no notice any more", () => {
  it("is told below the card what was done, or why it was not", async () => {
    const { alerts, kay, mod, server } = world;
    const card = await world.threaten();
    makeTooOld();
    server.press(card, mod, world.dataOf(card, "Offer resources"));
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("It is under way")));
    server.press(card, kay, world.dataOf(card, "I'll look at it"));
    await until(() => world.oursIn(alerts).find((one) => textOf(one).includes("moderator's rights")));
    expect(world.oursIn(alerts)).toContain(card);
  });

  it("finds in the place of the question why its yes did nothing", async () => {
    const { alerts, group, mod, robin, server } = world;
    const card = await world.threaten();
    await world.press(card, mod, "More");
    const more = await until(() => world.oursIn(alerts)[1]);
    await world.press(more, mod, "Put on hold for an hour");
    await until(() => world.dataOf(more, "Yes") !== "");
    server.world.join(group, robin, asAdmin(robin, { moderates: true, manages: false }));
    makeTooOld();
    server.press(more, mod, world.dataOf(more, "Yes"));
    await until(() => world.dataOf(more, "Yes") === "");
    expect(world.oursIn(alerts)).toContain(more);
    expect(textOf(more)).toContain(wordings.get("en")?.desk.rankAsYou ?? "?");
    expect(server.onHold.size).toBe(0);
  });
});
