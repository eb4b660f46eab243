import { GatewayDispatchEvents } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { assemble } from "../../src/bot/assemble.ts";
import { asAdmin, asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { policyFolder } from "../fakes/policy-folder.ts";
import { until } from "../fakes/until.ts";

const { at, write } = policyFolder();

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

  it("is done with an alert channel that is gone once they name another", async () => {
    const { server, guild, mod, channel, command } = world;
    const alerts = channel("alerts");
    server.gateway.dispatch(GatewayDispatchEvents.ChannelDelete, { ...guild.channels.get(alerts), guild_id: guild.id });
    guild.channels.delete(alerts);
    const status = async () => textOf(await command("status", mod, asModerator));
    expect(await status()).toContain("is gone");
    await setup({ name: "alerts", type: 7, value: channel("general") });
    expect(await status()).not.toContain("is gone");
  });

  it("is told at once when the alert channel cannot be written to", async () => {
    const alerts = world.channel("alerts");
    world.guild.closed.add(alerts);
    const answer = await setup({ name: "alerts", type: 7, value: alerts });
    expect(answer).toContain("could not be posted there");
    expect(answer).not.toContain("A test card is there now");
  });

  it("is told that nothing is said, whatever they choose, where the settings keep shadow mode for everybody", async () => {
    await world.stop();
    write("local.yaml", "shadow: true\n");
    world = await startDiscordWorld({ assembled: assemble(at()) });
    const told = "its settings say “shadow: true”";
    expect(await setup({ name: "mode", type: 3, value: "live" })).toContain(told);
    const rest = await Promise.all([
      world.command("shadow", world.mod, asAdmin, [{ name: "mode", type: 3, value: "off" }]),
      world.command("status", world.mod, asAdmin),
    ]);
    for (const answer of rest) expect(textOf(answer)).toContain(told);
    world.threat();
    await until(() => world.bot.store.cases.get(1));
    expect(world.oursIn("alerts")).toEqual([]);
  });
});
