import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import type { User } from "@grammyjs/types";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createDesk } from "../src/desk/desk.ts";
import type { DeskParts } from "../src/desk/desk-parts.ts";
import type { Delivery } from "../src/model/delivery.ts";
import type { Problem } from "../src/model/errors.ts";
import type { Platform } from "../src/model/platform.ts";
import { languages } from "../src/model/wording.ts";
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

const connect = (token = server.token, api = server.api): Platform => {
  const platform = createTelegram({ token, api, wordings, log: createLog({ level: "fatal" as never }) });
  running.push(platform);
  return platform;
};

beforeEach(async () => {
  server = await startTelegramServer();
  running = [];
  group = server.world.addGroup();
  kay = server.world.addUser("kay");
  server.world.join(group, kay);
  return async () => {
    await Promise.all(running.map((one) => one.close()));
    await server.close();
  };
});

describe("what is acknowledged to Telegram", () => {
  it("is only what was heard to the end: a crash before loses nothing", async () => {
    const first: string[] = [];
    server.say(group, kay, "one");
    // Never resolves, as when the process dies over it.
    const dying = hearOnly((message) => {
      first.push(message.text);
      return new Promise(() => {});
    });
    await connect().start(dying);
    await until(() => first.length === 1);
    server.say(group, kay, "two");
    expect(server.waiting()).toHaveLength(2);
    const second: string[] = [];
    const again = connect();
    running = [again];
    await again.start(hearOnly(async (message) => void second.push(message.text)));
    await until(() => second.length === 2);
    expect(second).toEqual(["one", "two"]);
    await until(() => server.waiting().length === 0);
  });

  it("is tried again where it could not be written down, in order within a group", async () => {
    const heard: string[] = [];
    let failures = 0;
    server.say(group, kay, "one");
    server.say(group, kay, "two");
    await connect().start(
      hearOnly(async ({ text }) => {
        if (failures++ < 2) throw new Error("disk full");
        heard.push(text);
      }),
    );
    await until(() => heard.length === 2);
    expect(heard).toEqual(["one", "two"]);
  });

  it("goes on where Telegram counts from lower down, as after a week in which nothing was written", async () => {
    const heard: string[] = [];
    await connect().start(hearOnly(async ({ text }) => void heard.push(text)));
    server.say(group, kay, "one");
    await until(() => heard.length === 1 && server.waiting().length === 0);
    server.countFrom(100);
    const more = Array.from({ length: 150 }, (_, at) => `${at}`);
    for (const text of more) server.say(group, kay, text);
    await until(() => heard.length === 151);
    expect(heard).toEqual(["one", ...more]);
    await until(() => server.waiting().length === 0);
  });

  it("does not come again after a stop", async () => {
    const heard: string[] = [];
    const platform = connect();
    await platform.start(hearOnly(async ({ text }) => void heard.push(text)));
    server.say(group, kay, "one");
    await until(() => heard.length === 1);
    await platform.close();
    expect(server.waiting()).toEqual([]);
  });
});

describe("a hundred groups at once", () => {
  it("are heard in order within each", async () => {
    const heard = new Map<string, string[]>();
    const groups = Array.from({ length: 100 }, () => server.world.addGroup());
    for (let round = 0; round < 5; round++) for (const one of groups) server.say(one, kay, `${round}`);
    await connect().start(
      hearOnly(async ({ community, text }) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        heard.set(community, [...(heard.get(community) ?? []), text]);
      }),
    );
    await until(() => [...heard.values()].flat().length === 500);
    for (const one of groups) expect(heard.get(String(one.id))).toEqual(["0", "1", "2", "3", "4"]);
  });
});

describe("Telegram", () => {
  it("that does not know the token, sends messages elsewhere or is not there says so with a mend", async () => {
    const silent = hearOnly(async () => {});
    const refused = async (platform: Platform, code: string) => {
      const error = await platform.start(silent).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ problem: { code } });
      // The address of a request that failed holds the token.
      expect(inspect(error, { depth: 9 })).not.toContain(server.token);
    };
    await refused(connect("1:wrong"), "telegram-token-wrong");
    server.webhook = "https://elsewhere.example";
    await refused(connect(), "telegram-conflict");
    await refused(connect(server.token, "http://127.0.0.1:9"), "telegram-unreachable");
  });

  it("that answers nothing sensible is taken for one that cannot be reached", async () => {
    const other = createServer((_, answer) => answer.end('{"ok":true}'));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const starting = connect(server.token, `http://127.0.0.1:${port}`).start(hearOnly(async () => {}));
    await expect(starting).rejects.toMatchObject({ problem: { code: "telegram-unreachable" } });
    other.close();
  });

  it("that hangs when a start is asked to end is waited for no more", async () => {
    server.fault = ({ method }) => (method === "getWebhookInfo" ? "hang" : null);
    const platform = connect();
    const starting = platform.start(hearOnly(async () => {})).catch((reason: unknown) => reason);
    await until(() => server.asked.some(({ method }) => method === "getWebhookInfo"));
    await platform.close();
    expect(await starting).toMatchObject({ problem: { code: "telegram-unreachable" } });
  });

  it("that hands updates to another program as well is complained of, and listened to all the same", async () => {
    const troubles: Problem[] = [];
    const heard: string[] = [];
    await connect().start(hearOnly(async ({ text }) => void heard.push(text), troubles));
    await until(() => server.asked.some(({ method }) => method === "getUpdates"));
    let conflicts = 0;
    server.fault = ({ method }) => (method === "getUpdates" && conflicts++ < 2 ? { status: 409 } : null);
    server.say(group, kay, "one");
    await until(() => heard.includes("one"));
    server.say(group, kay, "two");
    await until(() => heard.includes("two"));
    expect(troubles.map(({ code }) => code)).toEqual(["telegram-conflict"]);
  });

  it("that takes our token back during an outage is complained of for both, once each", async () => {
    const troubles: Problem[] = [];
    await connect().start(hearOnly(async () => {}, troubles));
    await until(() => server.asked.some(({ method }) => method === "getUpdates"));
    const faults = [500, 500, 401];
    server.fault = ({ method }) =>
      method === "getUpdates" && faults.length > 0 ? { status: faults.shift() ?? 0 } : null;
    server.say(group, kay, "one");
    await until(() => faults.length === 0 && troubles.length > 1);
    expect(troubles.map(({ code }) => code)).toEqual(["telegram-unreachable", "telegram-token-wrong"]);
  });

  it("that hangs when all ends is waited for only so long", async () => {
    const heard: string[] = [];
    const platform = connect();
    await platform.start(hearOnly(async ({ text }) => void heard.push(text)));
    server.say(group, kay, "one");
    await until(() => heard.length === 1);
    server.fault = ({ method }) => (method === "getUpdates" ? "hang" : null);
    const enough = new AbortController();
    const patience = vi.spyOn(AbortSignal, "timeout").mockReturnValue(enough.signal);
    const closing = platform.close();
    await until(() => server.asked.some(({ method, body }) => method === "getUpdates" && body.timeout === 0));
    expect(patience).toHaveBeenCalledOnce();
    patience.mockRestore();
    enough.abort();
    await closing;
  });

  it.each([[{ status: 502 }], [{ status: 429, retryAfter: 1 }], ["drop"]] as const)(
    "that answers a poll with %j is asked again",
    async (fault) => {
      const heard: string[] = [];
      let polls = 0;
      server.fault = ({ method }) => (method === "getUpdates" && polls++ === 0 ? fault : null);
      server.say(group, kay, "one");
      await connect().start(hearOnly(async ({ text }) => void heard.push(text)));
      await until(() => heard.length === 1);
    },
  );
});

it("brings moderators a notice as plain text", async () => {
  const platform = connect();
  await platform.start(hearOnly(async () => {}));
  const notice = { kind: "trouble", community: String(group.id), text: "It is <full>.", channels: [String(group.id)] };
  expect(await platform.deliver(notice as Delivery, "a")).toMatchObject({ status: "done" });
  expect(group.messages.map(({ text }) => text)).toEqual([expect.stringMatching(/^It is (<|&lt;)full(>|&gt;)\.$/)]);
});

it("tells Telegram of the commands again where they could not be told, and hears meanwhile", async () => {
  const heard: string[] = [];
  let tries = 0;
  server.fault = ({ method }) => (method === "getMyCommands" && tries++ < 2 ? "drop" : null);
  server.say(group, kay, "one");
  const { commands } = createDesk({} as DeskParts);
  const listener = hearOnly(async ({ text }) => void heard.push(text));
  await connect().start({ ...listener, desk: { ...listener.desk, commands } });
  await until(() => heard.length === 1);
  await until(() => server.commands.size === 3 * languages.length);
  expect(tries).toBeGreaterThan(2);
});
