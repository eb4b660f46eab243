import {
  type APIApplication,
  ApplicationFlags,
  Client,
  GatewayIntentBits,
  IntentsBitField,
  Options,
  Partials,
  type REST,
  type RESTOptions,
  Routes,
} from "discord.js";
import { keepSession } from "./keep-session.ts";

/** What is asked of the gateway: guilds, what is written in them, and the text of it. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] as const;

const knowsMembers = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited;
const LONGEST_LOOK_MS = 3000;

/** What to ask of the gateway: who joins as well, where the portal allows that; asking where it does not would end the session. */
export const intentsOf = async (rest: REST, ending: AbortSignal): Promise<IntentsBitField> => {
  const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_LOOK_MS), ending]);
  const asked = rest.get(Routes.currentApplication(), { signal }) as Promise<APIApplication | null>;
  // Nothing is lost without it that matters as much as beginning to read.
  const flags = (await asked.catch(() => null))?.flags ?? 0;
  return new IntentsBitField([...intents, ...((flags & knowsMembers) === 0 ? [] : [GatewayIntentBits.GuildMembers])]);
};

/** Asks for who joins no more from the next session on; false where that was not asked for, so that something else is refused. */
export const askLess = ({ options }: Client): boolean => {
  if (!options.intents.has(GatewayIntentBits.GuildMembers)) return false;
  options.intents = new IntentsBitField(intents);
  return true;
};

/** After how long an answer is awaited no more; with two more tries less than the half minute that a sender waits. */
const REQUEST_MS = 7000;

const LONGEST_WAIT_MS = 10_000;

/** What is brought to a channel waits in the outbox, where it holds up nothing that is for another. */
const LONGEST_IN_CHANNEL_MS = 250;

const isBrought = (method: string, route: string): boolean =>
  (method === "POST" && route === "/channels/:id/messages") ||
  (method === "PATCH" && route === "/channels/:id/messages/:id");

/** How Discord is asked. `api` stands in for its own address. */
export const restOptions = (api: string | undefined): Partial<RESTOptions> => ({
  ...(api === undefined ? {} : { api }),
  timeout: REQUEST_MS,
  retries: 2,
  // What has to wait longer waits in the outbox, and nothing else behind it.
  rejectOnRateLimit: ({ retryAfter, method, route }) =>
    retryAfter > (isBrought(method, route) ? LONGEST_IN_CHANNEL_MS : LONGEST_WAIT_MS),
});

/**
 * A client that keeps guilds, channels and roles, which rights are read from, and almost nothing of people and messages:
 * what it holds does not grow with what is written. `api` stands in for Discord's own address.
 */
export const createClient = (api: string | undefined): Client => {
  const client: Client = new Client({
    intents,
    partials: [Partials.Message, Partials.Channel],
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
      ThreadMemberManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      AutoModerationRuleManager: 0,
      ReactionUserManager: 0,
      BaseGuildEmojiManager: 0,
      ApplicationCommandManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      ApplicationEmojiManager: 0,
    }),
    sweepers: { ...Options.DefaultSweeperSettings, threads: { interval: 3600, lifetime: 14_400 } },
    rest: restOptions(api),
    ws: { buildStrategy: (manager) => keepSession(manager, () => client.options.intents.bitfield) },
  });
  return client;
};
