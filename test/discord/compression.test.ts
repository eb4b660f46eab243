import { registerHooks } from "node:module";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLog } from "../../src/support/log.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

// discord.js asks for a compressed stream where it finds this package, which is compiled when it is installed.
const zlibSync = `
  const { inflateSync, constants } = require("node:zlib");
  class Inflate {
    whole = Buffer.alloc(0);
    read = 0;
    err = 0;
    push(chunk, flush) {
      this.whole = Buffer.concat([this.whole, chunk]);
      if (flush !== constants.Z_SYNC_FLUSH) return;
      const text = inflateSync(this.whole, { finishFlush: constants.Z_SYNC_FLUSH });
      this.result = text.subarray(this.read).toString();
      this.read = text.length;
    }
  }
  module.exports = { Inflate, Z_SYNC_FLUSH: constants.Z_SYNC_FLUSH, Z_NO_FLUSH: constants.Z_NO_FLUSH };
`;
const name = "zlib-sync";
const hooks = registerHooks({
  resolve: (asked, context, next) =>
    asked === name ? { url: `fake:${name}`, format: "commonjs", shortCircuit: true } : next(asked, context),
  load: (url, context, next) =>
    url === `fake:${name}` ? { format: "commonjs", source: zlibSync, shortCircuit: true } : next(url, context),
});

let server: DiscordServer;

beforeEach(async () => {
  server = await startDiscordServer();
});
afterEach(async () => {
  await server.close();
  hooks.deregister();
  vi.resetModules();
});

it("of the whole connection changes nothing of what is heard, also after it was cut", async () => {
  const { createDiscord } = await import("../../src/adapters/discord/connect.ts");
  const { token, api, world, gateway } = server;
  const guild = world.addGuild(["general", "alerts"]);
  const [general = "", alerts = ""] = guild.channels.keys();
  const [kay, robin] = [world.addMember(guild, "kay"), world.addMember(guild, "robin")];
  const bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  server.say(guild, general, kay, "hey who are you ünïcödé 🌊");
  server.say(guild, general, robin, "i have the screenshots from our call and your whole followers list");
  gateway.drop();
  await until(() => gateway.seen.resumes > 0 && gateway.connected() === 1);
  server.say(guild, general, robin, "send 200 in gift cards before midnight or i send your pics to everyone you know");
  await until(() => world.messages.get(alerts)?.[0]);
  expect(gateway.seen.compressed).toEqual({ stream: 2, alone: 0 });
  await bot.stop();
});
