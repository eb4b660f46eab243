import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type APIMessage, type APIUser, GatewayDispatchEvents, RESTJSONErrorCodes } from "discord-api-types/v10";
import type { World } from "./world.ts";

/** A request as it came, for tests to look at. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly reason: string | null;
}

/** What goes wrong instead of an answer; null for nothing. `hang` never answers. */
export type Fault =
  | { readonly status: number; readonly retryAfter?: number; readonly global?: boolean }
  | "hang"
  | "drop"
  | "late";

/** What the REST side keeps. */
export interface RestState {
  readonly asked: Asked[];
  commands: Record<string, unknown>[];
  /** Answers to interactions, by the id of the interaction. */
  readonly answers: Map<string, { readonly type: number; readonly data: Record<string, unknown> }>;
  readonly threads: { readonly channel: string; readonly message: string; readonly name: string }[];
  readonly onHold: Map<string, string>;
  /** Asked before each request; makes it go wrong. */
  fault(asked: Asked): Fault | null;
}

class Refused extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const unknownChannel = () => new Refused(404, RESTJSONErrorCodes.UnknownChannel, "Unknown Channel");
const unknownMessage = () => new Refused(404, RESTJSONErrorCodes.UnknownMessage, "Unknown Message");
const missingAccess = () => new Refused(403, RESTJSONErrorCodes.MissingAccess, "Missing Access");
const missingPermissions = () => new Refused(403, RESTJSONErrorCodes.MissingPermissions, "Missing Permissions");

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
};

type Handler = (parts: readonly string[], body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** The routes that are used, each refusing what the real one refuses. */
const routesOf = (
  world: World,
  state: RestState,
  dispatch: (event: string, data: unknown) => void,
  gatewayUrl: () => string,
) => {
  const channelOf = (id: string) => {
    const guild = world.guildOf(id);
    if (guild === undefined) throw unknownChannel();
    if (guild.closed.has(id)) throw missingAccess();
    return { guild, written: world.messages.get(id) ?? [] };
  };
  const messageOf = (channel: string, id: string): APIMessage => {
    const found = channelOf(channel).written.find((one) => one.id === id);
    if (found === undefined) throw unknownMessage();
    return found;
  };
  const nonces = new Map<string, APIMessage>();

  const post: Handler = ([channel = ""], body) => {
    const { guild } = channelOf(channel);
    const content = body.content as string | undefined;
    if (!content && !body.components)
      throw new Refused(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, "Cannot send an empty message");
    const nonce = body.enforce_nonce ? `${channel} ${body.nonce}` : null;
    const before = nonce === null ? undefined : nonces.get(nonce);
    if (before !== undefined) return before;
    const made = world.write(channel, world.bot as APIUser, content ?? "", {
      components: (body.components ?? []) as never,
      flags: (body.flags ?? 0) as never,
    });
    if (nonce !== null) nonces.set(nonce, made);
    dispatch(GatewayDispatchEvents.MessageCreate, { ...made, guild_id: guild.id });
    return made;
  };

  const list: Handler = ([channel = ""], _, query) => {
    const from = BigInt(query.get("after") ?? "0");
    return channelOf(channel)
      .written.filter(({ id }) => BigInt(id) > from)
      .slice(0, Number(query.get("limit") ?? 50))
      .reverse();
  };

  const edit: Handler = ([channel = "", id = ""], body) => {
    const found = messageOf(channel, id);
    if (found.author.id !== world.bot.id)
      throw new Refused(403, RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser, "Cannot edit");
    return Object.assign(found, body);
  };

  const remove: Handler = ([channel = "", id = ""]) => {
    const found = messageOf(channel, id);
    const { guild, written } = channelOf(channel);
    if (found.author.id !== world.bot.id && !guild.mayModerate) throw missingPermissions();
    written.splice(written.indexOf(found), 1);
    return null;
  };

  const thread: Handler = ([channel = "", message = ""], { name }) => {
    messageOf(channel, message);
    state.threads.push({ channel, message, name: String(name) });
    return { id: world.nextId(), type: 11, guild_id: world.guildOf(channel)?.id, parent_id: channel, name };
  };

  const hold: Handler = ([guildId = "", memberId = ""], body) => {
    const guild = world.guilds.get(guildId);
    const member = guild?.members.get(memberId);
    if (guild === undefined || member === undefined)
      throw new Refused(404, RESTJSONErrorCodes.UnknownMember, "Unknown Member");
    if (!guild.mayModerate || guild.ownerId === memberId) throw missingPermissions();
    state.onHold.set(memberId, String(body.communication_disabled_until));
    return member;
  };

  const answer: Handler = ([id = ""], body) => {
    if (state.answers.has(id))
      throw new Refused(
        400,
        RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
        "Interaction has already been acknowledged.",
      );
    state.answers.set(id, body as never);
    return null;
  };

  const table: readonly (readonly [method: string, path: RegExp, handle: Handler])[] = [
    [
      "GET",
      /^\/gateway\/bot$/,
      () => ({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      }),
    ],
    ["GET", /^\/applications\/\d+\/commands$/, () => state.commands],
    [
      "PUT",
      /^\/applications\/\d+\/commands$/,
      (_, body) => {
        state.commands = (body as unknown as Record<string, unknown>[]).map((one) => ({
          id: world.nextId(),
          version: "1",
          ...one,
        }));
        return state.commands;
      },
    ],
    ["POST", /^\/channels\/(\d+)\/messages$/, post],
    ["GET", /^\/channels\/(\d+)\/messages$/, list],
    ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
    ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
    ["POST", /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, thread],
    ["PATCH", /^\/guilds\/(\d+)\/members\/(\d+)$/, hold],
    ["POST", /^\/interactions\/(\d+)\/[^/]+\/callback$/, answer],
  ];
  return (method: string, path: string) => {
    for (const [of, form, handle] of table) {
      const found = of === method ? form.exec(path) : null;
      if (found !== null) return { parts: found.slice(1), handle };
    }
    return null;
  };
};

const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(status === 204 ? "" : JSON.stringify(body));
};

/** The REST side of the fake, below `/api/v10`. */
export const startRest = (
  world: World,
  token: string,
  state: RestState,
  dispatch: (event: string, data: unknown) => void,
): Server => {
  const find = routesOf(world, state, dispatch, () => `ws://127.0.0.1:${(server.address() as { port: number }).port}`);
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname.replace(/^\/api\/v10/, "");
    const body = await read(request);
    const method = request.method ?? "GET";
    const header = request.headers["x-audit-log-reason"];
    const asked: Asked = { method, path, body, reason: typeof header === "string" ? decodeURIComponent(header) : null };
    state.asked.push(asked);
    const fault = state.fault(asked);
    if (fault === "hang") return;
    if (fault === "drop") return void request.socket.destroy();
    if (fault !== null && fault !== "late") {
      const headers: Record<string, string> =
        fault.status === 429
          ? {
              "retry-after": String(fault.retryAfter ?? 1),
              "x-ratelimit-scope": "shared",
              ...(fault.global ? { "x-ratelimit-global": "true" } : {}),
            }
          : {};
      return reply(
        response,
        fault.status,
        { message: "fault", code: 0, retry_after: fault.retryAfter ?? 1, global: fault.global ?? false },
        headers,
      );
    }
    const isOpen = path.startsWith("/interactions/");
    if (!isOpen && request.headers.authorization !== `Bot ${token}`)
      return reply(response, 401, { message: "401: Unauthorized", code: 0 });
    const found = find(method, path);
    if (found === null) return reply(response, 404, { message: "404: Not Found", code: 0 });
    try {
      const result = found.handle(found.parts, body, url.searchParams);
      // The answer is lost although the thing was done.
      if (fault === "late") return void request.socket.destroy();
      reply(response, result === null ? 204 : 200, result);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      reply(response, error.status, { message: error.message, code: error.code });
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  return server;
};
