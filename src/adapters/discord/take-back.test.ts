import { REST } from "discord.js";
import { InteractionType } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import { asModerator, type DiscordServer, startDiscordServer } from "../../../test/fakes/discord-server/start.ts";
import { until } from "../../../test/fakes/until.ts";
import { restOptions } from "./create-client.ts";
import { createTakeBack } from "./take-back.ts";

let server: DiscordServer;
let rest: REST;

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ ...restOptions(server.api), retries: 0 }).setToken(server.token);
  return () => server.close();
});

/** An interaction that was answered already. */
const answered = () => {
  const { world } = server;
  const guild = world.addGuild(["general"]);
  const [channel = ""] = guild.channels.keys();
  const data = { id: "1", type: 1, name: "member", options: [] };
  const id = server.interact(guild, channel, world.addMember(guild, "mod"), asModerator, {
    type: InteractionType.ApplicationCommand,
    data,
  });
  server.rest.answers.set(id, { type: 4, data: {} });
  return { id, applicationId: world.bot.id, token: `token-${id}` };
};

it("takes an answer back after its time, and no other", async () => {
  const [soon, late] = [answered(), answered()];
  const takeBack = createTakeBack(rest);
  takeBack.later(late, 300_000);
  takeBack.later(soon, 20);
  await until(() => server.rest.withdrawn.has(soon.id));
  expect(server.rest.withdrawn.has(late.id)).toBe(false);
  await takeBack.all();
  expect(server.rest.withdrawn.has(late.id)).toBe(true);
});

it("tries again while Discord cannot be reached, and not where the answer is gone", async () => {
  let left = 2;
  server.rest.fault = ({ method }) => (method === "DELETE" && left-- > 0 ? { status: 500 } : null);
  const [one, gone] = [answered(), answered()];
  const takeBack = createTakeBack(rest, 10);
  takeBack.later(one, 0);
  await until(() => server.rest.withdrawn.has(one.id));
  server.rest.withdrawn.add(gone.id);
  takeBack.later(gone, 0);
  const tries = () => server.rest.asked.filter(({ path }) => path.includes(gone.token)).length;
  await until(() => tries() > 0);
  await takeBack.all();
  expect(tries()).toBe(1);
});

it("ends without waiting for a Discord that does not answer", async () => {
  server.rest.fault = () => "hang";
  const takeBack = createTakeBack(rest);
  takeBack.later(answered(), 0);
  // Else this test would not end.
  await takeBack.all();
});
