import { type APIMessage, type APIUser, ApplicationCommandType, InteractionType } from "discord-api-types/v10";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import type { CommunitySettings } from "../../src/model/community.ts";
import { createLog, type Log } from "../../src/support/log.ts";
import { asMember, asModerator, type DiscordServer, startDiscordServer } from "./discord-server/start.ts";
import type { FakeGuild } from "./discord-server/world.ts";
import { type RunningBot, type StartOptions, startBot, wordings } from "./start-bot.ts";
import { threatLines } from "./threat-lines.ts";
import { until } from "./until.ts";

/** What an interaction was answered with. */
export interface Answer {
  readonly type: number;
  readonly data: Record<string, unknown>;
}

/** How a bot is started on a Discord otherwise than with nothing to log. */
interface BotOptions extends StartOptions {
  readonly log?: Log;
}

/** How a world is made otherwise than with two channels, a live bot, and all well. */
export interface DiscordWorldOptions extends BotOptions {
  /** Names of the channels; moderators are told in `alerts`. */
  readonly channels?: readonly string[];
  readonly settings?: Partial<CommunitySettings>;
  /** Changes the server before the bot is started. */
  prepare?(server: DiscordServer, guild: FakeGuild): void;
}

/** A bot on a Discord of its own, with a community that is set up, two members and a moderator. */
export interface DiscordWorld {
  readonly server: DiscordServer;
  readonly guild: FakeGuild;
  readonly kay: APIUser;
  readonly robin: APIUser;
  readonly mod: APIUser;
  bot: RunningBot;
  /** Id of a channel, by its name. */
  channel(name: string): string;
  /** Starts another bot in the place of one that was stopped. */
  start(others?: StartOptions): Promise<RunningBot>;
  /** What the bot wrote in a channel, by its name. */
  oursIn(name: string): APIMessage[];
  /** Somebody, or Robin, threatens Kay in the channel `general`. */
  threat(who?: APIUser): void;
  /** Robin threatens Kay; gives the card that comes of it. */
  threaten(): Promise<APIMessage>;
  /** Somebody gives a command; gives the answer, also where it is promised first. */
  command(name: string, who: APIUser, rights: string, options?: object[], channel?: string): Promise<Answer>;
  /** Somebody presses or chooses what is below a message. */
  press(message: APIMessage, who: APIUser, customId: string, rights?: string, data?: object): Promise<Answer>;
  /** Somebody brings a message to the moderators by the menu of that message. */
  report(message: APIMessage, who: APIUser): Promise<Answer>;
  /** Somebody has a message looked at by its menu, in the community or in a private chat of theirs. */
  check(message: APIMessage, who: APIUser, isPrivate?: boolean): Promise<Answer>;
  /** The answer to an interaction that was handed out. */
  answerTo(id: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** Everything that stands in a message or answer. */
export const textOf = (one: unknown): string => JSON.stringify(one);

/** Starts a bot on a server, and waits until it has told of its commands, which it does last. */
export const startBotOn = async (
  { token, api, rest }: DiscordServer,
  { log = createLog({ level: "error" }), ...more }: BotOptions = {},
): Promise<RunningBot> => {
  const before = rest.asked.length;
  const bot = await startBot(createDiscord({ token, api, wordings, log }), more);
  const isTold = () => rest.asked.slice(before).some(({ path }) => path.endsWith("/commands"));
  await until(() => isTold() && rest.commands.length > 0);
  return bot;
};

/** Starts a world. */
export const startDiscordWorld = async (options: DiscordWorldOptions = {}): Promise<DiscordWorld> => {
  const { channels = ["general", "alerts"], settings = {}, prepare, ...more } = options;
  const server = await startDiscordServer();
  const { world, rest } = server;
  const guild = world.addGuild(channels);
  const [kay, robin] = [world.addMember(guild, "kay"), world.addMember(guild, "robin")];
  const mod = world.addMember(guild, "mod", true);
  prepare?.(server, guild);
  const channel = (name: string): string => [...guild.channels.values()].find((one) => one.name === name)?.id ?? "";

  const bot = await startBotOn(server, more);
  await bot.communities.change("discord", guild.id, { alertChannels: [channel("alerts")], live: true, ...settings });

  const oursIn = (name: string) =>
    (world.messages.get(channel(name)) ?? []).filter(({ author }) => author.id === world.bot.id);
  const threat = (who = robin) => {
    server.say(guild, channel("general"), kay, "hey who are you");
    for (const text of threatLines) server.say(guild, channel("general"), who, text);
  };
  const answerTo = async (id: string): Promise<Answer> => {
    const first = await until(() => rest.answers.get(id));
    if (first.type !== 5 && first.type !== 6) return first;
    return { type: first.type, data: await until(() => rest.followed.get(id)) };
  };

  const choose = (name: string, message: APIMessage, who: APIUser, home: FakeGuild | null) =>
    answerTo(
      server.interact(home, message.channel_id, who, asMember, {
        type: InteractionType.ApplicationCommand,
        data: {
          ...{ id: "1", type: ApplicationCommandType.Message, name, target_id: message.id },
          resolved: { messages: { [message.id]: message } },
        },
      }),
    );

  const made: DiscordWorld = {
    ...{ server, guild, kay, robin, mod, bot, channel, oursIn, threat, answerTo },
    start: async (others = {}) => {
      made.bot = await startBotOn(server, { ...more, ...others });
      return made.bot;
    },
    threaten: () => {
      threat();
      return until(() => oursIn("alerts")[0]);
    },
    command: (name, who, rights, given = [], where = channel("general")) =>
      answerTo(
        server.interact(guild, where, who, rights, {
          type: InteractionType.ApplicationCommand,
          data: { id: "1", type: ApplicationCommandType.ChatInput, name, options: given },
        }),
      ),
    report: (message, who) => choose("Report to moderators (private)", message, who, guild),
    check: (message, who, isPrivate = false) => choose("Check this message", message, who, isPrivate ? null : guild),
    press: (message, who, customId, rights = asModerator, data = {}) =>
      answerTo(
        server.interact(guild, message.channel_id, who, rights, {
          type: InteractionType.MessageComponent,
          data: { component_type: 2, custom_id: customId, ...data },
          message,
        }),
      ),
    stop: async () => {
      await made.bot.stop();
      await server.close();
    },
  };
  return made;
};
