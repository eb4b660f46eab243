import type { APIUser } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import type { CatchUpParts } from "../../src/adapters/discord/catch-up.ts";
import { createQueue } from "../../src/adapters/discord/queue.ts";
import { createReadPage } from "../../src/adapters/discord/read-page.ts";
import { BreakwaterError } from "../../src/model/errors.ts";
import { startCatchUp } from "../fakes/catching-up.ts";
import { type ConnectedClient, connectClient } from "../fakes/discord-client.ts";
import type { DiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";

let server: DiscordServer;
let client: ConnectedClient["client"];
let guild: FakeGuild;
let general: string;
let other: string;
let kay: APIUser;

beforeEach(async () => {
  const connected = await connectClient();
  ({ server, client, guild, general, other, kay } = connected);
  return connected.close;
});

/** Catches up with what was written in the last seconds. */
const catchUp = async (hear: CatchUpParts["hear"] = async () => {}) => {
  let broken = 0;
  const onBroken = () => {
    broken++;
  };
  const from = Date.now() - 5000;
  const readPage = createReadPage(createQueue(), onBroken);
  const { read, marks, found } = startCatchUp({ client, guild }, from, { hear, readPage, onBroken });
  await found();
  return { read, broken, isMarked: marks.some((at) => at > from) };
};

const write = () => {
  for (const text of ["one", "two"]) server.world.write(general, kay, text);
  server.world.write(other, kay, "three");
};

it("passes over what the program itself stumbles over, and hears the rest", async () => {
  write();
  const hear = async ({ text }: { text: string }) => {
    if (text === "one") throw new TypeError("a mistake of the program");
  };
  expect(await catchUp(hear)).toEqual({ read: ["two", "three"], broken: 1, isMarked: true });
});

it.each([
  ["discord.js", { embeds: null }],
  ["Breakwater", { attachments: [{ id: "1", filename: "a.png", content_type: 5, size: 1, url: "", proxy_url: "" }] }],
])("passes over what %s cannot read, and hears the rest", async (_, more) => {
  server.rest.fault = ({ path }) => (path === `/channels/${general}/messages` ? "odd" : null);
  server.world.write(general, kay, "broken", more as never);
  write();
  expect(await catchUp()).toEqual({ read: ["one", "two", "three"], broken: 1, isMarked: true });
});

it.each([
  ["the bot was to end", () => new DOMException("This operation was aborted", "AbortError")],
  ["something was to be waited out", () => new BreakwaterError("log-unwritable", { file: "alerts.db" })],
])("hears again what was cut short because %s", async (_, errorOf) => {
  write();
  let left = 1;
  const hear = async ({ text }: { text: string }) => {
    if (text === "two" && left-- > 0) throw errorOf();
  };
  expect(await catchUp(hear)).toEqual({ read: ["one", "one", "two", "three"], broken: 0, isMarked: true });
});
