import { ApplicationCommandType, InteractionType } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { asAdmin, asMember, asModerator } from "../fakes/discord-server/start.ts";
import { faultsOf, isSpecified } from "../fakes/discord-specification.ts";
import { startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

// Every test that asks the Discord of the tests for anything fails where it, or the answer, is not as the description says.
it("the whole of a story asks for nothing else than what Discord's own description knows", async () => {
  const world = await startDiscordWorld({ settings: { country: "fr" } });
  const { server, guild, kay, mod, bot, channel } = world;
  const { rest } = server;
  await bot.communities.change("discord", guild.id, { onDuty: guild.roles[1]?.id ?? null });
  server.say(
    guild,
    channel("general"),
    kay,
    "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
  );
  await world.threaten();
  const card = await until(() => world.oursIn("alerts").find((one) => textOf(one).includes("Urgent")));
  const number = /bw1:(\d+):claim/.exec(textOf(card))?.[1];
  for (const button of [
    "claim:n",
    "show-why:n",
    "offer-resources:n",
    "more:n",
    "timeout:y",
    "delete-message:y",
    "confirm:n",
  ])
    await world.press(card, mod, `bw1:${number}:${button}`);
  await world.press(card, mod, "bw1:-:show-help:n", asMember);
  for (const { name, type } of rest.commands)
    if (type === ApplicationCommandType.ChatInput) await world.command(String(name), mod, asAdmin);
  // What takes long is promised first.
  rest.fault = ({ path, method }) => (method === "GET" && path.endsWith("/messages") ? { delayMs: 1700 } : null);
  const data = { id: "1", type: 1, name: "replay-here", options: [] };
  server.interact(guild, channel("general"), mod, asModerator, { type: InteractionType.ApplicationCommand, data });
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
  await world.stop();
});

it.skipIf(!isSpecified)(
  "what is not as the description says does not pass (skipped where that does not lie beside the repository)",
  async () => {
    const asked = (method: string, path: string, body: Record<string, unknown>) => ({
      method,
      path,
      body,
      reason: null,
    });
    expect(faultsOf([asked("POST", "/channels/1/messages", { content: 7 })])).toEqual([
      expect.stringContaining("content"),
    ]);
    expect(faultsOf([asked("POST", "/nowhere", {})])).toEqual([expect.stringContaining("no route")]);
    const answered = { status: 200, body: { id: "1" } };
    expect(faultsOf([{ ...asked("GET", "/channels/1", {}), answered }])).toHaveLength(1);
  },
);
