import {
  type APIMessage,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from "discord-api-types/v10";
import { checkMessage } from "./check-message.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { stored } from "./payloads.ts";
import { readRoutes } from "./read-routes.ts";
import { invalidBody, missingAccess, missingPermissions, Refused, unknownChannel, unknownMessage } from "./refused.ts";
import type { RestState } from "./rest.ts";
import { rankOf, type World } from "./world.ts";

export type Handler = (parts: readonly string[], body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** The routes that are used, each refusing what the real one refuses. */
export const routesOf = (
  world: World,
  state: RestState,
  dispatch: (event: string, data: unknown) => void,
  gatewayUrl: () => string,
) => {
  const channelOf = (id: string) => {
    const guild = world.guildOf(id);
    if (guild === undefined) throw unknownChannel();
    if (guild.closed.has(guild.threads.get(id)?.parent_id ?? id)) throw missingAccess();
    return { guild, written: world.messages.get(id) ?? [] };
  };
  const isDenied = (channel: string, permission: bigint) =>
    ((channelOf(channel).guild.denied.get(channel) ?? 0n) & permission) !== 0n;
  const need = (channel: string, permission: bigint) => {
    if (isDenied(channel, permission)) throw missingPermissions();
  };
  const messageOf = (channel: string, id: string): APIMessage => {
    const found = channelOf(channel).written.find((one) => one.id === id);
    if (found === undefined) throw unknownMessage();
    return found;
  };
  const nonces = new Map<unknown, { readonly made: APIMessage; readonly at: number }>();
  /** The message that was made with a nonce not long ago: what is sent again with it is not made again. */
  const madeBefore = (nonce: unknown): APIMessage | null => {
    const known = nonces.get(nonce);
    return known === undefined || Date.now() - known.at > state.nonceMs ? null : known.made;
  };

  const post: Handler = ([channel = ""], body) => {
    const isPrivate = [...state.privateChats.values()].includes(channel);
    const guild = isPrivate ? null : channelOf(channel).guild;
    if (guild !== null) {
      // Each is made a text channel; a test may turn one into a forum.
      const type: number | undefined = guild.channels.get(channel)?.type;
      if (type === ChannelType.GuildForum)
        throw new Refused(
          400,
          RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
          "Cannot send messages in a non-text channel",
        );
      need(channel, PermissionFlagsBits.SendMessages);
      if (body.message_reference !== undefined && isDenied(channel, PermissionFlagsBits.ReadMessageHistory))
        throw new Refused(
          400,
          RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
          "Cannot reply without permission to read message history",
        );
    }
    if (isPrivate && state.privateClosed)
      throw new Refused(403, RESTJSONErrorCodes.CannotSendMessagesToThisUser, "Cannot send messages to this user");
    checkMessage(body);
    const content = body.content as string | undefined;
    if (!content && !body.components)
      throw new Refused(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, "Cannot send an empty message");
    const nonce = body.enforce_nonce ? body.nonce : undefined;
    const before = nonce === undefined ? null : madeBefore(nonce);
    if (before !== null) return before;
    const made = world.write(channel, world.bot as APIUser, content ?? "", {
      components: (body.components ?? []) as never,
      flags: (body.flags ?? 0) as never,
    });
    if (nonce !== undefined) nonces.set(nonce, { made, at: Date.now() });
    dispatch(GatewayDispatchEvents.MessageCreate, {
      ...made,
      nonce: body.nonce,
      ...(guild === null ? {} : { guild_id: guild.id }),
    });
    return made;
  };

  const list: Handler = ([channel = ""], _, query) => {
    // No refusal: whoever may not read the past is given nothing of it.
    if (isDenied(channel, PermissionFlagsBits.ReadMessageHistory)) return [];
    const limit = Number(query.get("limit") ?? 50);
    if (limit < 1 || limit > 100) throw invalidBody("limit must be between 1 and 100");
    const { written } = channelOf(channel);
    const [after, before] = [query.get("after"), query.get("before")];
    const found = written.filter(
      ({ id }) => (after === null || BigInt(id) > BigInt(after)) && (before === null || BigInt(id) < BigInt(before)),
    );
    // Whoever wrote them is told by account only.
    return (after === null ? found.slice(-limit) : found.slice(0, limit)).reverse();
  };

  const edit: Handler = ([channel = "", id = ""], body) => {
    const found = messageOf(channel, id);
    if (found.author.id !== world.bot.id)
      throw new Refused(403, RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser, "Cannot edit");
    checkMessage(body);
    return Object.assign(found, body, { components: stored((body.components ?? found.components ?? []) as object[]) });
  };

  const remove: Handler = ([channel = "", id = ""]) => {
    const found = messageOf(channel, id);
    const { guild, written } = channelOf(channel);
    if (found.author.id !== world.bot.id && !guild.mayModerate) throw missingPermissions();
    written.splice(written.indexOf(found), 1);
    return null;
  };

  const pin: Handler = ([channel = "", id = ""]) => {
    const found = messageOf(channel, id);
    need(channel, PermissionFlagsBits.PinMessages);
    found.pinned = true;
    return null;
  };

  const thread: Handler = ([channel = "", message = ""], { name }) => {
    messageOf(channel, message);
    need(channel, PermissionFlagsBits.CreatePublicThreads);
    if (String(name).length < 1 || String(name).length > 100) throw invalidBody("name must be between 1 and 100");
    if (state.threads.some((one) => one.message === message))
      throw new Refused(400, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, "A thread has already been created");
    state.threads.push({ channel, message, name: String(name) });
    // It bears the id of the message, and stays when that goes.
    const made = world.addThread(channelOf(channel).guild, channel, String(name), message);
    dispatch(GatewayDispatchEvents.ThreadCreate, made);
    return made;
  };

  const hold: Handler = ([guildId = "", memberId = ""], body) => {
    const guild = world.guilds.get(guildId);
    const member = guild?.members.get(memberId);
    if (guild === undefined || member === undefined)
      throw new Refused(404, RESTJSONErrorCodes.UnknownMember, "Unknown Member");
    const isAbove = rankOf(guild, memberId) >= rankOf(guild, world.bot.id);
    if (!guild.mayModerate || guild.ownerId === memberId || isAbove) throw missingPermissions();
    state.onHold.set(memberId, String(body.communication_disabled_until));
    return member;
  };

  const channelAsked: Handler = ([channel = ""]) => {
    const { guild } = channelOf(channel);
    return guild.channels.get(channel) ?? guild.threads.get(channel);
  };

  const archived: Handler = ([channel = ""], _, query) => {
    need(channel, PermissionFlagsBits.ReadMessageHistory);
    const { threads } = channelOf(channel).guild;
    const put = [...threads.values()].filter((one) => one.parent_id === channel && one.thread_metadata?.archived);
    const most = Number(query.get("limit") ?? 50);
    return { threads: put.slice(0, most), members: [], has_more: put.length > most };
  };

  const openPrivate: Handler = (_, { recipient_id: to }) => {
    const id = state.privateChats.get(String(to)) ?? world.nextId();
    state.privateChats.set(String(to), id);
    if (!world.messages.has(id)) world.messages.set(id, []);
    return { id, type: 1, flags: 0, recipients: [] };
  };

  const { answer, follow, withdraw } = interactionRoutes(world, state);
  const { currentApplication, guildsOfBot, guildAsked, channelsOf, memberOf } = readRoutes(world, state);

  const table: readonly (readonly [method: string, path: RegExp, handle: Handler, status?: number])[] = [
    [
      "GET",
      /^\/gateway\/bot$/,
      () => ({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      }),
    ],
    ["GET", /^\/applications\/@me$/, currentApplication],
    ["GET", /^\/users\/@me$/, () => ({ ...world.bot, mfa_enabled: false, locale: "en-US" })],
    ["GET", /^\/users\/@me\/guilds$/, guildsOfBot],
    ["GET", /^\/guilds\/(\d+)$/, guildAsked],
    ["GET", /^\/guilds\/(\d+)\/channels$/, channelsOf],
    ["GET", /^\/guilds\/(\d+)\/members\/(\d+)$/, memberOf],
    ["GET", /^\/applications\/\d+\/commands$/, () => state.commands],
    [
      "PUT",
      /^\/applications\/\d+\/commands$/,
      (_, body) => {
        state.commands = (body as unknown as Record<string, unknown>[]).map((one) => ({
          ...{ id: world.nextId(), application_id: world.bot.id, version: "1" },
          ...{ description: "", default_member_permissions: null },
          ...one,
        }));
        return state.commands;
      },
    ],
    ["POST", /^\/users\/@me\/channels$/, openPrivate],
    ["GET", /^\/channels\/(\d+)$/, channelAsked],
    ["PATCH", /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, follow],
    ["DELETE", /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, withdraw],
    ["POST", /^\/channels\/(\d+)\/messages$/, post],
    ["GET", /^\/channels\/(\d+)\/messages$/, list],
    ["GET", /^\/channels\/(\d+)\/threads\/archived\/public$/, archived],
    ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
    ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
    ["PUT", /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/, pin],
    ["POST", /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, thread, 201],
    ["PATCH", /^\/guilds\/(\d+)\/members\/(\d+)$/, hold],
    ["POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/, answer],
  ];
  return (method: string, path: string) => {
    for (const [of, form, handle, status = 200] of table) {
      const found = of === method ? form.exec(path) : null;
      if (found !== null) return { parts: found.slice(1), handle, status };
    }
    return null;
  };
};
