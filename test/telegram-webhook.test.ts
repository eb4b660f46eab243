import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import type { WebhookEnvironment } from "../src/adapters/telegram/webhook-settings.ts";
import type { Problem } from "../src/model/errors.ts";
import type { Platform } from "../src/model/platform.ts";
import { createLog } from "../src/support/log.ts";
import { hearOnly } from "./fakes/hear-only.ts";
import { wordings } from "./fakes/start-bot.ts";
import { startTelegramServer, type TelegramServer } from "./fakes/telegram-server/start.ts";
import type { FakeChat } from "./fakes/telegram-server/world.ts";
import { until } from "./fakes/until.ts";

let server: TelegramServer;
let group: FakeChat;
let kay: User;
let running: Platform[];
let port: number;
const secret = "a-secret-of-the-operator";

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port: free } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return free;
};

beforeEach(async () => {
  server = await startTelegramServer();
  port = await freePort();
  server.proxy = `http://127.0.0.1:${port}`;
  running = [];
  group = server.world.addGroup();
  kay = server.world.addUser("kay");
  server.world.join(group, kay);
  return async () => {
    await Promise.all(running.map((one) => one.close()));
    await server.close();
  };
});

const connect = (webhook?: WebhookEnvironment): Platform => {
  const { token, api } = server;
  const platform = createTelegram({ token, api, wordings, log: createLog({ level: "fatal" as never }), webhook });
  running.push(platform);
  return platform;
};

const byWebhook = (more: WebhookEnvironment = {}) =>
  connect({
    TELEGRAM_WEBHOOK_URL: "https://bot.example/telegram",
    TELEGRAM_WEBHOOK_PORT: String(port),
    TELEGRAM_WEBHOOK_SECRET: secret,
    ...more,
  });

/** Sends an update as Telegram does; gives the status of the answer. */
const send = async (body: string): Promise<number> => {
  const headers = { "x-telegram-bot-api-secret-token": secret };
  return (await fetch(server.proxy, { method: "POST", headers, body })).status;
};

const updateOf = (id: number, text = "hello") =>
  JSON.stringify({
    update_id: id,
    message: { message_id: id, date: 1, chat: server.world.chatOf(group), from: kay, text },
  });

describe("a webhook", () => {
  it("is set with a secret and our mark, and takes what is written from then on", async () => {
    const heard: string[] = [];
    await byWebhook().start(hearOnly(async ({ text }) => void heard.push(text)));
    server.say(group, kay, "one");
    server.say(group, kay, "two");
    // Who comes in is sent only to those who ask for it.
    const newcomer = server.world.addUser("three");
    const [before, after] = ["left", "member"].map((status) => ({ status, user: newcomer }));
    const change = { chat: server.world.chatOf(group), from: newcomer, date: 1 };
    server.push({ chat_member: { ...change, old_chat_member: before, new_chat_member: after } } as never);
    await until(() => heard.length === 3);
    expect(heard).toEqual(["one", "two", "three"]);
    await until(() => server.waiting().length === 0);
    const set = server.asked.find(({ method }) => method === "setWebhook")?.body;
    expect(set).toMatchObject({ drop_pending_updates: false, secret_token: secret });
    expect(new URL(server.webhook)).toMatchObject({ hostname: "bot.example", pathname: "/telegram" });
    expect(server.webhook).not.toContain(server.token);
    expect(server.asked.some(({ method }) => method === "getUpdates")).toBe(false);
  });

  it("has a secret of its own where none is given, which changes with the token alone", async () => {
    const start = async () => {
      const platform = byWebhook({ TELEGRAM_WEBHOOK_SECRET: undefined });
      await platform.start(hearOnly(async () => {}));
      await platform.close();
      return server.webhookSecret;
    };
    const [first, second] = [await start(), await start()];
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).toBe(first);
    expect(first).not.toBe(secret);
  });

  it("says 200 only once a message would outlive a crash, and Telegram sends it again otherwise", async () => {
    const heard: string[] = [];
    const written = Promise.withResolvers<void>();
    const first = byWebhook();
    await first.start(
      hearOnly(async ({ text }) => {
        heard.push(text);
        await written.promise;
      }),
    );
    server.say(group, kay, "one");
    await until(() => heard.length === 1);
    await sleep(50);
    expect(server.waiting()).toHaveLength(1);
    written.resolve();
    await until(() => server.waiting().length === 0);
    await first.close();
    server.say(group, kay, "two");
    await until(() => server.webhookError !== null);
    const second: string[] = [];
    await byWebhook().start(hearOnly(async ({ text }) => void second.push(text)));
    await until(() => second.length === 1);
    expect([heard, second]).toEqual([["one"], ["two"]]);
  });

  it("hears an update once that comes several times, also while it is being heard", async () => {
    const heard: string[] = [];
    const written = Promise.withResolvers<void>();
    await byWebhook().start(
      hearOnly(async ({ text }) => {
        heard.push(text);
        await written.promise;
      }),
    );
    const both = [send(updateOf(7)), send(updateOf(7))];
    await until(() => heard.length === 1);
    written.resolve();
    expect(await Promise.all(both)).toEqual([200, 200]);
    expect(await send(updateOf(7))).toBe(200);
    expect(heard).toEqual(["hello"]);
  });

  it("hears those of a chat in order, and other chats meanwhile", async () => {
    const heard: string[] = [];
    const first = Promise.withResolvers<void>();
    const other = server.world.addGroup();
    await byWebhook().start(
      hearOnly(async ({ text }) => {
        if (text === "slow") await first.promise;
        heard.push(text);
      }),
    );
    const slow = send(updateOf(1, "slow"));
    await until(() => server.asked.some(({ method }) => method === "getChatAdministrators"));
    const behind = send(updateOf(2, "behind"));
    server.say(other, kay, "elsewhere");
    await until(() => heard.length === 1);
    first.resolve();
    await Promise.all([slow, behind]);
    expect(heard).toEqual(["elsewhere", "slow", "behind"]);
  });
});

describe("between polling and a webhook", () => {
  it("nothing is lost: what was written before, between and after is heard once", async () => {
    const heard: string[] = [];
    const listener = hearOnly(async ({ text }) => void heard.push(text));
    for (const [before, connectNow] of [
      ["one", () => connect()],
      ["two", () => byWebhook()],
      ["three", () => connect()],
      ["four", () => byWebhook()],
    ] as const) {
      server.say(group, kay, before);
      const platform = connectNow();
      await platform.start(listener);
      await until(() => heard.includes(before));
      server.say(group, kay, `${before} and more`);
      await until(() => heard.includes(`${before} and more`));
      await platform.close();
    }
    expect(heard).toEqual(["one", "two", "three", "four"].flatMap((one) => [one, `${one} and more`]));
    const dropped = server.asked.filter(({ body }) => body.drop_pending_updates === true);
    expect(dropped).toEqual([]);
  });

  it("a webhook of somebody else's is not taken away, and does not stand in the way of our own", async () => {
    server.webhook = "https://elsewhere.example/?breakwater=AAAAAAAAAAAAAAAA";
    const error = await connect()
      .start(hearOnly(async () => {}))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ problem: { code: "telegram-conflict" } });
    await byWebhook().start(hearOnly(async () => {}));
    expect(server.webhook).toContain("https://bot.example/");
  });
});

describe("an operator", () => {
  it("is told of a port that is taken, and of an address that Telegram does not take", async () => {
    const taken = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const silent = hearOnly(async () => {});
    await expect(byWebhook().start(silent)).rejects.toMatchObject({ problem: { code: "telegram-webhook-port" } });
    await new Promise((resolve) => taken.close(resolve));
    server.fault = ({ method }) => (method === "setWebhook" ? { status: 400 } : null);
    await expect(byWebhook().start(silent)).rejects.toMatchObject({ problem: { code: "telegram-webhook-refused" } });
    server.fault = () => null;
    const troubles: Problem[] = [];
    await byWebhook().start(hearOnly(async () => {}, troubles));
    expect(troubles).toEqual([]);
  });
});
