import { type APIUser, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asAdmin, asMember, asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

interface Typing {
  readonly who?: APIUser;
  readonly rights?: string;
  readonly type?: number;
  readonly guild?: DiscordWorld["guild"];
}

/** What is suggested while somebody types an option of a command. */
const typing = async (
  name: string,
  option: string,
  value: string,
  { who = world.mod, rights = asModerator, type = 3, guild = world.guild }: Typing = {},
) => {
  const [channel = ""] = guild.channels.keys();
  const id = world.server.interact(guild, channel, who, rights, {
    type: InteractionType.ApplicationCommandAutocomplete,
    data: { id: "1", type: 1, name, options: [{ name: option, type, value, focused: true }] },
  });
  const { type: kind, data } = await world.answerTo(id);
  expect(kind).toBe(8);
  return data.choices as readonly { readonly name: string; readonly value: string | number }[];
};

describe("what is suggested while a command is typed", () => {
  it("are the cases of this community, without anybody in them, for those who may see them", async () => {
    const { kay, robin, server } = world;
    await world.threaten();
    for (const name of ["case", "why", "note"]) {
      const choices = await typing(name, "number", "", { type: 4 });
      expect(choices).toEqual([{ value: 1, name: expect.stringMatching(/^Case 1 · open · Urgent · /) }]);
      expect(textOf(choices)).not.toMatch(new RegExp(`${kay.id}|${robin.id}|robin|kay|gift`));
    }
    expect(await typing("case", "number", "2", { type: 4 })).toEqual([]);
    expect(await typing("case", "number", "", { type: 4, who: kay, rights: asMember })).toEqual([]);
    const elsewhere = server.world.addGuild(["general"]);
    expect(await typing("case", "number", "", { type: 4, guild: elsewhere })).toEqual([]);
  });

  it("are countries by their name, for those who set up", async () => {
    expect(await typing("setup", "country", "fra", { rights: asAdmin })).toEqual([{ name: "France", value: "fr" }]);
    expect((await typing("setup", "country", "", { rights: asAdmin })).length).toBeGreaterThan(10);
    expect(await typing("setup", "country", "fra", { rights: asMember })).toEqual([]);
  });
});
