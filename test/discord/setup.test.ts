import {
  type APIMessage,
  type APIUser,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { asAdmin, asModerator, type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { openSpecification, whyNoSpecification } from "../fakes/discord-specification.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;
let ada: APIUser;

interface Answer {
  readonly type: number;
  readonly data: Record<string, unknown>;
}

type Component = Readonly<Record<string, unknown>> & { readonly type: ComponentType; readonly custom_id: string };

const start = () => {
  const { token, api } = server;
  return startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
};

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts", "rules"]);
  [general = "", alerts = ""] = guild.channels.keys();
  ada = server.world.addMember(guild, "ada");
  bot = await start();
  await until(() => server.rest.commands.length > 0);
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const settings = () => bot.communities.of("discord", guild.id);
const noticesIn = (channel: string) =>
  (server.world.messages.get(channel) ?? []).filter(({ content }) => content.includes("Breakwater reads"));

/** Every component of an answer, those inside of others too. */
const componentsOf = (at: unknown): readonly Component[] =>
  Array.isArray(at)
    ? at.flatMap(componentsOf)
    : typeof at !== "object" || at === null
      ? []
      : [...("custom_id" in at ? [at as Component] : []), ...Object.values(at).flatMap(componentsOf)];

const find = (view: Answer, name: string): Component => {
  const found = componentsOf(view.data.components).find(({ custom_id: id }) => id.includes(`:${name}`));
  if (found === undefined) throw new Error(`there is no ${name} in this view`);
  return found;
};

const setup = async (rights = asAdmin): Promise<Answer> => {
  const data = { id: "1", type: 1, name: "setup", options: [] };
  const id = server.interact(guild, general, ada, rights, { type: InteractionType.ApplicationCommand, data });
  return until(() => server.rest.answers.get(id));
};

/** The message of ours that nobody else sees, as it comes back with a press. */
const privateMessage = (view: Answer): APIMessage =>
  ({
    ...{ id: server.world.nextId(), channel_id: general, author: server.world.bot, content: "", type: 20 },
    ...{ timestamp: new Date().toISOString(), edited_timestamp: null, attachments: [], embeds: [], mentions: [] },
    ...{ components: view.data.components ?? [], flags: 64 | 32_768 },
  }) as unknown as APIMessage;

/** Presses or chooses what is there in a view, and gives the answer. */
const press = async (view: Answer, name: string, values?: readonly string[], rights = asAdmin): Promise<Answer> => {
  const { type, custom_id } = find(view, name);
  const kind = type === ComponentType.ChannelSelect ? "channels" : type === ComponentType.RoleSelect ? "roles" : null;
  // Of a channel Discord tells so much here, and not who may do what in it.
  const channels = new Map(
    [...guild.channels].map(([id, { name, type }]) => [id, { id, name, type, permissions: "0" }] as const),
  );
  const all = { channels, roles: new Map(guild.roles.map((role) => [role.id, role])) };
  const resolved =
    kind === null || values === undefined
      ? {}
      : { resolved: { [kind]: Object.fromEntries(values.map((id) => [id, all[kind].get(id)])) } };
  const id = server.interact(guild, general, ada, rights, {
    type: InteractionType.MessageComponent,
    data: { component_type: type, custom_id, ...(values === undefined ? {} : { values }), ...resolved },
    message: privateMessage(view),
  });
  return until(() => server.rest.answers.get(id));
};

/** Sends a form with these words in it. */
const submit = async (view: Answer, form: Answer, value: string): Promise<Answer> => {
  const [field] = componentsOf(form.data.components);
  const component = { type: ComponentType.TextInput, id: 2, custom_id: field?.custom_id, value };
  const id = server.interact(guild, general, ada, asAdmin, {
    type: InteractionType.ModalSubmit,
    data: { custom_id: form.data.custom_id, components: [{ type: ComponentType.Label, id: 1, component }] },
    message: privateMessage(view),
  });
  return until(() => server.rest.answers.get(id));
};

const toStep3 = async (): Promise<Answer> => press(await press(await setup(), "setup"), "setup:n:=3");

describe("an admin with menus alone", () => {
  it("sets a community up, sees what holds at each step, and has a test card", async () => {
    const role = guild.roles[1]?.id ?? "";
    let view = await setup();
    expect(view).toMatchObject({ type: 4, data: { flags: 64 | 32_768 } });
    for (const [name, value] of [
      ["set-alerts", alerts],
      ["set-on-duty", role],
      ["set-language", "en"],
      ["set-country", "fr"],
    ] as const)
      view = await press(view, name, [value]);
    // The view takes the place of the one before.
    expect(view.type).toBe(7);
    expect(find(view, "set-alerts").default_values).toEqual([{ id: alerts, type: "channel" }]);
    expect(find(view, "set-on-duty").default_values).toEqual([{ id: role, type: "role" }]);
    view = await press(view, "setup");
    for (const [name, value] of [
      ["set-preset", "support-forum"],
      ["set-mode", "live"],
      ["set-posts", "off"],
    ] as const)
      view = await press(view, name, [value]);
    expect(settings()).toMatchObject({
      ...{ alertChannels: [alerts], onDuty: role, language: "en", country: "fr" },
      ...{ preset: "support-forum", live: true, resourcePosts: false },
    });
    view = await press(await press(view, "setup:n:=3"), "test-card");
    expect(JSON.stringify(view)).toContain("A test card is there now");
    expect(JSON.stringify(server.world.messages.get(alerts))).toContain("This is a test");
  });

  it("takes a choice back by choosing nothing", async () => {
    await bot.communities.change("discord", guild.id, { onDuty: guild.roles[1]?.id ?? null, country: "fr" });
    const view = await press(await setup(), "set-on-duty", []);
    await press(view, "set-country", []);
    expect(settings()).toMatchObject({ onDuty: null, country: null });
  });

  it("is warned of a channel that everybody reads, and not of one for moderators", async () => {
    const open = await press(await setup(), "set-alerts", [general]);
    expect(JSON.stringify(open)).toContain("Everybody here can read");
    const everyone = { id: guild.id, type: 0, allow: "0", deny: String(PermissionFlagsBits.ViewChannel) };
    const channel = { ...guild.channels.get(alerts), permission_overwrites: [everyone] };
    server.gateway.dispatch("CHANNEL_UPDATE", channel);
    const closed = await press(open, "set-alerts", [alerts]);
    expect(JSON.stringify(closed)).not.toContain("Everybody here can read");
  });

  it("finds nothing chosen where the channel and the role are gone, and chooses anew", async () => {
    await bot.communities.change("discord", guild.id, {
      alertChannels: ["100000000000000001"],
      onDuty: "1".repeat(18),
    });
    const view = await setup();
    for (const name of ["set-alerts", "set-on-duty"]) expect(find(view, name).default_values).toEqual([]);
    await press(view, "set-alerts", [alerts]);
    expect(settings().alertChannels).toEqual([alerts]);
  });

  it("goes on with an old view after a restart", async () => {
    const view = await setup();
    await bot.stop();
    bot = await start();
    await until(() => server.rest.asked.filter(({ path }) => path.endsWith("/commands")).length >= 3);
    await press(view, "set-country", ["es"]);
    expect(settings().country).toBe("es");
  });

  it("keeps to the five rows that a message of Discord has", async () => {
    const rows = (view: Answer) =>
      (view.data.components as Component[]).filter(({ type }) => type === ComponentType.ActionRow).length;
    const first = await setup();
    for (const view of [first, await press(first, "setup"), await toStep3()]) expect(rows(view)).toBeLessThanOrEqual(5);
  });
});

describe("a moderator who may not set up", () => {
  it("is refused by the command, and by a view that an admin had", async () => {
    expect(JSON.stringify(await setup(asModerator))).toContain("moderator's rights");
    const view = await setup();
    const before = settings();
    for (const name of ["set-country", "set-alerts", "setup"])
      expect(JSON.stringify(await press(view, name, name === "setup" ? undefined : [alerts], asModerator))).toContain(
        "moderator's rights",
      );
    expect(settings()).toEqual(before);
  });
});

describe("the notice for members", () => {
  const post = async (view: Answer) => press(await press(view, "pin-notice"), "pin-notice:y");

  it("is posted and pinned with the admins' own words, and posted again takes its own place", async () => {
    let view = await toStep3();
    const form = await press(view, "write-note");
    expect(form.type).toBe(9);
    view = await submit(view, form, "Write to Ada @everyone.");
    expect(view.type).toBe(7);
    expect(settings().note).toBe("Write to Ada @everyone.");
    view = await post(view);
    expect(JSON.stringify(view)).toContain("pinned");
    expect(noticesIn(general)).toMatchObject([{ pinned: true }]);
    expect(noticesIn(general)[0]?.content).toContain("Write to Ada");
    const sent = server.rest.asked.find(({ body }) => String(body.content).includes("Breakwater reads"));
    expect(sent?.body.allowed_mentions).toEqual({ parse: [] });
    view = await submit(view, await press(view, "write-note"), "");
    await post(view);
    expect(noticesIn(general)).toHaveLength(1);
    expect(noticesIn(general)[0]?.content).not.toContain("Ada");
    // Chosen for another channel it moves there; where somebody deleted it, it is posted anew.
    const [, , rules = ""] = guild.channels.keys();
    await press(await press(view, "pin-elsewhere", [rules]), "pin-notice:y");
    expect([noticesIn(general).length, noticesIn(rules).length]).toEqual([0, 1]);
    server.world.messages.get(rules)?.splice(0);
    await press(await press(view, "pin-elsewhere", [rules]), "pin-notice:y");
    expect(noticesIn(rules)).toMatchObject([{ pinned: true }]);
  });

  it("stays unpinned where pinning is not allowed, and the admin is told what to do", async () => {
    guild.denied.set(general, PermissionFlagsBits.PinMessages);
    const view = await post(await toStep3());
    expect(JSON.stringify(view)).toContain("right to pin messages");
    expect(noticesIn(general)).toMatchObject([{ pinned: false }]);
    guild.denied.clear();
    expect(JSON.stringify(await post(view))).toContain("pinned.");
    expect(noticesIn(general)).toMatchObject([{ pinned: true }]);
  });

  it("that cannot be posted is told as such", async () => {
    guild.denied.set(general, PermissionFlagsBits.SendMessages);
    expect(JSON.stringify(await post(await toStep3()))).toContain("could not be posted");
    expect(settings().notice).toBeNull();
  });
});

it.skipIf(whyNoSpecification !== null)(
  `all of it has the form that Discord's own description asks for${whyNoSpecification === null ? "" : ` (${whyNoSpecification})`}`,
  async () => {
    const problemOf = openSpecification();
    const view = await toStep3();
    await submit(view, await press(view, "write-note"), "Write to Ada.");
    await press(await press(view, "pin-notice"), "pin-notice:y");
    const asked = server.rest.asked.map(({ method, path, body }) => [
      `${method} ${path}`,
      problemOf(method, path, body),
    ]);
    expect(asked.filter(([, fault]) => fault !== null)).toEqual([]);
    expect(asked.some(([what]) => what?.startsWith("PUT") && what.includes("/pins/"))).toBe(true);
  },
);
