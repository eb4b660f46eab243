import { ChannelType, REST } from "discord.js";
import { expect, it } from "vitest";
import { registerCommands } from "../../src/adapters/discord/register-commands.ts";
import type { CommandSpec } from "../../src/model/desk.ts";
import { startDiscordServer } from "../fakes/discord-server/start.ts";
import { startDiscordWorld } from "../fakes/discord-world.ts";
import { wordings } from "../fakes/start-bot.ts";

const spec: CommandSpec = { name: "help-me", kind: "slash", anywhere: true, needs: null, options: [] };
const place = { name: "where", kind: "channel", required: false, choices: [] } as const;
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

it("lets only text channels be chosen, and tells so a Discord that was told otherwise before", async () => {
  const server = await startDiscordServer();
  const rest = new REST({ api: server.api }).setToken(server.token);
  const register = () => registerCommands(rest, server.world.bot.id, [{ ...spec, options: [place] }], wordings);
  await register();
  const [told] = server.rest.commands as unknown as readonly { options: { channel_types?: readonly number[] }[] }[];
  expect(told?.options).toMatchObject([{ name: "where", channel_types: [ChannelType.GuildText] }]);
  expect(await register()).toBe(false);
  delete told?.options[0]?.channel_types;
  expect(await register()).toBe(true);
  await server.close();
});

/** A command as Discord was told of it, as far as its choices go. */
interface Told {
  readonly options?: readonly {
    readonly choices?: readonly {
      readonly name: string;
      readonly value: string;
      readonly name_localizations?: object;
    }[];
  }[];
}

it("says what can be chosen in words, in every language that Discord has", async () => {
  const world = await startDiscordWorld();
  const commands = world.server.rest.commands as unknown as readonly Told[];
  await world.stop();
  const choices = commands.flatMap(({ options = [] }) => options.flatMap((one) => one.choices ?? []));
  expect(choices.length).toBeGreaterThan(15);
  expect(choices.filter(({ name, value }) => name === value)).toEqual([]);
  const spoken = ["fr", "es-ES", "es-419", "de", "it", "pt-BR", "nl", "ro", "pl", "ru", "uk"];
  for (const { name_localizations: names } of choices) expect(Object.keys(names ?? {}).sort()).toEqual(spoken.sort());
  expect(choices).toContainEqual(expect.objectContaining({ name: "Català", value: "ca" }));
});
