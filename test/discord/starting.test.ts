import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GatewayIntentBits } from "discord-api-types/v10";
import { afterEach, expect, it } from "vitest";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { run } from "../fakes/run-cli.ts";

let server: DiscordServer;
const data = mkdtempSync(join(tmpdir(), "breakwater-starting-"));

afterEach(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

/** Starts the bot as its operator does; it ends by itself where it cannot connect. */
const start = (token = server.token) =>
  run(["start", "--data", data], "", { DISCORD_TOKEN: token, DISCORD_API: server.api });

it("with a wrong token ends with one sentence and its mend", async () => {
  server = await startDiscordServer();
  const { status, err } = await start("MTAw.other.token");
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
