import { InteractionType } from "discord-api-types/v10";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDiscord } from "../src/adapters/discord/connect.ts";
import type { Message } from "../src/model/message.ts";
import { loadWording } from "../src/settings/wording.ts";
import { createLog } from "../src/support/log.ts";
import { asModerator, type DiscordServer, startDiscordServer } from "./fakes/discord-server/start.ts";

let server: DiscordServer;
beforeEach(async () => {
  server = await startDiscordServer();
  return () => server.close();
});

it("connects, hears and closes", async () => {
  const guild = server.world.addGuild(["general", "alerts"]);
  const [general = ""] = guild.channels.keys();
  const kay = server.world.addMember(guild, "kay");
  const discord = createDiscord({
    token: server.token,
    api: server.api,
    wordings: loadWording("config/wording"),
    log: createLog({ level: "error" }),
  });
  const heard: Message[] = [];
  const first = Promise.withResolvers<void>();
  await discord.start({
    hear: async (message) => {
      heard.push(message);
      first.resolve();
    },
    lastHeard: () => null,
    left: async () => {},
    trouble: console.error,
    desk: {
      commands: [],
      press: async () => {
        throw new Error();
      },
      command: async () => {
        throw new Error();
      },
      check: async () => {
        throw new Error();
      },
      report: async () => {
        throw new Error();
      },
    },
  });
  server.say(guild, general, kay, "hello there");
  await first.promise;
  expect(heard[0]).toMatchObject({
    text: "hello there",
    community: guild.id,
    channel: general,
    author: { id: kay.id, name: "kay", staff: false },
  });
  await discord.close();
});
