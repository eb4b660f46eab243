import { type APIMessage, GatewayDispatchEvents, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { withOverwrites } from "../fakes/discord-server/announce.ts";
import { asAdmin } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;
let card: APIMessage;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

const steps = ["timeout", "delete-message"] as const;

/** Presses a step of the card and, where it asks, says yes; gives what was said in the end. */
const take = async (kind: (typeof steps)[number], who = world.mod, rights?: string) => {
  const asked = textOf(await world.press(card, who, `bw1:1:${kind}:n`, rights));
  const done = textOf(await world.press(card, who, `bw1:1:${kind}:y`, rights));
  if (!asked.includes(`bw1:1:${kind}:y`)) expect(done).toBe(asked);
  return done;
};
const nothingDone = () => {
  const { rest } = world.server;
  expect(rest.onHold.size).toBe(0);
  expect(rest.asked.some(({ method, path }) => method === "DELETE" && path.includes("/messages/"))).toBe(false);
  expect(world.bot.store.outbox.waiting()).toBe(0);
};
/** Gives somebody a role; Discord tells the bot of roles, and of members who does not ask it to only when it is asked. */
const give = (id: string, name: string, permissions = 0n) => {
  const { server, guild } = world;
  const role = server.world.addRole(guild, name, permissions);
  guild.members.get(id)?.roles.push(role.id);
  server.gateway.dispatch(GatewayDispatchEvents.GuildRoleCreate, { guild_id: guild.id, role });
};

describe("a step against somebody whose roles are below those of whoever asks for it", () => {
  it.each(steps)("%s is taken", async (kind) => {
    card = await world.threaten();
    expect(await take(kind)).toContain("under way");
    const { rest } = world.server;
    await until(() =>
      kind === "timeout"
        ? rest.onHold.has(world.robin.id)
        : rest.asked.some(({ method, path }) => method === "DELETE" && path.includes(world.channel("general"))),
    );
  });
});

describe("a step against somebody who", () => {
  it.each(steps)("owns the server is refused before it is asked for: %s", async (kind) => {
    const { server, guild, channel, kay } = world;
    const said = server.say(guild, channel("general"), server.world.owner(guild), "see you tomorrow");
    await world.report(said, kay);
    card = await until(() => world.oursIn("alerts")[0]);
    expect(await take(kind)).toContain("owns the community");
    nothingDone();
  });

  it.each(steps)("has a role as high as the moderator's is refused: %s", async (kind) => {
    card = await world.threaten();
    world.guild.members.get(world.robin.id)?.roles.push(world.guild.roles[1]?.id ?? "");
    expect(await take(kind)).toContain("ranks as high as you or higher");
    nothingDone();
  });

  it("has a role above ours is not put on hold, and what they wrote can be deleted", async () => {
    card = await world.threaten();
    give(world.robin.id, "legend");
    give(world.mod.id, "lead");
    expect(await take("timeout")).toContain("ranks as high as Breakwater or higher");
    nothingDone();
    expect(await take("delete-message")).toContain("under way");
  });

  it("is an administrator is not put on hold", async () => {
    card = await world.threaten();
    give(world.robin.id, "helper", PermissionFlagsBits.Administrator);
    give(world.mod.id, "lead");
    expect(await take("timeout")).toContain("ranks as high as Breakwater or higher");
    nothingDone();
  });

  it("has left is not put on hold, and what they wrote can be deleted", async () => {
    card = await world.threaten();
    world.guild.members.delete(world.robin.id);
    expect(await take("timeout")).toContain("not in the community any more");
    nothingDone();
    expect(await take("delete-message")).toContain("under way");
  });
});

describe("a step that", () => {
  it("the moderator may not take by hand is refused", async () => {
    card = await world.threaten();
    // In the channel of the cards Discord lets them manage messages, and nowhere else.
    const helper = world.server.world.addMember(world.guild, "helper");
    give(helper.id, "helpers", PermissionFlagsBits.ViewChannel);
    for (const kind of steps) expect(await take(kind, helper, asAdmin)).toContain("may not do that there yourself");
    nothingDone();
  });

  describe("the moderator may not take in a channel", () => {
    let thread: string;
    const startWithout = async (permission: bigint) => {
      await world.stop();
      world = await startDiscordWorld({
        prepare: (server, guild) => {
          const [general] = guild.channels.values();
          const [, moderators] = guild.roles;
          if (general === undefined || moderators === undefined) throw new Error("the community has no channel");
          general.permission_overwrites = [
            { id: moderators.id, type: OverwriteType.Role, allow: "0", deny: String(permission) },
          ];
          thread = server.world.addThread(guild, general.id, "plans").id;
        },
      });
    };

    it("is refused where they do not see the channel", async () => {
      await startWithout(PermissionFlagsBits.ViewChannel);
      card = await world.threaten();
      expect(await take("delete-message")).toContain("may not do that there yourself");
      nothingDone();
    });

    it("is refused in a thread there that was put away before the last start", async () => {
      await startWithout(PermissionFlagsBits.ManageMessages);
      const { server, guild, kay, robin } = world;
      server.say(guild, thread, kay, "hey who are you");
      for (const text of threatLines) server.say(guild, thread, robin, text);
      card = await until(() => world.oursIn("alerts")[0]);
      await until(() => world.bot.store.outbox.waiting() === 0);
      await world.bot.stop();
      server.world.archive(guild, thread);
      await world.start({ held: world.bot });
      expect(await take("delete-message")).toContain("may not do that there yourself");
      nothingDone();
    });
  });

  it("Breakwater may not take names the permission that is missing", async () => {
    card = await world.threaten();
    const { guild, server, channel } = world;
    guild.denied.set(channel("general"), PermissionFlagsBits.ManageMessages);
    const general = guild.channels.get(channel("general"));
    if (general !== undefined)
      server.gateway.dispatch(GatewayDispatchEvents.ChannelUpdate, withOverwrites(guild, general, server.world.bot.id));
    expect(await take("delete-message")).toContain("Manage Messages");
    nothingDone();
  });

  it("cannot be looked at just now is not taken", async () => {
    card = await world.threaten();
    world.server.rest.fault = ({ path }) => (path.includes(`/members/${world.mod.id}`) ? { status: 500 } : null);
    expect(await take("timeout")).toContain("nothing was done");
    nothingDone();
  });
});
