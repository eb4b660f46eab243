import { type APIMessage, type APIUser, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import {
  asAdmin,
  asMember,
  asModerator,
  type DiscordServer,
  startDiscordServer,
} from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;
let kay: APIUser;
let robin: APIUser;
let mod: APIUser;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts", "spare"]);
  [general = "", alerts = ""] = guild.channels.keys();
  kay = server.world.addMember(guild, "kay");
  robin = server.world.addMember(guild, "robin");
  mod = server.world.addMember(guild, "mod", true);
  const { token, api } = server;
  bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const cardsIn = (channel: string): APIMessage[] => server.world.messages.get(channel) ?? [];
const textOf = (message: unknown) => JSON.stringify(message);

/** Robin threatens Kay; gives the card that comes of it. */
const threaten = (): Promise<APIMessage> => {
  server.say(guild, general, kay, "hey who are you");
  server.say(guild, general, robin, "i have the screenshots from our call and your whole followers list");
  server.say(
    guild,
    general,
    robin,
    "send 200 in gift cards before midnight or i send your pics to everyone at your school",
  );
  return until(() => cardsIn(alerts)[0]);
};

const press = async (message: APIMessage, who: APIUser, rights: string, customId: string, data: object = {}) => {
  const id = server.interact(guild, alerts, who, rights, {
    type: InteractionType.MessageComponent,
    data: { component_type: 2, custom_id: customId, ...data },
    message,
  });
  return until(() => server.rest.answers.get(id));
};

const command = async (name: string, who: APIUser, rights: string, options: object[] = []) => {
  const id = server.interact(guild, general, who, rights, {
    type: InteractionType.ApplicationCommand,
    data: { id: "1", type: 1, name, options },
  });
  return until(() => server.rest.answers.get(id));
};

describe("a threat", () => {
  it("becomes one card for the moderators, which names nobody but the writer", async () => {
    const card = await threaten();
    const text = textOf(card);
    expect(text).toContain("Urgent");
    expect(text).toContain(`<@${robin.id}>`);
    expect(text).not.toContain(kay.id);
    expect(text).toContain("||`");
    expect(text).toContain(`https://discord.com/channels/${guild.id}/${general}/`);
    expect(cardsIn(alerts)).toHaveLength(1);
    expect(cardsIn(general).filter(({ author }) => author.id === server.world.bot.id)).toEqual([]);
    await until(() => server.rest.threads[0]);
    expect(server.rest.threads).toMatchObject([{ channel: alerts, message: card.id }]);
  });

  it("is claimed, confirmed after a question, and shown as such on the card", async () => {
    const card = await threaten();
    expect(textOf(await press(card, kay, asMember, "bw1:1:claim:n"))).toContain("moderator's rights");
    await press(card, mod, asModerator, "bw1:1:claim:n");
    await until(() => textOf(cardsIn(alerts)[0]).includes(`<@${mod.id}>`));
    const asked = await press(card, mod, asModerator, "bw1:1:confirm:n");
    expect(textOf(asked)).toContain("bw1:1:confirm:y");
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", verdict: null });
    await press(card, mod, asModerator, "bw1:1:confirm:y");
    await until(() => textOf(cardsIn(alerts)[0]).includes("confirmed"));
    expect(bot.store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
  });

  it("that is no concern loses its evidence, on the card as well", async () => {
    const card = await threaten();
    await press(card, mod, asModerator, "bw1:1:not-a-concern:y");
    await until(() => !textOf(cardsIn(alerts)[0]).includes("||`"));
    const text = textOf(cardsIn(alerts)[0]);
    expect(text).not.toContain(robin.id);
    expect(text).not.toContain("custom_id");
    // Where our own card stands is no evidence.
    expect(bot.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("leads to steps against the writer only behind More and a second question", async () => {
    const card = await threaten();
    const more = textOf(await press(card, mod, asModerator, "bw1:1:more:n"));
    expect(more).toContain("bw1:1:timeout:n");
    expect(textOf(await press(card, mod, asModerator, "bw1:1:timeout:n"))).toContain("bw1:1:timeout:y");
    expect(server.rest.onHold.size).toBe(0);
    await press(card, mod, asModerator, "bw1:1:timeout:y");
    await until(() => server.rest.onHold.has(robin.id));
    expect(
      server.rest.asked.find(({ method, path }) => method === "PATCH" && path.includes("/members/"))?.reason,
    ).toContain("case 1");
  });

  it("is told in the next channel where the first is closed, and a lost answer makes no second card", async () => {
    const spare = [...guild.channels.keys()][2] ?? "";
    await bot.communities.change("discord", guild.id, { alertChannels: [spare, alerts] });
    guild.closed.add(spare);
    let lost = 0;
    server.rest.fault = ({ method, path }) =>
      method === "POST" && path === `/channels/${alerts}/messages` && lost++ === 0 ? "late" : null;
    await threaten();
    await until(() => bot.store.outbox.waiting() === 0);
    expect(cardsIn(alerts)).toHaveLength(1);
  });
});

describe("a member", () => {
  it("who asks for help is offered it neutrally, and answered privately", async () => {
    server.say(
      guild,
      general,
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => cardsIn(general).find(({ author }) => author.id === server.world.bot.id));
    expect(textOf(post)).not.toContain(kay.id);
    const answer = await press(post, kay, asMember, "bw1:-:show-help:n");
    expect(answer.data.flags).toBe(64 | 32768);
    expect(textOf(answer)).toContain("It is not your fault");
  });

  it("may ask for the moderators, who then know who asks", async () => {
    const first = await command("help-me", kay, asMember);
    expect(textOf(first)).toContain("bw1:-:ask-moderators:n");
    const message = server.world.write(general, server.world.bot, "");
    expect(textOf(await press(message, kay, asMember, "bw1:-:ask-moderators:n"))).toContain("will see your name");
    await press(message, kay, asMember, "bw1:-:ask-moderators:y");
    const card = await until(() => cardsIn(alerts)[0]);
    expect(textOf(card)).toContain(`<@${kay.id}>`);
  });

  it("may not do what moderators may", async () => {
    for (const [name, options] of [
      ["cases", []],
      ["setup", []],
      ["case", [{ name: "number", type: 4, value: 1 }]],
    ] as const)
      expect(textOf(await command(name, kay, asMember, [...options]))).toContain("moderator's rights");
  });
});

describe("what is suggested while a command is typed", () => {
  const typing = async (name: string, option: string, value: string, who: APIUser, rights: string, type = 3) => {
    const id = server.interact(guild, general, who, rights, {
      type: InteractionType.ApplicationCommandAutocomplete,
      data: { id: "1", type: 1, name, options: [{ name: option, type, value, focused: true }] },
    });
    const { type: kind, data } = await until(() => server.rest.answers.get(id));
    expect(kind).toBe(8);
    return data.choices as readonly { readonly name: string; readonly value: string | number }[];
  };

  it("are the cases of this community, without anybody in them, for those who may see them", async () => {
    await threaten();
    for (const name of ["case", "why", "note"]) {
      const choices = await typing(name, "number", "", mod, asModerator, 4);
      expect(choices).toEqual([{ value: 1, name: expect.stringMatching(/^Case 1 · open · Urgent · /) }]);
      expect(textOf(choices)).not.toMatch(new RegExp(`${kay.id}|${robin.id}|robin|kay|gift`));
    }
    expect(await typing("case", "number", "2", mod, asModerator, 4)).toEqual([]);
    expect(await typing("case", "number", "", kay, asMember, 4)).toEqual([]);
    const elsewhere = server.world.addGuild(["general"]);
    const id = server.interact(elsewhere, [...elsewhere.channels.keys()][0] ?? "", mod, asModerator, {
      type: InteractionType.ApplicationCommandAutocomplete,
      data: { id: "1", type: 1, name: "case", options: [{ name: "number", type: 4, value: "", focused: true }] },
    });
    expect((await until(() => server.rest.answers.get(id))).data.choices).toEqual([]);
  });

  it("are countries by their name, for those who set up", async () => {
    expect(await typing("setup", "country", "fra", mod, asAdmin)).toEqual([{ name: "France", value: "fr" }]);
    expect((await typing("setup", "country", "", mod, asAdmin)).length).toBeGreaterThan(10);
    expect(await typing("setup", "country", "fra", mod, asMember)).toEqual([]);
  });
});

describe("an admin", () => {
  it("sets the community up with a command", async () => {
    const answer = await command("setup", mod, asAdmin, [
      { name: "alerts", type: 7, value: alerts },
      { name: "country", type: 3, value: "FR" },
      { name: "mode", type: 3, value: "shadow" },
    ]);
    expect(textOf(answer)).toContain("shadow");
    expect(textOf(answer)).toContain("For members");
    // What a card looks like, about nobody and with nothing to press.
    const [shown, ...others] = cardsIn(alerts).map(textOf);
    expect(others).toEqual([]);
    expect(textOf(answer)).toContain("A test card is there now");
    expect(shown).toContain("This is a test");
    expect(shown).not.toMatch(/custom_id|<@|discord\.com/);
    expect([...bot.store.log.read({})]).toEqual([]);
    expect(bot.communities.of("discord", guild.id)).toMatchObject({
      alertChannels: [alerts],
      country: "fr",
      live: false,
    });
    expect(textOf(await command("setup", mod, asAdmin, [{ name: "country", type: 3, value: "atlantis" }]))).toContain(
      "from this list",
    );
  });

  it("is told at once when the alert channel cannot be written to", async () => {
    guild.closed.add(alerts);
    const answer = await command("setup", mod, asAdmin, [{ name: "alerts", type: 7, value: alerts }]);
    expect(textOf(answer)).toContain("could not be posted there");
    expect(textOf(answer)).not.toContain("A test card is there now");
  });

  it("sees nothing said in shadow mode, and all of it written down", async () => {
    await bot.communities.change("discord", guild.id, { live: false });
    void threaten();
    await until(() => bot.store.cases.get(1));
    await until(() => bot.store.outbox.waiting() === 0);
    expect(bot.store.cases.timeline(1)).toContainEqual(
      expect.objectContaining({ action: "alert", status: "recorded" }),
    );
    expect(cardsIn(alerts)).toEqual([]);
  });
});
