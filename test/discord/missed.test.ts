import { type APITextChannel, ChannelType } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

it("loses nothing when a bot ends in the middle of reading what it missed, and another begins", async () => {
  const server = await startDiscordServer();
  const { world, rest } = server;
  const guild = world.addGuild(["general", "other", "alerts"]);
  const [general = "", other = ""] = guild.channels.keys();
  const kay = world.addMember(guild, "kay");
  const [robin, sam] = [world.addMember(guild, "robin"), world.addMember(guild, "sam")];
  const before = Date.now() - 5000;
  for (const [channel, who] of [
    [general, robin],
    [other, sam],
  ] as const) {
    world.write(channel, kay, "hey who are you");
    for (const text of threatLines) world.write(channel, who, text);
  }
  const marks = new Map([[guild.id, before]]);

  rest.fault = ({ path }) => (path === `/channels/${other}/messages` ? "hang" : null);
  const first = await startBotOn(server, { marks });
  await until(() => [...first.store.log.read({})].length > 0);
  // What is written meanwhile, and heard at once, does not make the gap smaller.
  server.say(guild, general, kay, "leave me alone");
  await first.stop();
  expect(marks.get(guild.id)).toBe(before);

  rest.fault = () => null;
  const second = await startBotOn(server, { marks });
  await until(() => (marks.get(guild.id) ?? 0) > before);
  const speakers = new Set([...second.store.cases.list({})].map(({ speaker }) => speaker));
  expect(speakers.size).toBe(2);
  await second.stop();
  await server.close();
});

it("is read though Discord does not say of a voice channel what came last in it", async () => {
  const server = await startDiscordServer();
  const { world } = server;
  const guild = world.addGuild(["voice", "general", "alerts"]);
  const [voice = "", general = ""] = guild.channels.keys();
  const [kay, robin] = [world.addMember(guild, "kay"), world.addMember(guild, "robin")];
  const before = Date.now() - 5000;
  world.write(voice, kay, "hello");
  world.write(general, kay, "hey who are you");
  for (const text of threatLines) world.write(general, robin, text);
  const { last_message_id: _, ...rest } = guild.channels.get(voice) as APITextChannel;
  guild.channels.set(voice, { ...rest, type: ChannelType.GuildVoice, bitrate: 64_000, user_limit: 0 } as never);
  const marks = new Map([[guild.id, before]]);
  const bot = await startBotOn(server, { marks });
  await until(() => (marks.get(guild.id) ?? 0) > before);
  expect([...bot.store.log.read({})]).not.toEqual([]);
  await bot.stop();
  await server.close();
});
