import { once } from "node:events";
import { inflateSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;

beforeEach(async () => {
  server = await startDiscordServer({ heartbeatMs: 1000 });
  server.world.addGuild(["general"]);
});
afterEach(() => server.close());

/** A client that says only what it is told to. */
const connect = async () => {
  const socket = new WebSocket(server.api.replace("http", "ws"));
  const said: {
    readonly op: number;
    readonly t: string | null;
    readonly s: number;
    readonly d: { session_id: string };
  }[] = [];
  socket.on("message", (bytes) => said.push(JSON.parse(String(bytes))));
  await once(socket, "open");
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  return { socket, said, closed, say: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })) };
};
const identify = { token: "MTAw.fake.token", intents: 1, properties: {} };

it("closes on whoever is not heard, says nonsense, or says too early or twice who they are", async () => {
  expect(await (await connect()).closed).toBe(4009);
  for (const [code, ops] of [
    [4003, [3]],
    [4005, [2, 2]],
    [4001, [2, 99]],
  ] as const) {
    const { say, closed } = await connect();
    for (const op of ops) say(op, identify);
    expect(await closed).toBe(code);
  }
  const { socket, closed } = await connect();
  socket.send("{");
  expect(await closed).toBe(4002);
});

it("takes a session up again from the number that was heard last, and from no other", async () => {
  const first = await connect();
  first.say(2, identify);
  const ready = await until(() => first.said.find(({ t }) => t === "READY"));
  first.socket.terminate();
  server.gateway.dispatch("GUILD_UPDATE", {});
  const resume = { token: identify.token, session_id: ready.d.session_id };
  const second = await connect();
  second.say(6, { ...resume, seq: ready.s });
  await until(() => second.said.find(({ t }) => t === "RESUMED"));
  expect(second.said.flatMap(({ t }) => t ?? [])).toEqual(["GUILD_CREATE", "GUILD_UPDATE", "RESUMED"]);
  const third = await connect();
  third.say(6, { ...resume, seq: 999 });
  expect(await third.closed).toBe(4007);
});

it("compresses each message by itself for whoever asks for it", async () => {
  const socket = new WebSocket(server.api.replace("http", "ws"));
  const said: { readonly t: string | null; readonly isBinary: boolean }[] = [];
  socket.on("message", (bytes: Buffer, isBinary) => {
    const text = isBinary ? inflateSync(bytes) : bytes;
    said.push({ t: JSON.parse(String(text)).t, isBinary });
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ op: 2, d: { ...identify, compress: true } }));
  await until(() => said.length === 3);
  expect(said).toEqual([
    { t: null, isBinary: false },
    { t: "READY", isBinary: true },
    { t: "GUILD_CREATE", isBinary: true },
  ]);
  socket.terminate();
});

it("keeps a bot through all ways in which a session ends and begins again", async () => {
  const { gateway } = server;
  const bot = await startBotOn(server);
  await until(() => gateway.connected() === 1 && gateway.seen.heartbeats > 0);
  const again = async (end: () => void, what: "resumes" | "identifies") => {
    const before = gateway.seen[what];
    end();
    await until(() => gateway.seen[what] > before && gateway.connected() === 1);
  };
  await again(() => gateway.askToReconnect(), "resumes");
  await again(() => gateway.invalidate(true), "resumes");
  await again(() => gateway.drop(4000), "resumes");
  await again(() => gateway.invalidate(false), "identifies");
  expect(gateway.seen.heartbeats).toBeGreaterThan(0);
  await bot.stop();
});

it("brings a bot back to a gateway that says no hello, or does not hear its heartbeats any more", async () => {
  const { gateway } = server;
  gateway.unsaid.hellos = 1;
  const bot = await startBotOn(server);
  await until(() => gateway.connected() === 1 && gateway.seen.heartbeats > 0);
  expect(gateway.unsaid.hellos).toBe(0);
  const { resumes } = gateway.seen;
  gateway.unsaid.acks = true;
  await until(() => gateway.seen.resumes > resumes);
  gateway.unsaid.acks = false;
  await until(() => gateway.connected() === 1);
  await bot.stop();
});
