import { setTimeout as sleep } from "node:timers/promises";
import type { APIMessage } from "discord-api-types/v10";
import { expect, it } from "vitest";
import type { Fault } from "../fakes/discord-server/rest.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBotOn } from "../fakes/discord-world.ts";
import { createDraw } from "../fakes/draw.ts";
import { until } from "../fakes/until.ts";

// BREAKWATER_KILLS=200 npx vitest run test/crash/discord-chaos.test.ts
const rounds = Number(process.env.BREAKWATER_KILLS ?? 8);

const { pick, chance, within } = createDraw();

/** How a connection ends: as a network does, as Discord does, and so that the session is gone. */
const endings: readonly (readonly [string, (server: DiscordServer) => void])[] = [
  ["a cut", ({ gateway }) => gateway.drop()],
  ["an unknown error", ({ gateway }) => gateway.drop(4000)],
  ["a restart", ({ gateway }) => gateway.drop(1001)],
  ["a wrong number", ({ gateway }) => gateway.drop(4007)],
  ["a call to come back", ({ gateway }) => gateway.askToReconnect()],
  ["a pause of the session", ({ gateway }) => gateway.invalidate(true)],
  ["the end of the session", ({ gateway }) => gateway.invalidate(false)],
  [
    "a cut after which the session is gone",
    ({ gateway }) => {
      gateway.forgetSessions();
      gateway.drop();
    },
  ],
];

const faults: readonly Fault[] = [
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 429, retryAfter: 0.2 },
  { status: 429, retryAfter: 0.1, global: true },
  "drop",
  "late",
];

it(`after ${rounds} broken connections and a server that fails, every threat has its case and each case one card`, async () => {
  const server = await startDiscordServer();
  const { world, rest, gateway } = server;
  const guild = world.addGuild(["general", "games", "music", "alerts"]);
  const channels = [...guild.channels.keys()];
  const alerts = channels.pop() as string;
  rest.limitOf = () => ({ requests: 50, ms: 1000 });
  // A try may be repeated when its nonce is long forgotten.
  rest.nonceMs = 2000;
  const bot = await startBotOn(server);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });

  let hangs = 0;
  rest.fault = ({ path }) => {
    if (path.startsWith("/gateway")) return null;
    // One that never answers holds up all behind it for seconds, so there are few.
    if (hangs > 0 && chance(0.2)) {
      hangs--;
      return "hang";
    }
    return chance(0.3) ? pick(faults) : null;
  };
  const threats: string[] = [];
  const tell = (made: readonly APIMessage[]) => {
    const order = chance(0.3) ? made.toReversed() : made;
    for (const message of order) for (let time = chance(0.2) ? 2 : 1; time > 0; time--) server.tell(guild, message);
  };
  const write = () => {
    const channel = pick(channels);
    const member = world.addMember(guild, "quiet");
    const threat = world.addMember(guild, "threat");
    threats.push(threat.id);
    tell([
      world.write(channel, member, "anyone up for a round later"),
      world.write(
        channel,
        threat,
        "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know",
      ),
      world.write(channel, member, "the new map is nice"),
    ]);
  };

  const sessions = () => gateway.seen.identifies + gateway.seen.resumes;
  for (let round = 0; round < rounds; round++) {
    // Every round ends a session of its own: one that was cut before it began would be no round.
    await until(() => gateway.connected() > 0 && sessions() > round);
    if (round % 10 === 5) hangs++;
    write();
    const [, end] = pick(endings);
    end(server);
    // Nobody is told of this before the connection is there again, and nobody at all where the session is gone.
    write();
    await sleep(within(40));
    write();
  }
  rest.fault = () => null;

  const cards = () => (world.messages.get(alerts) ?? []).map((message) => JSON.stringify(message));
  const missing = () => {
    const all = cards().join();
    return threats.filter((id) => !all.includes(`<@${id}>`));
  };
  await until(() => missing().length === 0 && bot.store.outbox.waiting() === 0);
  const cases = Array.from(bot.store.cases.list(), ({ number }) => number);
  expect(cases).toHaveLength(threats.length);
  const claims = cards().flatMap((card) => card.match(/bw1:\d+:claim:n/g) ?? []);
  expect(claims.toSorted()).toEqual(cases.map((number) => `bw1:${number}:claim:n`).toSorted());
  expect(sessions()).toBeGreaterThan(rounds);
  await bot.stop();
  await server.close();
}, 900_000);
