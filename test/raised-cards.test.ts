import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../src/model/delivery.ts";
import type { Asker } from "../src/model/desk.ts";
import type { Listener, Platform } from "../src/model/platform.ts";
import { sampleMessage } from "./fakes/sample-message.ts";
import { type RunningBot, startBot } from "./fakes/start-bot.ts";
import { until } from "./fakes/until.ts";

const [name, community] = ["discord", "c"];
const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";
const HOUR = 60;

let bot: RunningBot;
let listener: Listener;
/** The cards that moderators got: for each the number of its case, and whether it was brought to attention. */
let cards: { readonly case: number | null; readonly isNew: boolean; readonly raised: boolean }[];

beforeEach(async () => {
  cards = [];
  const platform: Platform = {
    name,
    start: async (to) => {
      listener = to;
    },
    deliver: async (delivery: Delivery, key) => {
      // With no channel to post in, a card only shows a verdict where it stands.
      if (delivery.kind !== "card" || delivery.channels.length === 0) return { status: "done" };
      const { card, posted, raised } = delivery;
      cards.push({ case: card.case, isNew: posted === null, raised });
      return { status: "done", posted: posted === null || raised ? { channel: "alerts", message: key } : posted };
    },
    examine: async () => [],
    rankObstacle: async () => null,
    close: async () => {},
  };
  bot = await startBot(platform);
  await bot.communities.change(name, community, { alertChannels: ["alerts"], live: true });
  return () => bot.stop();
});

/** Robin threatens Kay so many minutes after the beginning; resolves once so many cards were brought. */
const threaten = async (minutes: number, count: number) => {
  await listener.hear(sampleMessage("kay", minutes, "hi all", { community }));
  await listener.hear(sampleMessage("robin", minutes + 1, threat, { community, mentions: ["kay"] }));
  await until(() => cards.length === count);
};
const asker = (id: string, rights: Asker["rights"] = []): Asker => ({
  ...{ platform: name, community, id, rights, language: "en" },
});
const press = (who: Asker, button: "confirm" | "ask-moderators", number: number | null) =>
  listener.desk.press({ asker: who, button, case: number, confirmed: true, choice: null, channel: "general" });
const moderator = asker("anna", ["see-alerts", "judge-alerts"]);

describe("a card that stands is brought to attention again", () => {
  it("when the window of the policy has passed, though the case is still open", async () => {
    await threaten(0, 1);
    await threaten(73 * HOUR, 2);
    expect(cards).toEqual([
      { case: 1, isNew: true, raised: false },
      { case: 1, isNew: false, raised: true },
    ]);
  });

  it("when a confirmed case is opened again", async () => {
    await threaten(0, 1);
    await press(moderator, "confirm", 1);
    await threaten(240 * HOUR, 2);
    expect(cards[1]).toMatchObject({ case: 1, raised: true });
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open" });
  });

  it("when a member asks for the moderators again, after a verdict and before", async () => {
    const kay = asker("kay");
    await press(kay, "ask-moderators", null);
    await until(() => cards.length === 1);
    await press(moderator, "confirm", 1);
    await press(kay, "ask-moderators", null);
    await until(() => cards.length === 2);
    await press(kay, "ask-moderators", null);
    await until(() => cards.length === 3);
    expect(cards.map(({ raised }) => raised)).toEqual([false, true, true]);
  });

  it("when somebody is reported of whom moderators were told", async () => {
    for (const [id, count] of [
      ["m8", 1],
      ["m9", 2],
    ] as const) {
      await listener.desk.report(asker("kay"), sampleMessage("robin", 1, "words", { community, id }));
      await until(() => cards.length === count);
    }
    expect(cards.map(({ raised }) => raised)).toEqual([false, true]);
  });
});
