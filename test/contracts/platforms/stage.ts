import { beforeEach } from "vitest";
import type { Platform } from "../../../src/model/platform.ts";
import type { Wording } from "../../../src/model/wording.ts";
import { type RunningBot, startBot, wordings } from "../../fakes/start-bot.ts";
import { until } from "../../fakes/until.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import type { Driver, Person, Shown, Written } from "./driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

/** Every platform, by what the suite does on it. */
export const platforms: readonly (readonly [string, () => Promise<Driver>])[] = [
  ["Discord", startDiscordDriver],
  ["Telegram", startTelegramDriver],
];

/** The words that people read there. */
export const words = wordings.get("en") as Wording;

const { buttons, desk } = words;

/** What stands on buttons. */
export const labels = {
  claim: buttons.claim.label,
  confirm: buttons.confirm.label,
  notAConcern: buttons["not-a-concern"].label,
  offer: buttons["offer-resources"].label,
  why: buttons["show-why"].label,
  more: desk.more,
  delete: desk["delete-message"],
  hold: desk.timeout,
  yes: desk.yes,
  askModerators: desk.askModerators,
};

/** One message that is urgent by itself. */
export const threatText =
  "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know";

/** A community with two members and two moderators, in which the whole bot runs on the real adapter. */
export const useStage = (start: () => Promise<Driver>) => {
  const stage = {} as {
    driver: Driver;
    bot: RunningBot;
    kay: Person;
    robin: Person;
    mod: Person;
    other: Person;
  };

  const run = async (platform: Platform, held?: RunningBot) => {
    stage.bot = await startBot(platform, { held });
    await stage.driver.listening();
  };

  beforeEach(async () => {
    const driver = await start();
    const [kay, robin] = [driver.member(), driver.member()];
    const [mod, other] = [driver.moderator(), driver.moderator()];
    Object.assign(stage, { driver, kay, robin, mod, other });
    await run(driver.createPlatform());
    await set({ alertChannels: [driver.alerts, driver.spare], live: true });
    return async () => {
      await stage.bot.stop();
      await driver.close();
    };
  });

  const set = (change: Parameters<RunningBot["communities"]["change"]>[2]) =>
    stage.bot.communities.change(stage.driver.name, stage.driver.community, change);

  /** The cards of cases, without what was answered below them. */
  const cards = (channel = stage.driver.alerts): readonly Shown[] =>
    stage.driver.ours(channel).filter((one) => one.text.includes(words.card.decides.slice(0, 20)));

  /** Robin threatens Kay. */
  const writeThreat = (): Written => {
    const { driver, kay, robin } = stage;
    driver.say(kay, "hey who are you");
    return driver.say(robin, threatText);
  };

  /** The same; gives the threat and the card that comes of it. */
  const threaten = async (
    channel = stage.driver.alerts,
  ): Promise<{ readonly card: Shown; readonly threat: Written }> => {
    const threat = writeThreat();
    const card = await until(() => cards(channel)[0]);
    return { card, threat };
  };

  return {
    stage,
    set,
    cards,
    writeThreat,
    threaten,
    /** Waits until nothing is on its way any more. */
    settled: () => until(() => stage.bot.store.outbox.waiting() === 0),
    /** Ends the bot and starts another one with what it held. */
    restart: async () => {
      const before = stage.bot;
      await before.stop();
      await run(stage.driver.createPlatform(), before);
    },
    /** The card as it stands now, once it says something. */
    cardSaying: (part: string) => until(() => cards().find(({ text }) => text.includes(part))),
    actions: () =>
      stage.bot.store.cases
        .timeline(1)
        .flatMap((one) => (one.kind === "action" ? [`${one.action} ${one.status}`] : [])),
  };
};
