import { beforeEach, describe, expect, it } from "vitest";
import { asAdmin } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

const setup = async (...options: object[]) => textOf(await world.command("setup", world.mod, asAdmin, options));

describe("an admin", () => {
  it("sets the community up with a command", async () => {
    const { bot, guild, channel } = world;
    const answer = await setup(
      { name: "alerts", type: 7, value: channel("alerts") },
      { name: "country", type: 3, value: "FR" },
      { name: "mode", type: 3, value: "shadow" },
    );
    expect(answer).toContain("shadow");
    expect(answer).toContain("For members");
    // What a card looks like, about nobody and with nothing to press.
    const [shown, ...others] = world.oursIn("alerts").map(textOf);
    expect(others).toEqual([]);
    expect(answer).toContain("A test card is there now");
    expect(shown).toContain("This is a test");
    expect(shown).not.toMatch(/custom_id|<@|discord\.com/);
    expect([...bot.store.log.read({})]).toEqual([]);
    expect(bot.communities.of("discord", guild.id)).toMatchObject({
      alertChannels: [channel("alerts")],
      country: "fr",
      live: false,
    });
    expect(await setup({ name: "country", type: 3, value: "atlantis" })).toContain("from this list");
  });

  it("is told at once when the alert channel cannot be written to", async () => {
    const alerts = world.channel("alerts");
    world.guild.closed.add(alerts);
    const answer = await setup({ name: "alerts", type: 7, value: alerts });
    expect(answer).toContain("could not be posted there");
    expect(answer).not.toContain("A test card is there now");
  });
});
