import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asMember, asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";

const rooms = Array.from({ length: 12 }, (_, at) => `room-${at}`);

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld({ channels: ["general", "alerts", ...rooms] });
  return () => world.stop();
});

const deny = (name: string, bits: bigint) => {
  const { guild, server, channel } = world;
  const own = { id: server.world.bot.id, type: OverwriteType.Member, allow: "0", deny: `${bits}` };
  guild.channels.get(channel(name))?.permission_overwrites?.push(own);
};

const status = async (rights = asModerator) => textOf(await world.command("status", world.mod, rights));

describe("/member", () => {
  it("is a view that says when it is taken away, and is gone at the latest when the bot ends", async () => {
    const { server, mod, robin, kay, bot } = world;
    await world.threaten();
    const about = async (who: string) =>
      textOf(await world.command("member", mod, asModerator, [{ name: "who", type: 6, value: who }]));
    expect(await about(robin.id)).toMatch(/Case 1.*taken away after 5 minutes/);
    // What is told of nobody is taken away as well, so that its going tells nothing.
    expect(await about(kay.id)).toMatch(/no such cases.*taken away after 5 minutes/i);
    expect(textOf(await world.command("cases", mod, asModerator))).not.toContain("taken away");
    expect(server.rest.withdrawn.size).toBe(0);
    await bot.stop();
    expect(server.rest.withdrawn.size).toBe(2);
  });
});

describe("somebody who may remove messages in a channel of their own alone", () => {
  const cases = async (where: string) =>
    textOf(await world.command("cases", world.kay, asModerator, [], world.channel(where)));

  it("is told nothing there of what was noticed in the others, and all of it where moderators are told", async () => {
    await world.threaten();
    expect(await cases("room-1")).toContain("moderator's rights");
    expect(await cases("alerts")).toContain("Case 1");
  });
});

describe("/status", () => {
  it("says that nothing is missing for what the policy may ask for, and changes nothing", async () => {
    const before = world.server.rest.asked.length;
    expect(await status()).toContain("nothing is missing");
    const asked = world.server.rest.asked.slice(before).filter(({ path }) => !path.startsWith("/interactions/"));
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("says what is missing and where, each with its mend", async () => {
    deny("general", PermissionFlagsBits.ReadMessageHistory);
    deny("alerts", PermissionFlagsBits.SendMessages);
    // No rule of this policy deletes anything.
    deny("room-1", PermissionFlagsBits.ManageMessages);
    const said = await status();
    expect(said).toContain("To mend: 3");
    expect(said).toMatch(/cannot be read.*#general.*Read Message History/);
    expect(said).toMatch(/moderators cannot be told in #alerts.*Send Messages/);
    expect(said).not.toContain("#room-1");
  });

  it("counts what there is no room for", async () => {
    for (const name of rooms) deny(name, PermissionFlagsBits.ReadMessageHistory);
    const said = await status();
    expect(said.match(/#room-/g)).toHaveLength(5);
    expect(said).toContain("and 7 more");
  });

  it("says so where Discord does not answer in time", async () => {
    world.server.rest.fault = ({ path }) => (path.endsWith("/channels") ? { status: 500 } : null);
    expect(await status()).toContain("Not everything could be looked at");
  });

  it("is for moderators alone", async () => {
    expect(await status(asMember)).toContain("moderator's rights");
  });
});
