import { ApplicationCommandType, InteractionType } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { asAdmin, asMember, asModerator, startDiscordServer } from "../fakes/discord-server/start.ts";
import { openSpecification, whyNoSpecification } from "../fakes/discord-specification.ts";
import { startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

const title = "all that is sent has the form that Discord's own description asks for";

it.skipIf(whyNoSpecification !== null)(
  `${title}${whyNoSpecification === null ? "" : ` (${whyNoSpecification})`}`,
  async () => {
    const problemOf = openSpecification();
    // What is wrong is told as such.
    expect(problemOf("POST", "/channels/1/messages", { content: 7 })).toContain("content");
    expect(problemOf("POST", "/nowhere", {})).toContain("no route");

    const server = await startDiscordServer();
    const { token, api, world, rest } = server;
    const guild = world.addGuild(["general", "alerts"]);
    const [general = "", alerts = ""] = guild.channels.keys();
    const [kay, robin, mod] = [
      world.addMember(guild, "kay"),
      world.addMember(guild, "robin"),
      world.addMember(guild, "mod", true),
    ];
    const bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
    await until(() => rest.commands.length > 0);
    await bot.communities.change("discord", guild.id, {
      alertChannels: [alerts],
      live: true,
      onDuty: guild.roles[1]?.id ?? null,
      country: "fr",
    });
    for (const [who, text] of [
      [kay, "hey who are you"],
      [robin, "i have the screenshots from our call and your whole followers list"],
      [robin, "send 200 in gift cards before midnight or i send your pics to everyone at your school"],
      [kay, "someone has my private pics and says they will send them to my family if i dont pay, what do i do"],
    ] as const)
      server.say(guild, general, who, text);
    const card = await until(() => world.messages.get(alerts)?.find((one) => JSON.stringify(one).includes("Urgent")));
    const number = /bw1:(\d+):claim/.exec(JSON.stringify(card))?.[1];
    const answered = async (id: string) => until(() => rest.answers.get(id));
    const press = (id: string, rights: string) =>
      answered(
        server.interact(guild, alerts, mod, rights, {
          type: InteractionType.MessageComponent,
          data: { component_type: 2, custom_id: id },
          message: card,
        }),
      );
    for (const button of [
      "claim:n",
      "show-why:n",
      "offer-resources:n",
      "more:n",
      "timeout:y",
      "delete-message:y",
      "confirm:n",
    ]) {
      await press(`bw1:${number}:${button}`, asModerator);
    }
    await press("bw1:-:show-help:n", asMember);
    for (const { name, type } of rest.commands) {
      if (type !== ApplicationCommandType.ChatInput) continue;
      const data = { id: "1", type, name, options: [] };
      await answered(server.interact(guild, general, mod, asAdmin, { type: InteractionType.ApplicationCommand, data }));
    }
    // What takes long is promised first.
    rest.fault = ({ path, method }) => (method === "GET" && path.endsWith("/messages") ? { delayMs: 1700 } : null);
    const data = { id: "1", type: 1, name: "replay-here", options: [] };
    server.interact(guild, general, mod, asAdmin, { type: InteractionType.ApplicationCommand, data });
    await until(() => rest.followed.size > 0);
    await until(() => rest.onHold.size > 0 && rest.threads.length > 0 && bot.store.outbox.waiting() === 0);
    const sent = new Set(
      rest.asked.map(({ method, path }) => `${method} ${path.replace(/\d{5,}|token-[^/]+(?=\/)/g, "*")}`),
    );
    expect([...sent].sort()).toEqual([
      "DELETE /channels/*/messages/*",
      "GET /applications/*/commands",
      "GET /applications/@me",
      "GET /channels/*/messages",
      "GET /gateway/bot",
      "GET /guilds/*",
      "GET /guilds/*/channels",
      "GET /guilds/*/members/*",
      "PATCH /channels/*/messages/*",
      "PATCH /guilds/*/members/*",
      "PATCH /webhooks/*/*/messages/@original",
      "POST /channels/*/messages",
      "POST /channels/*/messages/*/threads",
      "POST /interactions/*/*/callback",
      "PUT /applications/*/commands",
    ]);
    expect(
      rest.asked.map(({ method, path, body }) => problemOf(method, path, body)).filter((one) => one !== null),
    ).toEqual([]);
    await bot.stop();
    await server.close();
  },
);
