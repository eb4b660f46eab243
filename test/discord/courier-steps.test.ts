import { beforeEach, expect, it } from "vitest";
import type { Courier } from "../../src/model/delivery.ts";
import { courierOn } from "../fakes/discord-courier.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";

let server: DiscordServer;
let guild: FakeGuild;
let alerts: string;
let courier: Courier;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["alerts"]);
  [alerts = ""] = guild.channels.keys();
  courier = courierOn(server);
  return () => server.close();
});

it("counts a message that is gone as deleted, and a member that may not be held as impossible", async () => {
  const place = { community: guild.id, channel: alerts, message: "1", reason: "case 1" };
  expect(await courier.deliver({ kind: "delete-message", ...place }, "a")).toEqual({ status: "done" });
  const hold = { kind: "timeout", community: guild.id, member: guild.ownerId, minutes: 5, reason: "case 1" } as const;
  expect(await courier.deliver(hold, "b")).toEqual({ status: "impossible", code: "permission-missing" });
});

it("leaves somebody on hold who is for longer, for a hold would end that with itself, and holds who is for less", async () => {
  const robin = server.world.addMember(guild, "robin");
  const hold = { kind: "timeout", community: guild.id, member: robin.id, minutes: 60, reason: "case 1" } as const;
  const held = (hours: number) =>
    Object.assign(guild.members.get(robin.id) ?? {}, {
      communication_disabled_until: new Date(Date.now() + hours * 3_600_000).toISOString(),
    });
  held(24 * 7);
  expect(await courier.deliver(hold, "a")).toEqual({ status: "done" });
  expect(server.rest.onHold.size).toBe(0);
  held(0.5);
  expect(await courier.deliver(hold, "b")).toEqual({ status: "done" });
  expect(server.rest.onHold.has(robin.id)).toBe(true);
});
