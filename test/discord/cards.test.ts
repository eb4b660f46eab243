import { beforeEach, describe, expect, it } from "vitest";
import { asMember } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld({ channels: ["general", "alerts", "spare"] });
  return () => world.stop();
});

const card = () => textOf(world.oursIn("alerts")[0]);

describe("a threat", () => {
  it("becomes one card for the moderators, which names nobody but the writer", async () => {
    const { server, guild, kay, robin, channel } = world;
    const { id } = await world.threaten();
    expect(card()).toContain("Urgent");
    expect(card()).toContain(`<@${robin.id}>`);
    expect(card()).not.toContain(kay.id);
    expect(card()).toContain("||`");
    expect(card()).toContain(`https://discord.com/channels/${guild.id}/${channel("general")}/`);
    expect(world.oursIn("alerts")).toHaveLength(1);
    expect(world.oursIn("general")).toEqual([]);
    await until(() => server.rest.threads[0]);
    expect(server.rest.threads).toMatchObject([{ channel: channel("alerts"), message: id }]);
  });

  it("is claimed, confirmed after a question, and shown as such on the card", async () => {
    const { bot, kay, mod, press } = world;
    const made = await world.threaten();
    expect(textOf(await press(made, kay, "bw1:1:claim:n", asMember))).toContain("moderator's rights");
    await press(made, mod, "bw1:1:claim:n");
    await until(() => card().includes(`<@${mod.id}>`));
    expect(textOf(await press(made, mod, "bw1:1:confirm:n"))).toContain("bw1:1:confirm:y");
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", verdict: null });
    await press(made, mod, "bw1:1:confirm:y");
    await until(() => card().includes("confirmed"));
    expect(bot.store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
  });

  it("has a card that nobody makes a case about the bot of, by reporting it", async () => {
    const made = await world.threaten();
    expect(textOf(await world.report(made, world.kay))).toContain("bw1:-:ask-moderators:n");
    expect(world.bot.store.cases.get(2)).toBeNull();
  });

  it("that is no concern loses its evidence, on the card as well", async () => {
    await world.press(await world.threaten(), world.mod, "bw1:1:not-a-concern:y");
    await until(() => !card().includes("||`"));
    expect(card()).not.toContain(world.robin.id);
    expect(card()).not.toContain("custom_id");
    // Nothing is left that anybody could be asked to read.
    expect(card()).not.toContain("Please read this");
    // Where our own card stands is no evidence.
    expect(world.bot.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("leads to steps against the writer only behind More and a second question", async () => {
    const { server, robin, mod, press } = world;
    const made = await world.threaten();
    expect(textOf(await press(made, mod, "bw1:1:more:n"))).toContain("bw1:1:timeout:n");
    expect(textOf(await press(made, mod, "bw1:1:timeout:n"))).toContain("bw1:1:timeout:y");
    expect(server.rest.onHold.size).toBe(0);
    await press(made, mod, "bw1:1:timeout:y");
    await until(() => server.rest.onHold.has(robin.id));
    const held = server.rest.asked.find(({ method, path }) => method === "PATCH" && path.includes("/members/"));
    expect(held?.reason).toContain("case 1");
  });

  it("is told in the next channel where the first is closed, and a lost answer makes no second card", async () => {
    const { server, guild, bot, channel } = world;
    await bot.communities.change("discord", guild.id, { alertChannels: [channel("spare"), channel("alerts")] });
    guild.closed.add(channel("spare"));
    let lost = 0;
    server.rest.fault = ({ method, path }) =>
      method === "POST" && path === `/channels/${channel("alerts")}/messages` && lost++ === 0 ? "late" : null;
    await world.threaten();
    await until(() => bot.store.outbox.waiting() === 0);
    expect(world.oursIn("alerts")).toHaveLength(1);
  });

  it("is written down and told to nobody in shadow mode", async () => {
    const { bot, guild } = world;
    await bot.communities.change("discord", guild.id, { live: false });
    world.threat();
    await until(() => bot.store.cases.get(1));
    await until(() => bot.store.outbox.waiting() === 0);
    expect(bot.store.cases.timeline(1)).toContainEqual(
      expect.objectContaining({ action: "alert", status: "recorded" }),
    );
    expect(world.oursIn("alerts")).toEqual([]);
  });
});
