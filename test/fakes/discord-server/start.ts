import { once } from "node:events";
import {
  type APIMessage,
  type APIUser,
  ApplicationFlags,
  GatewayDispatchEvents,
  type InteractionType,
  type Permissions,
} from "discord-api-types/v10";
import { faultsOf } from "../discord-specification.ts";
import { realLimit } from "./buckets.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { type RestState, startRest } from "./rest.ts";
import { createWorld, type FakeGuild, type World } from "./world.ts";

/** Rights that an interaction says its user has. */
export const asModerator = String(0x2000n | 0x10000000000n);
export const asAdmin = String(0x20n | 0x2000n);
export const asMember = "0";

/** A Discord of one's own, on this machine, that speaks the real protocols. */
export interface DiscordServer {
  /** For the client: `http://127.0.0.1:PORT/api`. */
  readonly api: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly rest: RestState;
  /** Somebody writes in a channel. */
  say(guild: FakeGuild, channel: string, author: APIUser, text: string, more?: Partial<APIMessage>): APIMessage;
  /** Tells the bot of a message, as Discord may do late, twice, or not in order. */
  tell(guild: FakeGuild, message: APIMessage): void;
  /** Somebody does something that the bot is to answer; gives the id of the interaction. */
  interact(
    guild: FakeGuild | null,
    channel: string,
    who: APIUser,
    rights: Permissions,
    what: {
      readonly type: InteractionType;
      readonly data: object;
      readonly message?: APIMessage;
      /** The language of their screen. */
      readonly locale?: string;
    },
  ): string;
  /** Stops it. Throws where something was asked or answered otherwise than Discord's own description says. */
  close(): Promise<void>;
}

/** Starts one; `withoutIntents` are those that the portal has switched off, `heartbeatMs` is asked of clients. */
export const startDiscordServer = async ({ withoutIntents = 0, heartbeatMs = 41_250 } = {}): Promise<DiscordServer> => {
  const token = "MTAw.fake.token";
  const world = createWorld();
  const rest: RestState = {
    asked: [],
    commands: [],
    answers: new Map(),
    followed: new Map(),
    withdrawn: new Set(),
    threads: [],
    privateChats: new Map(),
    privateClosed: false,
    onHold: new Map(),
    interactions: new Map(),
    limitOf: realLimit,
    mostASecond: 50,
    limited: [],
    applicationFlags: ApplicationFlags.GatewayMessageContentLimited,
    nonceMs: 300_000,
    fault: () => null,
  };
  let gateway: Gateway | null = null;
  const server = startRest(world, token, rest, (event, data) => gateway?.dispatch(event, data));
  gateway = startGateway(server, world, { token, withoutIntents, heartbeatMs });
  const opened = gateway;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const memberOf = (guild: FakeGuild, id: string) => {
    const { user: _, ...member } = guild.members.get(id) ?? {};
    return member;
  };
  const tell = (guild: FakeGuild, message: APIMessage) =>
    opened.dispatch(GatewayDispatchEvents.MessageCreate, {
      ...message,
      guild_id: guild.id,
      member: memberOf(guild, message.author.id),
    });
  return {
    api: `http://127.0.0.1:${port}/api`,
    token,
    world,
    gateway: opened,
    rest,
    say: (guild, channel, author, text, more = {}) => {
      const made = world.write(channel, author, text, more);
      tell(guild, made);
      return made;
    },
    tell,
    interact: (guild, channel, who, rights, { type, data, message, locale = "en-US" }) => {
      const id = world.nextId();
      rest.interactions.set(id, `token-${id}`);
      const place =
        guild === null
          ? { user: who, context: 1 }
          : {
              guild_id: guild.id,
              guild: { id: guild.id, locale: "en-US", features: [] },
              context: 0,
              member: { ...memberOf(guild, who.id), user: who, permissions: rights },
            };
      opened.dispatch(GatewayDispatchEvents.InteractionCreate, {
        id,
        application_id: world.bot.id,
        type,
        token: `token-${id}`,
        version: 1,
        channel_id: channel,
        channel: { id: channel, type: guild === null ? 1 : 0 },
        locale,
        guild_locale: "en-US",
        app_permissions: "8",
        entitlements: [],
        authorizing_integration_owners: {},
        attachment_size_limit: 1,
        data,
        ...(message === undefined ? {} : { message }),
        ...place,
      });
      return id;
    },
    close: async () => {
      opened.drop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      const wrong = faultsOf(rest.asked);
      if (wrong.length > 0) throw new Error(`otherwise than Discord's description says: ${wrong.join("; ")}`);
    },
  };
};
