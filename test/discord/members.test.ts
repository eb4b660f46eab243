import { beforeEach, describe, expect, it } from "vitest";
import { asMember } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

describe("a member", () => {
  it("who asks for help is offered it neutrally, and answered privately", async () => {
    const { server, guild, channel, kay } = world;
    server.say(
      guild,
      channel("general"),
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => world.oursIn("general")[0]);
    expect(textOf(post)).not.toContain(kay.id);
    const answer = await world.press(post, kay, "bw1:-:show-help:n", asMember);
    expect(answer.data.flags).toBe(64 | 32_768);
    expect(textOf(answer)).toContain("It is not your fault");
  });

  it("may ask for the moderators, who then know who asks", async () => {
    const { server, kay, channel } = world;
    expect(textOf(await world.command("help-me", kay, asMember))).toContain("bw1:-:ask-moderators:n");
    const answer = server.world.write(channel("general"), server.world.bot, "");
    const asked = await world.press(answer, kay, "bw1:-:ask-moderators:n", asMember);
    expect(textOf(asked)).toContain("will see your name");
    await world.press(answer, kay, "bw1:-:ask-moderators:y", asMember);
    const card = await until(() => world.oursIn("alerts")[0]);
    expect(textOf(card)).toContain(`<@${kay.id}>`);
  });

  it("may not do what moderators may", async () => {
    for (const [name, options] of [
      ["cases", []],
      ["setup", []],
      ["case", [{ name: "number", type: 4, value: 1 }]],
    ] as const)
      expect(textOf(await world.command(name, world.kay, asMember, [...options]))).toContain("moderator's rights");
  });
});
