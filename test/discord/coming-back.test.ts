import { GatewayDispatchEvents } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { createCatchUp } from "../../src/adapters/discord/catch-up.ts";
import { createQueue } from "../../src/adapters/discord/queue.ts";
import { createReadArchived } from "../../src/adapters/discord/read-archived.ts";
import { createReadPage } from "../../src/adapters/discord/read-page.ts";
import { connectClient } from "../fakes/discord-client.ts";
import { announce } from "../fakes/discord-server/announce.ts";
import { startDiscordWorld } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

it("reads nothing of what was written between the bot's leaving a community and its coming back", async () => {
  const marks = new Map<string, number>();
  const world = await startDiscordWorld({ marks });
  const { server, guild, robin, channel } = world;
  const { gateway, rest } = server;
  await until(() => marks.has(guild.id));
  gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
  await until(() => !marks.has(guild.id));
  for (const text of threatLines) server.world.write(channel("general"), robin, text);
  gateway.dispatch(GatewayDispatchEvents.GuildCreate, announce(guild));
  await until(() => marks.has(guild.id));
  expect(rest.asked.filter(({ method, path }) => method === "GET" && path.endsWith("/messages"))).toEqual([]);
  // What is written from then on is heard as ever.
  world.threat();
  await until(() => [...world.bot.store.cases.list({})][0]);
  await world.stop();
});

it("reads nothing of that time where the bot left and came back while it did not run", async () => {
  const marks = new Map<string, number>();
  const world = await startDiscordWorld({ marks });
  const { server, guild, kay, robin, channel, bot } = world;
  await until(() => marks.has(guild.id));
  await bot.stop();
  const before = Date.now() - 5000;
  marks.set(guild.id, before);
  server.world.write(channel("general"), kay, "hey who are you");
  for (const text of threatLines) server.world.write(channel("general"), robin, text);
  guild.joinedAt = Date.now() + 1;
  await world.start({ held: bot, marks });
  await until(() => (marks.get(guild.id) ?? 0) > before);
  expect([...world.bot.store.log.read({})]).toEqual([]);
  await world.stop();
});

it("ends the reading of what was missed in a community that is left meanwhile", async () => {
  const { client, server, guild, general, kay, close } = await connectClient();
  const known = client.guilds.cache.get(guild.id);
  const channel = client.channels.cache.get(general);
  if (known === undefined || channel?.isTextBased() !== true) throw new Error("the client knows no channel");
  channel.lastMessageId = server.world.write(general, kay, "one").id;
  server.rest.fault = ({ path }) => (path.endsWith("/messages") ? { status: 500 } : null);
  const marks: number[] = [];
  const catchUp = createCatchUp({
    lastHeard: () => Date.now() - 5000,
    heardUpTo: (_, at) => marks.push(at),
    hear: async () => {},
    readPage: createReadPage(createQueue(), () => {}),
    readArchived: createReadArchived(createQueue()),
    onCutShort: () => {},
    onBroken: () => {},
    now: Date.now,
    signal: new AbortController().signal,
  });
  const reading = catchUp.found(known);
  await until(() => server.rest.asked.some(({ path }) => path.endsWith("/messages")));
  catchUp.left(guild.id);
  await reading;
  expect(marks).toEqual([]);
  await close();
});
