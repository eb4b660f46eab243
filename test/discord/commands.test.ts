import { type APIUser, InteractionType, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { asModerator, type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let guild: FakeGuild;
let general: string;
let alerts: string;
let mod: APIUser;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  [general = "", alerts = ""] = guild.channels.keys();
  mod = server.world.addMember(guild, "mod");
  const { token, api } = server;
  const bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  await until(() => server.rest.commands.length > 0);
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const deny = (channel: string, bits: bigint) =>
  guild.channels
    .get(channel)
    ?.permission_overwrites?.push({ id: server.world.bot.id, type: OverwriteType.Member, allow: "0", deny: `${bits}` });

const command = async (name: string, options: readonly object[] = []): Promise<string> => {
  const data = { id: "1", type: 1, name, options };
  const id = server.interact(guild, alerts, mod, asModerator, { type: InteractionType.ApplicationCommand, data });
  return JSON.stringify((await until(() => server.rest.answers.get(id))).data);
};

const status = () => command("status");

describe("/member", () => {
  it("is a view that is taken away after five minutes", async () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    const said = await command("member", [{ name: "who", type: 6, value: mod.id }]);
    expect(said).toContain("taken away after 5 minutes");
    const removal = () => server.rest.asked.find(({ method, path }) => method === "DELETE" && /@original$/.test(path));
    const fading = await until(() => timers.mock.calls.find(([, ms]) => ms === 300_000));
    timers.mockRestore();
    expect(removal()).toBeUndefined();
    fading[0]();
    await until(removal);
  });
});

describe("/status", () => {
  it("says that nothing is missing for what the policy may ask for", async () => {
    expect(await status()).toContain("nothing is missing");
  });

  it("says what is missing and where, each with its mend", async () => {
    deny(general, PermissionFlagsBits.ReadMessageHistory);
    deny(alerts, PermissionFlagsBits.SendMessages);
    const said = await status();
    expect(said).toContain("To mend: 3");
    expect(said).toMatch(/cannot be read.*#general.*Read Message History/);
    expect(said).toMatch(/moderators cannot be told in #alerts.*Send Messages/);
  });

  it("says so where Discord does not answer in time", async () => {
    server.rest.fault = ({ path }) => (path.endsWith("/channels") ? { status: 500 } : null);
    expect(await status()).toContain("Not everything could be looked at");
  });
});
