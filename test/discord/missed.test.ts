import { expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { startDiscordServer } from "../fakes/discord-server/start.ts";
import { startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

const threat = [
  "i have the screenshots from our call and your whole followers list",
  "send 200 in gift cards before midnight or i send your pics to everyone at your school",
];

it("loses nothing when a bot ends in the middle of reading what it missed, and another begins", async () => {
  const server = await startDiscordServer();
  const { token, api, world, rest } = server;
  const guild = world.addGuild(["general", "other", "alerts"]);
  const [general = "", other = ""] = guild.channels.keys();
  const kay = world.addMember(guild, "kay");
  const [robin, sam] = [world.addMember(guild, "robin"), world.addMember(guild, "sam")];
  const before = Date.now() - 5000;
  for (const [channel, who] of [
    [general, robin],
    [other, sam],
  ] as const)
    for (const [author, text] of [
      [kay, "hey who are you"],
      [who, threat[0]],
      [who, threat[1]],
    ] as const)
      world.write(channel, author, text ?? "");
  const marks = new Map([[guild.id, before]]);
  const start = () => startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }), { marks });

  rest.fault = ({ path }) => (path === `/channels/${other}/messages` ? "hang" : null);
  const first = await start();
  await until(() => [...first.store.log.read({})].length > 0);
  // What is written meanwhile, and heard at once, does not make the gap smaller.
  server.say(guild, general, kay, "leave me alone");
  await first.stop();
  expect(marks.get(guild.id)).toBe(before);

  rest.fault = () => null;
  const second = await start();
  await until(() => (marks.get(guild.id) ?? 0) > before);
  const speakers = new Set([...second.store.cases.list({})].map(({ speaker }) => speaker));
  expect(speakers.size).toBe(2);
  await second.stop();
  await server.close();
});
