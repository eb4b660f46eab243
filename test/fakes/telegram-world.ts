import type { Message, User } from "@grammyjs/types";
import { createTelegram } from "../../src/adapters/telegram/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { type FullDisk, type RunningBot, startBot, wordings } from "./start-bot.ts";
import { startTelegramServer, type TelegramServer } from "./telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./telegram-server/world.ts";
import { threatLines } from "./threat-lines.ts";
import { until } from "./until.ts";

/** A bot on a Telegram of its own, with a group, a chat of its moderators, two members and a moderator. */
export interface TelegramWorld {
  readonly server: TelegramServer;
  readonly group: FakeChat;
  readonly alerts: FakeChat;
  readonly kay: User;
  readonly robin: User;
  readonly mod: User;
  bot: RunningBot;
  start(disk?: FullDisk): Promise<RunningBot>;
  /** What the bot wrote in a chat. */
  oursIn(chat: FakeChat): Message[];
  /** Robin threatens Kay; gives the card that comes of it. */
  threaten(): Promise<Message>;
  /** What a button carries, by its label. */
  dataOf(message: Message, label: string): string;
  /** Presses a button; gives the notice that is shown for it. */
  press(message: Message, who: User, label: string): Promise<string>;
  stop(): Promise<void>;
}

/** The words of a message. */
export const textOf = (message: Message | undefined): string => message?.text ?? "";

/** Starts one, set up and live. */
export const startTelegramWorld = async (): Promise<TelegramWorld> => {
  const server = await startTelegramServer();
  const { world, token, api } = server;
  const group = world.addGroup();
  const alerts = world.addGroup("supergroup", "Moderators");
  const [kay, robin, mod] = ["kay", "robin", "mod"].map((name) => world.addUser(name)) as [User, User, User];
  for (const one of [kay, robin]) world.join(group, one);
  for (const chat of [group, alerts]) world.join(chat, mod, asAdmin(mod, { moderates: true, manages: true }));
  const start = (disk?: FullDisk) =>
    startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }), { disk });
  const bot = await start();
  await until(() => server.asked.some(({ method }) => method === "getUpdates"));
  await bot.communities.change("telegram", String(group.id), { alertChannels: [String(alerts.id)], live: true });
  const oursIn = (chat: FakeChat) => chat.messages.filter(({ from }) => from?.id === world.bot.id);
  const dataOf = (message: Message, label: string) =>
    buttonsOf(message).find(({ text }) => text === label)?.callback_data ?? "";
  const made: TelegramWorld = {
    server,
    group,
    alerts,
    kay,
    robin,
    mod,
    bot,
    start,
    oursIn,
    dataOf,
    threaten: () => {
      server.say(group, kay, "hey who are you");
      for (const text of threatLines) server.say(group, robin, text);
      return until(() => oursIn(alerts)[0]);
    },
    press: async (message, who, label) => {
      const id = server.press(message, who, dataOf(message, label));
      const answer = await until(() => server.answers.get(id));
      return String(answer.text ?? "");
    },
    stop: async () => {
      await made.bot.stop();
      await server.close();
    },
  };
  return made;
};
