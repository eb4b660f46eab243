import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GatewayIntentBits } from "discord-api-types/v10";
import { afterEach, expect, it } from "vitest";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { run } from "../fakes/run-cli.ts";
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

it("tells what to do when the intent or the token is taken away while it runs", async () => {
  server = await startDiscordServer();
  server.world.addGuild(["general"]);
  const troubles: string[] = [];
  const bot = await startBotOn(server, { onTrouble: ({ code, mend }) => troubles.push(`${code} ${mend}`) });
  server.gateway.drop(4014);
  await until(() => troubles.length > 0);
  expect(troubles).toEqual([expect.stringMatching(/discord-intent-missing.*Message Content Intent/)]);
  await bot.stop();
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
