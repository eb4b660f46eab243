import { ComponentType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asModerator } from "../fakes/discord-server/start.ts";
import { type Answer, type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { type Component, findIn, openSetupViews, type SetupViews } from "../fakes/setup-views.ts";

let world: DiscordWorld;
let views: SetupViews;
let alerts: string;

beforeEach(async () => {
  world = await startDiscordWorld({ settings: { alertChannels: [], live: false } });
  alerts = world.channel("alerts");
  views = openSetupViews(world, world.mod);
  return () => world.stop();
});

const settings = () => world.bot.communities.of("discord", world.guild.id);

describe("an admin with menus alone", () => {
  it("sets a community up, sees what holds at each step, and has a test card", async () => {
    const role = world.guild.roles[1]?.id ?? "";
    let view = await views.open();
    expect(view).toMatchObject({ type: 4, data: { flags: 64 | 32_768 } });
    for (const [name, value] of [
      ["set-alerts", alerts],
      ["set-on-duty", role],
      ["set-language", "en"],
      ["set-country", "fr"],
    ] as const)
      view = await views.press(view, name, [value]);
    // The view takes the place of the one before.
    expect(view.type).toBe(7);
    expect(findIn(view, "set-alerts").default_values).toEqual([{ id: alerts, type: "channel" }]);
    expect(findIn(view, "set-on-duty").default_values).toEqual([{ id: role, type: "role" }]);
    view = await views.press(view, "setup");
    for (const [name, value] of [
      ["set-preset", "support-forum"],
      ["set-mode", "live"],
      ["set-posts", "off"],
    ] as const)
      view = await views.press(view, name, [value]);
    expect(settings()).toMatchObject({
      ...{ alertChannels: [alerts], onDuty: role, language: "en", country: "fr" },
      ...{ preset: "support-forum", live: true, resourcePosts: false },
    });
    view = await views.press(await views.press(view, "setup:n:=3"), "test-card");
    expect(textOf(view)).toContain("A test card is there now");
    expect(textOf(world.oursIn("alerts"))).toContain("This is a test");
  });

  it("takes a choice back by choosing nothing", async () => {
    await world.bot.communities.change("discord", world.guild.id, {
      onDuty: world.guild.roles[1]?.id ?? null,
      country: "fr",
    });
    const view = await views.press(await views.open(), "set-on-duty", []);
    await views.press(view, "set-country", []);
    expect(settings()).toMatchObject({ onDuty: null, country: null });
  });

  it("is warned of a channel that everybody reads, and not of one for moderators", async () => {
    const open = await views.press(await views.open(), "set-alerts", [world.channel("general")]);
    expect(textOf(open)).toContain("Everybody here can read");
    const everyone = { id: world.guild.id, type: 0, allow: "0", deny: String(PermissionFlagsBits.ViewChannel) };
    const channel = { ...world.guild.channels.get(alerts), permission_overwrites: [everyone] };
    world.server.gateway.dispatch("CHANNEL_UPDATE", channel);
    const closed = await views.press(open, "set-alerts", [alerts]);
    expect(textOf(closed)).not.toContain("Everybody here can read");
  });

  it("finds nothing chosen where the channel and the role are gone, and chooses anew", async () => {
    await world.bot.communities.change("discord", world.guild.id, {
      alertChannels: ["100000000000000001"],
      onDuty: "1".repeat(18),
    });
    const view = await views.open();
    for (const name of ["set-alerts", "set-on-duty"]) expect(findIn(view, name).default_values).toEqual([]);
    await views.press(view, "set-alerts", [alerts]);
    expect(settings().alertChannels).toEqual([alerts]);
  });

  it("goes on with an old view after a restart", async () => {
    const view = await views.open();
    await world.bot.stop();
    await world.start();
    await views.press(view, "set-country", ["es"]);
    expect(settings().country).toBe("es");
  });

  it("keeps to the five rows that a message of Discord has", async () => {
    const rows = (view: Answer) =>
      (view.data.components as Component[]).filter(({ type }) => type === ComponentType.ActionRow).length;
    const first = await views.open();
    for (const view of [first, await views.press(first, "setup"), await views.toLast()])
      expect(rows(view)).toBeLessThanOrEqual(5);
  });
});

describe("a moderator who may not set up", () => {
  it("is refused by the command, and by a view that an admin had", async () => {
    expect(textOf(await views.open(asModerator))).toContain("moderator's rights");
    const view = await views.open();
    const before = settings();
    for (const name of ["set-country", "set-alerts", "setup"])
      expect(textOf(await views.press(view, name, name === "setup" ? undefined : [alerts], asModerator))).toContain(
        "moderator's rights",
      );
    expect(settings()).toEqual(before);
  });
});
