import { PermissionFlagsBits } from "discord-api-types/v10";
import { expect, it, onTestFinished } from "vitest";
import { asModerator } from "../fakes/discord-server/start.ts";
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
