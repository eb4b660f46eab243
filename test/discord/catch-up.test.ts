import { PermissionFlagsBits, SnowflakeUtil } from "discord.js";
import { type APIUser, GatewayDispatchEvents } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import type { CatchUpParts } from "../../src/adapters/discord/catch-up.ts";
import { startCatchUp } from "../fakes/catching-up.ts";
import { type ConnectedClient, connectClient } from "../fakes/discord-client.ts";
import { withOverwrites } from "../fakes/discord-server/announce.ts";
import type { DiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { until } from "../fakes/until.ts";

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

describe("what was missed", () => {
  const start = (lastHeard: number | null, parts?: Partial<CatchUpParts>) =>
    startCatchUp({ client, guild }, lastHeard, parts);

  it("is read from the last that was heard before the start, more than a page of it, in order", async () => {
    const texts = Array.from({ length: 130 }, (_, at) => `text ${at}`);
    for (const text of texts) server.world.write(general, kay, text);
    server.world.write(other, kay, "elsewhere");
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual([...texts, "elsewhere"]);
  });

  it("is read in threads too that were put away meanwhile, where the gap was long", async () => {
    const thread = server.world.addThread(guild, general, "plans").id;
    server.world.write(thread, kay, "in a thread");
    server.world.archive(guild, thread);
    const short = start(Date.now() - 60_000);
    await short.found();
    expect(short.read).toEqual([]);
    const long = start(Date.now() - 3_600_000);
    await long.found();
    expect(long.read).toEqual(["in a thread"]);
    // Where Discord cannot say at first which they are, it is asked again.
    let left = 4;
    server.rest.fault = ({ path }) => (path.includes("/archived/") && left-- > 0 ? { status: 500 } : null);
    const again = start(Date.now() - 3_600_000);
    await again.found();
    expect(again.read).toEqual(["in a thread"]);
    server.rest.fault = ({ path }) => (path.includes("/archived/") ? { status: 403 } : null);
    const closed = start(Date.now() - 3_600_000);
    await closed.found();
    expect(closed.read).toEqual([]);
  });

  it("is nothing at the first start, and then what came after the session was lost", async () => {
    server.world.write(general, kay, "long ago");
    const { read, catchUp, found } = start(null);
    await found();
    expect(read).toEqual([]);
    catchUp.lost(null);
    server.world.write(general, kay, "missed");
    await found();
    expect(read).toContain("missed");
  });

  it("is read in the end, where Discord cannot be reached at first, and no channel twice", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    let left = 4;
    server.rest.fault = ({ path }) => (path === `/channels/${other}/messages` && left-- > 0 ? { status: 500 } : null);
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual(["one", "two"]);
  });

  it("is known by who wrote it, moderators as such, with one question a page", async () => {
    for (let count = 0; count < 5; count++) server.world.addMember(guild, `member ${count}`);
    const mod = server.world.addMember(guild, "mod", true);
    server.world.write(general, mod, "read the pinned warning");
    server.world.write(general, kay, "ok");
    server.world.write(general, { ...mod, id: "77" }, "i have left since");
    expect(client.guilds.cache.get(guild.id)?.members.cache.has(mod.id)).toBe(false);
    const { read, staff, found } = start(Date.now() - 1000);
    await found();
    expect(read).toHaveLength(3);
    expect(staff).toEqual(["read the pinned warning"]);
  });

  it("is read once more where nobody says who wrote it, and moderators are never taken for members", async () => {
    const mod = server.world.addMember(guild, "mod", true);
    server.world.write(general, mod, "read the pinned warning");
    server.gateway.refused.questions = 1;
    const { read, staff, found } = start(Date.now() - 1000);
    await found();
    expect([read, staff]).toEqual([["read the pinned warning"], ["read the pinned warning"]]);
  });

  it("is heard in its present words where it was changed, also what was written before", async () => {
    const hours = (count: number) => String(SnowflakeUtil.generate({ timestamp: Date.now() - count * 3_600_000 }));
    const edited_timestamp = new Date().toISOString();
    for (const [count, text, more] of [
      [3, "as it was", {}],
      [2, "changed since", { edited_timestamp }],
      [1, "changed before", { edited_timestamp: new Date(Date.now() - 1_800_000).toISOString() }],
    ] as const)
      server.world.messages.get(general)?.push({ ...server.world.write(other, kay, text, more), id: hours(count) });
    const last = server.world.write(general, kay, "new");
    server.world.messages.set(other, []);
    expect(last.id).toBe(guild.channels.get(general)?.last_message_id);
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual(["changed since", "new"]);
  });

  it("is asked for in vain when the connection has gone, which ends nothing else", async () => {
    const known = client.guilds.cache.get(guild.id);
    await client.destroy();
    // What nobody can catch would end the process, and this test.
    await expect(known?.members.fetch({ user: ["1", "2"], time: 50 })).rejects.toThrow();
  });

  it("is said to be more than is read of a channel, and in how many", async () => {
    for (let count = 0; count < 1001; count++) server.world.write(general, kay, `text ${count}`);
    server.world.write(other, kay, "elsewhere");
    const { read, cutShort, found } = start(Date.now() - 3_600_000);
    await found();
    expect(read).toHaveLength(1001);
    expect(cutShort).toEqual([1]);
    const all = start(Date.now() - 3_600_000);
    server.world.messages.get(general)?.pop();
    const [last] = server.world.messages.get(general)?.slice(-1) ?? [];
    (guild.channels.get(general) as { last_message_id: string | null }).last_message_id = last?.id ?? null;
    await all.found();
    expect([all.read.length, all.cutShort]).toEqual([1001, []]);
  });

  it("is said to be in more threads than are looked at, where so many were put away meanwhile", async () => {
    const put = () => server.world.archive(guild, server.world.addThread(guild, general, "plans").id);
    for (let count = 0; count < 50; count++) put();
    const all = start(Date.now() - 3_600_000);
    await all.found();
    put();
    const { cutShort, found } = start(Date.now() - 3_600_000);
    await found();
    expect([all.cutShort, cutShort]).toEqual([[], [1]]);
  });

  it("is not asked for where it is known to be closed, for Discord shuts out who is refused too often", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    guild.denied.set(general, PermissionFlagsBits.ReadMessageHistory);
    const closed = guild.channels.get(general);
    if (closed === undefined) throw new Error("no such channel");
    server.gateway.dispatch(GatewayDispatchEvents.ChannelUpdate, withOverwrites(guild, closed, server.world.bot.id));
    await until(() => {
      const known = client.channels.cache.get(general);
      return known !== undefined && "permissionOverwrites" in known && known.permissionOverwrites.cache.size > 0;
    });
    const { read, found } = start(Date.now() - 3_600_000);
    await found();
    expect(read).toEqual(["two"]);
    expect(server.rest.asked.filter(({ path }) => path.includes(general))).toEqual([]);
    expect(server.rest.asked.some(({ path }) => path.includes(`${other}/threads/archived`))).toBe(true);
  });

  it("is read elsewhere where one channel is closed", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    guild.closed.add(general);
    const { read, found } = start(Date.now() - 1000);
    await found();
    expect(read).toEqual(["two"]);
  });
});
