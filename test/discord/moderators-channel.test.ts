import { GatewayDispatchEvents, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

const callForHelp = "someone says he will send my pictures to my family if i dont pay. please help, what should i do";

/** A world whose alert channel everybody reads, or not. */
const startWorld = (isOpen: boolean): Promise<DiscordWorld> =>
  startDiscordWorld({
    prepare: (_, { id, channels }) => {
      const everyone = { id, type: OverwriteType.Role, allow: "0", deny: `${PermissionFlagsBits.ViewChannel}` };
      for (const { name, permission_overwrites: own } of channels.values())
        if (name === "alerts" && !isOpen) own?.push(everyone);
    },
  });

/** What is written where moderators are told, and in a thread there, by somebody without their rights. */
const quoteThere = ({ server, guild, kay, robin, channel }: DiscordWorld) => {
  const thread = server.world.addThread(guild, channel("alerts"), "Case 1");
  server.gateway.dispatch(GatewayDispatchEvents.ThreadCreate, thread);
  server.say(guild, channel("alerts"), kay, "hey who are you");
  for (const text of threatLines) server.say(guild, channel("alerts"), robin, text);
  for (const place of [channel("alerts"), thread.id]) server.say(guild, place, kay, callForHelp);
};

it("what is quoted where only moderators are told, or in a thread there, is no case and offered no help", async ({
  onTestFinished,
}) => {
  const world = await startWorld(false);
  onTestFinished(world.stop);
  const { server, guild, mod, channel, bot } = world;
  quoteThere(world);
  server.say(guild, channel("general"), mod, callForHelp);
  await until(() => world.oursIn("general")[0]);
  expect([...bot.store.log.read({})]).toHaveLength(1);
});

it("what is quoted there is none either for whoever asks what would have been done", async ({ onTestFinished }) => {
  const world = await startWorld(false);
  onTestFinished(world.stop);
  quoteThere(world);
  const answer = await world.command("replay-here", world.mod, asModerator, [], world.channel("alerts"));
  expect(textOf(answer)).toContain("no message here");
});

it("what is written in an alert channel that everybody reads is heard", async ({ onTestFinished }) => {
  const world = await startWorld(true);
  onTestFinished(world.stop);
  quoteThere(world);
  await until(() => [...world.bot.store.cases.list({})][0]);
});
