import { REST } from "discord.js";
import { expect, it } from "vitest";
import { registerCommands } from "../../src/adapters/discord/register-commands.ts";
import type { CommandSpec } from "../../src/model/desk.ts";
import { startDiscordServer } from "../fakes/discord-server/start.ts";
import { wordings } from "../fakes/start-bot.ts";

const spec: CommandSpec = { name: "help-me", kind: "slash", anywhere: true, needs: null, options: [] };
const option = { name: "number", kind: "number", required: true, choices: [] } as const;

it("tells Discord of the commands once, and again only when they changed", async () => {
  const server = await startDiscordServer();
  const rest = new REST({ api: server.api }).setToken(server.token);
  const register = (commands: readonly CommandSpec[]) =>
    registerCommands(rest, server.world.bot.id, commands, wordings);
  expect(await register([spec])).toBe(true);
  expect(await register([spec])).toBe(false);
  expect(await register([{ ...spec, needs: "see-alerts" }])).toBe(true);
  expect(await register([spec, { ...spec, name: "case", options: [option] }])).toBe(true);
  expect(await register([{ ...spec, name: "case", options: [option] }, spec])).toBe(false);
  expect(await register([spec, { ...spec, name: "case", options: [{ ...option, required: false }] }])).toBe(true);
  expect(server.rest.commands).toMatchObject([
    { name: "help-me", description_localizations: { fr: expect.any(String), "es-ES": expect.any(String) } },
    { name: "case" },
  ]);
  await server.close();
});
