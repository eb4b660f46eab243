import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createBuckets, type Limit } from "./buckets.ts";
import { Refused } from "./refused.ts";
import { routesOf } from "./routes.ts";
import type { World } from "./world.ts";

/** A request as it came, for tests to look at. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly reason: string | null;
  /** What was answered; missing where nothing was, or a fault stood in its place. */
  answered?: { readonly status: number; readonly body: unknown };
}

/**
 * What goes wrong instead of an answer; null for nothing. `hang` never answers, `delayMs` answers later than that, and `odd`
 * answers with what Discord's own description does not allow.
 */
export type Fault =
  | { readonly status: number; readonly retryAfter?: number; readonly global?: boolean }
  | { readonly delayMs: number }
  | "hang"
  | "drop"
  | "late"
  | "odd";

/** What the REST side keeps. */
export interface RestState {
  readonly asked: Asked[];
  commands: Record<string, unknown>[];
  /** Answers to interactions, by the id of the interaction. */
  readonly answers: Map<string, { readonly type: number; readonly data: Record<string, unknown> }>;
  /** What was put in the place of an answer that was promised, by the id of the interaction. */
  readonly followed: Map<string, Record<string, unknown>>;
  /** Interactions whose answer was taken back. */
  readonly withdrawn: Set<string>;
  readonly threads: { readonly channel: string; readonly message: string; readonly name: string }[];
  /** Channels of private chats by the account with whom, and whether nobody takes messages there. */
  readonly privateChats: Map<string, string>;
  privateClosed: boolean;
  readonly onHold: Map<string, string>;
  /** Interactions that were handed out, with the token that answers each. */
  readonly interactions: Map<string, string>;
  /** How much each route takes; and how much all of them together. */
  limitOf(method: string, route: string): Limit;
  mostASecond: number;
  /** Requests that were sent although there was no room for them. */
  readonly limited: { readonly method: string; readonly path: string; readonly global: boolean }[];
  /** What the portal says of the application, as bits; with all intents on unless a test takes one away. */
  applicationFlags: number;
  /** For how long a nonce is remembered, in milliseconds. */
  nonceMs: number;
  /** Asked before each request; makes it go wrong. */
  fault(asked: Asked): Fault | null;
}

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
};

const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { ...(status === 204 ? {} : { "content-type": "application/json" }), ...headers });
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
  const room = createBuckets(
    () => state.limitOf,
    () => state.mostASecond,
  );
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, "");
    const body = await read(request);
    const method = request.method ?? "GET";
    const header = request.headers["x-audit-log-reason"];
    const asked: Asked = { method, path, body, reason: typeof header === "string" ? decodeURIComponent(header) : null };
    state.asked.push(asked);
    if ((asked.reason ?? "").length > 512) return reply(response, 400, { message: "Invalid Form Body", code: 50035 });
    const fault = state.fault(asked);
    if (fault === "hang") return;
    if (fault === "drop") return void request.socket.destroy();
    const isOther = fault === "late" || fault === "odd";
    if (fault !== null && !isOther && "delayMs" in fault) await sleep(fault.delayMs);
    else if (fault !== null && !isOther) {
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
    const isOpen = /^\/(interactions|webhooks)\//.test(path);
    if (!isOpen && request.headers.authorization !== `Bot ${token}`)
      return reply(response, 401, { message: "401: Unauthorized", code: 0 });
    // Answers to interactions are outside the global limit.
    const { headers, retryAfterMs } = isOpen ? { headers: {}, retryAfterMs: null } : room(method, path);
    if (retryAfterMs !== null) {
      const seconds = retryAfterMs / 1000;
      const global = "x-ratelimit-global" in headers;
      state.limited.push({ method, path, global });
      return reply(
        response,
        429,
        { message: "You are being rate limited.", retry_after: seconds, global },
        { ...headers, "retry-after": String(Math.ceil(seconds)) },
      );
    }
    const found = find(method, path);
    if (found === null) return reply(response, 404, { message: "404: Not Found", code: 0 });
    try {
      const result = found.handle(found.parts, body, url.searchParams);
      // The answer is lost although the thing was done.
      if (fault === "late") return void request.socket.destroy();
      const answered = { status: result === null ? 204 : found.status, body: result };
      if (fault !== "odd") asked.answered = answered;
      reply(response, answered.status, result, headers);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      reply(response, error.status, { message: error.message, code: error.code }, headers);
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  return server;
};
