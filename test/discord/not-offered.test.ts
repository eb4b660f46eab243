import { PermissionFlagsBits } from "discord-api-types/v10";
import { expect, it, onTestFinished } from "vitest";
import { asMember, asModerator } from "../fakes/discord-server/start.ts";
import { startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

const callForHelp = "someone says he will send my pictures to my family if i dont pay. please help, what should i do";

it.each(["may not be written in", "is lost"])(
  "a call for help that cannot be answered where it stands, which %s, is brought to the moderators, and not counted as offered",
  async (why) => {
    const world = await startDiscordWorld();
    onTestFinished(world.stop);
    const { server, guild, kay, mod, channel } = world;
    if (why === "is lost") guild.closed.add(channel("general"));
    else guild.denied.set(channel("general"), PermissionFlagsBits.SendMessages);
    const { id } = server.say(guild, channel("general"), kay, callForHelp);
    const card = textOf(await until(() => world.oursIn("alerts")[0]));
    expect(card).toContain("From a member who may need help");
    expect(card).toContain(`https://discord.com/channels/${guild.id}/${channel("general")}/${id}`);
    expect(card).not.toContain(kay.id);
    expect(world.oursIn("general")).toEqual([]);
    expect(textOf(await world.command("status", mod, asModerator))).toContain(
      "In the last 24 hours: alerts 1, of them urgent 1; offers of help 0.",
    );
  },
);

it("a member who asked for the moderators stays known to them where a call for help of theirs is brought afterwards", async () => {
  const world = await startDiscordWorld();
  onTestFinished(world.stop);
  const { server, guild, kay, channel } = world;
  const answer = server.world.write(channel("general"), server.world.bot, "");
  await world.press(answer, kay, "bw1:-:ask-moderators:y", asMember);
  await until(() => textOf(world.oursIn("alerts")).includes(kay.id));
  guild.closed.add(channel("general"));
  const { id } = server.say(guild, channel("general"), kay, callForHelp);
  const link = `https://discord.com/channels/${guild.id}/${channel("general")}/${id}`;
  const card = await until(() =>
    world
      .oursIn("alerts")
      .map(textOf)
      .find((one) => one.includes(link)),
  );
  expect(card).toContain(`<@${kay.id}>`);
  expect(card).toContain("The member asks to talk to the moderators");
});
