import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApplicationFlags, GatewayDispatchEvents, GatewayIntentBits } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { hearOnly } from "../fakes/hear-only.ts";
import { run } from "../fakes/run-cli.ts";
import { wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
const data = mkdtempSync(join(tmpdir(), "breakwater-starting-"));

afterEach(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

/** Starts the bot as its operator does; it ends by itself where it cannot connect. */
const start = (token = server.token) =>
  run(["start", "--data", data], "", { DISCORD_TOKEN: token, DISCORD_API: server.api });

const connect = (api = server.api) =>
  createDiscord({ token: server.token, api, wordings, log: createLog({ level: "fatal" as never }) });

it.each([
  "MTAw.other.token",
  // As an editor writes quotes: no request can carry them.
  "\u201cMTAw.other.token\u201d",
])("with the wrong token %s ends with one sentence and its mend", async (token) => {
  server = await startDiscordServer();
  const { status, err } = await start(token);
  expect(status).toBe(2);
  expect(err.match(/.*\[discord-[^\]]+\]/g)).toEqual([expect.stringMatching(/Reset Token.*discord-token-wrong/)]);
  expect(err).not.toContain("MTAw.other.token");
});

it("without the intent to read ends with one sentence and its mend", async () => {
  server = await startDiscordServer({ withoutIntents: GatewayIntentBits.MessageContent });
  const { status, err } = await start();
  expect(status).toBe(2);
  expect(err.match(/.*\[discord-[^\]]+\]/g)).toEqual([
    expect.stringMatching(/Message Content Intent.*discord-intent-missing/),
  ]);
});

it.each([
  ["intent", 4014, "discord-intent-missing"],
  ["token", 4004, "discord-token-wrong"],
] as const)("ends with the mend when the %s is taken away while it runs", async (_, close, code) => {
  server = await startDiscordServer();
  server.world.addGuild(["general"]);
  const bot = await startBotOn(server);
  server.gateway.drop(close);
  await expect(bot.running).rejects.toMatchObject({ problem: { code } });
  await bot.stop().catch(() => {});
});

describe("leave to know of members", () => {
  const advert = "girls available 24/7 incall dm";
  const join = () => {
    const [guild] = server.world.guilds.values();
    if (guild === undefined) throw new Error("there is no community");
    const { id } = server.world.addMember(guild, advert);
    server.gateway.dispatch(GatewayDispatchEvents.GuildMemberAdd, { ...guild.members.get(id), guild_id: guild.id });
  };
  beforeEach(async () => {
    server = await startDiscordServer();
    server.world.addGuild(["general"]);
    server.rest.applicationFlags |= ApplicationFlags.GatewayGuildMembersLimited;
  });

  it("is used where Discord could not be reached at the first try", async () => {
    const heard: string[] = [];
    const discord = connect();
    const start = () => discord.start(hearOnly(async ({ text }) => void heard.push(text)));

    server.rest.fault = () => ({ status: 503 });
    await expect(start()).rejects.toMatchObject({ problem: { code: "discord-unreachable" } });
    server.rest.fault = () => null;
    await start();
    join();
    await until(() => heard.includes(advert));
    await discord.close();
  });

  it("ends nothing but itself when it is taken away while the bot runs", async () => {
    const bot = await startBotOn(server);
    server.gateway.forgetSessions();
    server.gateway.drop(4014);
    await until(() => server.gateway.seen.identifies === 2 && server.gateway.connected() === 1);
    const [guild] = server.world.guilds.values();
    const [channel = ""] = guild?.channels.keys() ?? [];
    if (guild !== undefined) server.say(guild, channel, server.world.addMember(guild, "robin"), advert);
    await until(() => [...bot.store.log.read({})].length === 1);
    // Without the leave to read nothing is left.
    server.gateway.drop(4014);
    await expect(bot.running).rejects.toMatchObject({ problem: { code: "discord-intent-missing" } });
    await bot.stop().catch(() => {});
  }, 20_000);
});

it.each(["/applications/@me", "/gateway/bot"])(
  "stays connected to nothing where it is asked to end before %s was answered",
  async (path) => {
    server = await startDiscordServer();
    server.world.addGuild(["general"]);
    server.rest.fault = (asked) => (asked.path === path ? { delayMs: 500 } : null);
    const discord = connect();
    const started = discord.start(hearOnly(async () => {})).catch(() => {});
    await until(() => server.rest.asked.some((asked) => asked.path === path));
    await discord.close();
    await started;
    expect(server.gateway.connected()).toBe(0);
  },
);

it("takes a Discord that answers nothing sensible for one that cannot be reached", async () => {
  server = await startDiscordServer();
  const other = createServer((_, answer) => answer.setHeader("content-type", "application/json").end("null"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const starting = connect(`http://127.0.0.1:${port}/api`).start(hearOnly(async () => {}));
  await expect(starting).rejects.toMatchObject({ problem: { code: "discord-unreachable" } });
});

it("tells Discord of its commands at the first start, and not at the next", async () => {
  server = await startDiscordServer();
  const told = () => server.rest.asked.filter(({ method, path }) => method === "PUT" && path.endsWith("/commands"));
  for (let time = 0; time < 2; time++) await (await startBotOn(server)).stop();
  expect(told()).toHaveLength(1);
  // Somebody's own commands in the place of ours.
  server.rest.commands = server.rest.commands.slice(1);
  await (await startBotOn(server)).stop();
  expect(told()).toHaveLength(2);
});
