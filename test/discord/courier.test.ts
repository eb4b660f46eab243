import { ChannelType, PermissionFlagsBits } from "discord.js";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Courier, Delivery, Posted } from "../../src/model/delivery.ts";
import { courierOn } from "../fakes/discord-courier.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { sampleCard } from "../fakes/sample-card.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let guild: FakeGuild;
let alerts: string;
let spare: string;
let courier: Courier;
let unheard: string[];

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["alerts", "spare"]);
  [alerts = "", spare = ""] = guild.channels.keys();
  unheard = [];
  courier = openCourier();
  return () => server.close();
});

const openCourier = () => courierOn(server, (community) => unheard.push(community));

const card = (over: Partial<Extract<Delivery, { kind: "card" }>> = {}): Delivery => ({
  kind: "card",
  community: guild.id,
  card: sampleCard(),
  channels: [alerts],
  posted: null,
  raised: false,
  ...over,
});
const standing = (channel = alerts) => server.world.messages.get(channel) ?? [];
const failOnce = (method: string, fault: Exclude<ReturnType<DiscordServer["rest"]["fault"]>, null>) => {
  let left = 1;
  server.rest.fault = (asked) =>
    asked.method === method && !asked.path.includes("threads") && left-- > 0 ? fault : null;
};

it("posts a card once, also where the answer was lost and Discord has forgotten the nonce", async () => {
  server.rest.nonceMs = -1;
  failOnce("POST", "late");
  expect(await courier.deliver(card(), "a")).toMatchObject({ status: "later" });
  expect(await courier.deliver(card(), "a")).toMatchObject({ status: "done", posted: { message: standing()[0]?.id } });
  expect(standing()).toHaveLength(1);
});

it("shares a try that is still on its way", async () => {
  const both = await Promise.all([courier.deliver(card(), "a"), courier.deliver(card(), "a")]);
  expect(both[0]).toEqual(both[1]);
  expect(server.rest.asked.filter(({ path }) => path.endsWith("/messages"))).toHaveLength(1);
});

it("does not leave two cards where the old one could not be removed at first", async () => {
  const { posted } = await courier.deliver(card(), "a");
  const raised = card({ posted: posted as Posted, raised: true });
  failOnce("DELETE", { status: 500 });
  expect(await courier.deliver(raised, "b")).toMatchObject({ status: "later" });
  expect(await courier.deliver(raised, "b")).toMatchObject({ status: "done" });
  expect(standing()).toHaveLength(1);
  expect(standing()[0]?.id).not.toBe(posted?.message);
});

it("takes an older card that could not be removed at first away together with the evidence of the one in its place", async () => {
  const { posted } = await courier.deliver(card(), "a");
  failOnce("DELETE", { status: 500 });
  const raised = await courier.deliver(card({ posted: posted as Posted, raised: true }), "b");
  expect(raised).toMatchObject({ status: "later", posted: { message: standing()[1]?.id, older: posted } });
  const emptied = card({ posted: raised.posted as Posted, card: sampleCard({ seen: [], buttons: [] }), channels: [] });
  const done = await courier.deliver(emptied, "c");
  expect(done).toMatchObject({ status: "done", posted: { message: raised.posted?.message } });
  expect(done).not.toHaveProperty("posted.older");
  expect(standing()).toHaveLength(1);
  expect(JSON.stringify(standing())).not.toContain("dont tell your mum");
});

it("takes an older card away that stands in a channel which was closed to the bot, once that is open again", async () => {
  const { posted } = await courier.deliver(card(), "a");
  guild.closed.add(alerts);
  const raised = await courier.deliver(card({ channels: [spare], posted: posted as Posted, raised: true }), "b");
  expect(raised).toMatchObject({ status: "done", posted: { channel: spare, older: posted } });
  const changed = await courier.deliver(card({ channels: [spare], posted: raised.posted as Posted }), "c");
  expect(changed).toMatchObject({ status: "done", posted: { channel: spare, older: posted } });
  const emptied = card({
    ...{ posted: changed.posted as Posted, channels: [] },
    card: sampleCard({ seen: [], buttons: [] }),
  });
  expect(await courier.deliver(emptied, "d")).toMatchObject({ status: "later", isLost: true });
  expect(JSON.stringify(standing(spare))).not.toContain("dont tell your mum");
  server.world.messages.set(spare, []);
  expect(await courier.deliver(emptied, "e")).toMatchObject({ status: "later", isLost: true });
  expect(JSON.stringify(standing())).toContain("dont tell your mum");
  guild.closed.clear();
  expect(await courier.deliver(emptied, "f")).toMatchObject({ status: "impossible", code: "message-gone" });
  expect(standing()).toEqual([]);
});

it("keeps the discussion of a card whose level rose, and leads there from then on", async () => {
  const first = await courier.deliver(card(), "a");
  await until(() => guild.threads.get(first.posted?.message ?? ""));
  const talk = `https://discord.com/channels/${guild.id}/${first.posted?.message}`;
  expect(JSON.stringify(standing())).not.toContain(talk);
  const second = await courier.deliver(card({ posted: first.posted as Posted, raised: true }), "b");
  expect(JSON.stringify(standing())).toContain(talk);
  const third = await courier.deliver(card({ posted: second.posted as Posted, raised: true }), "c");
  await courier.deliver(card({ posted: third.posted as Posted, card: sampleCard({ title: "Changed" }) }), "d");
  expect(standing()).toHaveLength(1);
  expect(JSON.stringify(standing())).toMatch(new RegExp(`Changed.*${talk}`));
  expect(guild.threads.size).toBe(1);
  // Where somebody deleted it, there is another.
  guild.threads.clear();
  const fourth = await courier.deliver(card({ posted: third.posted as Posted, raised: true }), "e");
  expect(fourth.posted?.thread).toBeUndefined();
  await until(() => guild.threads.get(fourth.posted?.message ?? ""));
});

it("changes a card where it stands, and posts it anew where it is gone", async () => {
  const { posted } = await courier.deliver(card(), "a");
  const changed = card({ posted: posted as Posted, card: sampleCard({ title: "Changed" }) });
  expect(await courier.deliver(changed, "b")).toMatchObject({ status: "done", posted });
  expect(JSON.stringify(standing())).toContain("Changed");
  standing().length = 0;
  expect(await courier.deliver(changed, "c")).toMatchObject({ status: "done" });
  expect(standing()).toHaveLength(1);
});

it("goes to the next channel where one is closed or may not be written in, and tells when there is none", async () => {
  guild.closed.add(alerts);
  expect(await courier.deliver(card({ channels: [alerts, spare] }), "a")).toMatchObject({ posted: { channel: spare } });
  guild.denied.set(spare, 0x800n);
  expect(await courier.deliver(card({ channels: [alerts, spare] }), "b")).toMatchObject({ status: "later" });
  expect(unheard).toEqual([guild.id]);
});

it("goes to the next channel where the first has become a forum, in which nobody can post", async () => {
  Object.assign(guild.channels.get(alerts) ?? {}, { type: ChannelType.GuildForum });
  expect(await courier.deliver(card({ channels: [alerts, spare] }), "a")).toMatchObject({ posted: { channel: spare } });
});

it("goes to the next channel where the first refuses it for a reason that is not known, and says so where no other takes it", async () => {
  server.rest.fault = ({ method, path }) =>
    method === "POST" && path === `/channels/${alerts}/messages` ? { status: 400 } : null;
  expect(await courier.deliver(card({ channels: [alerts, spare] }), "a")).toMatchObject({ posted: { channel: spare } });
  guild.closed.add(spare);
  const refused = { status: "impossible", code: "refused" };
  expect(await courier.deliver(card({ channels: [alerts, spare] }), "b")).toEqual(refused);
});

describe("the call to who is on duty", () => {
  const call = (posted: Posted): Delivery => {
    const over = { community: guild.id, whom: guild.roles[1]?.id ?? "", text: "Case 1", channels: [alerts, spare] };
    return { kind: "call", ...over, posted };
  };
  const posted = async () => (await courier.deliver(card(), "a")).posted as Posted;
  const called = (channel: string) => standing(channel).filter(({ content }) => content.includes("Case 1"));

  it("answers the card", async () => {
    const on = await posted();
    expect(await courier.deliver(call(on), "b")).toEqual({ status: "done" });
    const [asked] = server.rest.asked.filter(({ body }) => String(body.content).includes("Case 1"));
    expect(asked?.body.message_reference).toMatchObject({ message_id: on.message });
  });

  it("stands by itself where the past may not be read, without which nothing can be answered", async () => {
    const on = await posted();
    guild.denied.set(alerts, PermissionFlagsBits.ReadMessageHistory);
    expect(await courier.deliver(call(on), "b")).toEqual({ status: "done" });
    expect(called(alerts)).toHaveLength(1);
  });

  it("goes to the next channel where that of the card is gone", async () => {
    const on = await posted();
    guild.channels.delete(alerts);
    expect(await courier.deliver(call(on), "b")).toEqual({ status: "done" });
    expect(called(spare)).toHaveLength(1);
  });

  it("waits as long as it is asked to, and says why it cannot be", async () => {
    const on = await posted();
    failOnce("POST", { status: 429, retryAfter: 60 });
    expect(await courier.deliver(call(on), "b")).toEqual({ status: "later", retryAfterMs: 60_050 });
    failOnce("POST", { status: 400 });
    expect(await courier.deliver(call(on), "c")).toEqual({ status: "impossible", code: "refused" });
  });
});

it.each([
  ["500", { status: 500 }, undefined],
  ["a hang", "hang", undefined],
  ["a long limit", { status: 429, retryAfter: 60 }, 60_050],
] as const)("tries later after %s", async (_, fault, retryAfterMs) => {
  failOnce("POST", fault);
  const delivered = await courier.deliver(card(), "a");
  expect(delivered).toMatchObject({ status: "later" });
  if (retryAfterMs !== undefined) expect(delivered).toMatchObject({ retryAfterMs });
});

it("lets what is too much for a channel go back and come one after the other, and keeps nothing waiting that is for another", async () => {
  server.rest.limitOf = () => ({ requests: 5, ms: 9000 });
  const cards = await Promise.all(Array.from({ length: 8 }, (_, at) => courier.deliver(card(), `card ${at}`)));
  const waits = cards.flatMap((done) => (done.status === "later" ? [done.retryAfterMs ?? 0] : []));
  expect(standing()).toHaveLength(5);
  expect(waits).toHaveLength(3);
  expect(new Set(waits).size).toBe(3);
  expect(await courier.deliver(card({ channels: [spare] }), "elsewhere")).toMatchObject({ status: "done" });
  // What was limited was not posted, so nobody looks for it.
  expect(server.rest.asked.filter(({ method, path }) => method === "GET" && path.endsWith("/messages"))).toEqual([]);
  const posted = cards.find(({ status }) => status === "done")?.posted as Posted;
  const changes = await Promise.all(
    Array.from({ length: 7 }, (_, at) => courier.deliver(card({ posted }), `change ${at}`)),
  );
  expect(changes.filter(({ status }) => status === "later")).toHaveLength(2);
});

it("lets what is urgent come back before the cards that were too much for its channel before", async () => {
  server.rest.limitOf = () => ({ requests: 5, ms: 9000 });
  await Promise.all(Array.from({ length: 15 }, (_, at) => courier.deliver(card(), `card ${at}`)));
  const urgent = await courier.deliver(card({ card: sampleCard({ level: "urgent" }) }), "urgent");
  const next = await courier.deliver(card(), "next");
  const [soon = 0, late = 0] = [urgent, next].map((one) => (one.status === "later" ? one.retryAfterMs : undefined));
  expect(soon).toBeLessThan(10_000);
  expect(late).toBeGreaterThan(15_000);
});

it("asks for no longer pause where the clock was set back since the last", async () => {
  const { now } = Date;
  let off = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + off);
  onTestFinished(() => clock.mockRestore());
  courier = openCourier();
  server.rest.fault = ({ method }) => (method === "POST" ? { status: 429, retryAfter: 60 } : null);
  await courier.deliver(card(), "a");
  off = -3_600_000;
  const { retryAfterMs = 0 } = (await courier.deliver(card(), "b")) as { readonly retryAfterMs?: number };
  expect(retryAfterMs).toBeGreaterThan(59_000);
  expect(retryAfterMs).toBeLessThan(70_000);
});
