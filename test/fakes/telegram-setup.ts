import type { Message, User } from "@grammyjs/types";
import { createTelegram } from "../../src/adapters/telegram/connect.ts";
import type { CommunitySettings } from "../../src/model/community.ts";
import { createLog } from "../../src/support/log.ts";
import { type RunningBot, startBot, wordings } from "./start-bot.ts";
import { startTelegramServer, type TelegramServer } from "./telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./telegram-server/world.ts";
import { until } from "./until.ts";

/** A bot on a Telegram of its own that nobody has set up, with an admin of a group and of the moderators' chat. */
export interface TelegramSetup {
  readonly server: TelegramServer;
  readonly alerts: FakeChat;
  readonly ada: User;
  /** Ada's own chat with the bot. */
  readonly chat: FakeChat;
  /** The group that is set up. */
  group: FakeChat;
  bot: RunningBot;
  /** Starts the bot anew. */
  restart(): Promise<void>;
  settings(): CommunitySettings;
  /** What the bot wrote in a chat. */
  oursIn(chat: FakeChat): Message[];
  /** Opens the setting up in the private chat, as the link in the group does. */
  setup(): Promise<Message>;
  /** Presses a button; gives the notice that is shown for it. */
  press(message: Message, label: string, who?: User): Promise<string>;
  /** Goes to another step; a button may be pressed before the view has changed. */
  go(view: Message, label: "Next" | "Back", step: number): Promise<void>;
  /** Opens the setting up and goes to its last step. */
  toStep3(): Promise<Message>;
  stop(): Promise<void>;
}

/** Whether a message has a button with these words. */
export const has = (message: Message, label: string): boolean =>
  buttonsOf(message).some(({ text }) => text.includes(label));

/** Starts one. */
export const startTelegramSetup = async (): Promise<TelegramSetup> => {
  const server = await startTelegramServer();
  const { world, token, api } = server;
  const group = world.addGroup();
  const alerts = world.addGroup("supergroup", "Moderators");
  const ada = world.addUser("Ada");
  for (const one of [group, alerts]) world.join(one, ada, asAdmin(ada, { moderates: true, manages: true }));
  const chat = world.privateChat(ada);
  const start = async (): Promise<RunningBot> => {
    server.asked.length = 0;
    const bot = await startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }));
    await until(() => server.asked.some(({ method }) => method === "getUpdates"));
    return bot;
  };
  const oursIn = ({ messages }: FakeChat) => messages.filter(({ from }) => from?.id === world.bot.id);
  const made: TelegramSetup = {
    server,
    alerts,
    ada,
    chat,
    group,
    bot: await start(),
    restart: async () => {
      await made.bot.stop();
      made.bot = await start();
    },
    settings: () => made.bot.communities.of("telegram", String(made.group.id)),
    oursIn,
    setup: async () => {
      const before = oursIn(chat).length;
      server.say(chat, ada, `/start setup${made.group.id}`);
      return until(() => oursIn(chat)[before]);
    },
    press: async (message, label, who = ada) => {
      const button = await until(() => buttonsOf(message).find(({ text }) => text.includes(label)));
      const id = server.press(message, who, button.callback_data ?? "");
      return String((await until(() => server.answers.get(id))).text ?? "");
    },
    go: async (view, label, step) => {
      await made.press(view, label);
      await until(() => view.text?.includes(`Step ${step} of`));
    },
    toStep3: async () => {
      const view = await made.setup();
      for (const step of [2, 3]) await made.go(view, "Next", step);
      return view;
    },
    stop: async () => {
      await made.bot.stop();
      await server.close();
    },
  };
  return made;
};
