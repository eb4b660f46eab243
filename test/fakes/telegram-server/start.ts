import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Message, Update, User } from "@grammyjs/types";
import { faultsOfCall, readSpecification } from "./check-payload.ts";
import { allowedBy, type Body, createMethods, type MethodState, Refused } from "./methods.ts";
import { createSender } from "./send-updates.ts";
import { createWorld, type FakeChat, type World } from "./world.ts";

/** A call as it came, for tests to look at. */
export interface Asked {
  readonly method: string;
  readonly body: Body;
}

/** What goes wrong instead of an answer; null for nothing. `late` does what is asked and loses the answer. */
export type Fault = { readonly status: number; readonly retryAfter?: number } | "hang" | "drop" | "late";

/** A Telegram of one's own, on this machine, that speaks the Bot API. */
export interface TelegramServer extends MethodState {
  /** For the client: `http://127.0.0.1:PORT`. */
  readonly api: string;
  readonly token: string;
  readonly world: World;
  readonly asked: Asked[];
  /** Asked before each call; makes it go wrong. */
  fault(asked: Asked): Fault | null;
  /** The operator's proxy: what is sent to the webhook comes here, as `http://127.0.0.1:1234`. */
  proxy: string;
  /** How long a second of a poll lasts, in milliseconds. */
  secondMs: number;
  /** Gives updates other numbers from now on, as the real server does after a week in which there were none. */
  countFrom(number: number): void;
  /** Hands an update to whoever polls, now or later; one of a kind that was not asked for is never made. */
  push(update: Omit<Update, "update_id">): void;
  /** Somebody writes in a group or to the bot. */
  say(chat: FakeChat, from: User, text: string, more?: Partial<Message>): Message;
  /** Somebody presses a button; gives the id of the query. */
  press(message: Message, from: User, data: string): string;
  /** Nobody is listened to any more, until `up`; what was written stays. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Kinds of updates that nobody is sent who did not name them. */
const onlyAsked: ReadonlySet<string> = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** By how much an offset may be beyond the newest update. */
const MOST_AHEAD = 11;

const specification = readSpecification();

const read = async (request: IncomingMessage): Promise<Body> => {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
};

const reply = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

const refuse = (response: ServerResponse, code: number, description: string, parameters?: object) =>
  reply(response, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });

/** Starts one. */
export const startTelegramServer = async (): Promise<TelegramServer> => {
  const token = "123:fake-token";
  const world = createWorld();
  /** What was wrong with what was asked, by Telegram's own description; empty where that does not lie beside the repository. */
  const wrong: string[] = [];
  const updates: Update[] = [];
  let lastUpdate = 5000;
  let lastQuery = 0;
  /** Ends the poll that is held open; the newer one wins, as on the real server. */
  let endPoll: ((conflict: boolean) => void) | null = null;
  const methods: { handlers?: ReturnType<typeof createMethods> } = {};

  const getUpdates = async (body: Body, response: ServerResponse): Promise<void> => {
    if (fake.webhook) return refuse(response, 409, "Conflict: can't use getUpdates method while webhook is active");
    fake.allowed = allowedBy(body, fake);
    endPoll?.(true);
    const given = Number(body.offset ?? 0);
    // One far beyond the newest was counted before the numbers went on from elsewhere: all that waits is handed out.
    const offset = given > lastUpdate + MOST_AHEAD ? 0 : given;
    while (updates[0] !== undefined && updates[0].update_id < offset) updates.shift();
    const limit = Number(body.limit ?? 100);
    if (updates.length === 0 && Number(body.timeout ?? 0) > 0) {
      const conflict = await new Promise<boolean>((resolve) => {
        endPoll = resolve;
        const timer = setTimeout(resolve, Number(body.timeout) * fake.secondMs, false);
        response.on("close", () => resolve(false));
        response.on("close", () => clearTimeout(timer));
      });
      // What ended it may have been the next one, which holds its own.
      if (!conflict) endPoll = null;
      if (conflict)
        return refuse(
          response,
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        );
    }
    reply(response, 200, { ok: true, result: updates.slice(0, limit) });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, given, method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
    const body = await read(request);
    const asked: Asked = { method, body };
    fake.asked.push(asked);
    if (given !== token) return refuse(response, 401, "Unauthorized");
    if (specification !== null) wrong.push(...faultsOfCall(method, body, specification));
    const fault = fake.fault(asked);
    if (fault === "hang") return;
    if (fault === "drop") return void request.socket.destroy();
    if (fault !== null && fault !== "late") {
      const { status, retryAfter } = fault;
      return refuse(response, status, "fault", retryAfter === undefined ? undefined : { retry_after: retryAfter });
    }
    if (method === "getUpdates") return getUpdates(body, response);
    const handler = methods.handlers?.[method];
    if (handler === undefined) return refuse(response, 404, "Not Found");
    try {
      const result = handler(body);
      if (fault === "late") return void request.socket.destroy();
      reply(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refuse(response, error.code, error.message, error.parameters);
    }
  };

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };

  const down = async () => {
    endPoll?.(false);
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };

  const fake: TelegramServer = {
    api: `http://127.0.0.1:${port}`,
    token,
    world,
    asked: [],
    answers: new Map(),
    commands: new Map(),
    onHold: new Map(),
    pinned: new Set(),
    webhook: "",
    webhookSecret: "",
    allowed: [],
    webhookError: null,
    proxy: "",
    secondMs: 1000,
    fault: () => null,
    waiting: () => updates,
    dropPending: () => void updates.splice(0),
    sendWaiting: () => sender.send(),
    countFrom: (number) => {
      lastUpdate = number;
    },
    push: (update) => {
      const isAsked = (kind: string) =>
        fake.allowed.length === 0 ? !onlyAsked.has(kind) : fake.allowed.includes(kind);
      if (!Object.keys(update).some(isAsked)) return;
      // As things stand at this moment, whatever becomes of a message until somebody asks.
      updates.push({ update_id: ++lastUpdate, ...structuredClone(update) } as Update);
      endPoll?.(false);
      sender.send();
    },
    say: (chat, from, text, more = {}) => {
      if (chat.type === "private") world.opened.add(from.id);
      const command = /^\/\S+/.exec(text)?.[0];
      const entities =
        command === undefined ? [] : [{ type: "bot_command" as const, offset: 0, length: command.length }];
      const message = world.write(chat, from, { ...(text === "" ? {} : { text, entities }), ...more });
      fake.push({ message } as never);
      return message;
    },
    press: (message, from, data) => {
      const id = `query-${++lastQuery}`;
      fake.push({ callback_query: { id, from, message, chat_instance: "1", data } } as never);
      return id;
    },
    down,
    up: async () => {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    close: async () => {
      sender.stop();
      await down();
      if (wrong.length > 0) throw new Error(`asked otherwise than Telegram's specification says: ${wrong.join("; ")}`);
    },
  };
  const sender = createSender(updates, fake);
  methods.handlers = createMethods(world, fake);
  return fake;
};
