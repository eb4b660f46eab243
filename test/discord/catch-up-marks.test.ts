import type { APIUser } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import type { CatchUpParts } from "../../src/adapters/discord/catch-up.ts";
import { createQueue } from "../../src/adapters/discord/queue.ts";
import { createReadPage, type ReadPage } from "../../src/adapters/discord/read-page.ts";
import type { Message } from "../../src/model/message.ts";
import { startCatchUp } from "../fakes/catching-up.ts";
import { type ConnectedClient, connectClient } from "../fakes/discord-client.ts";
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

  it.each([null, -1000])(
    "is read where our clock was set back since it was noted (heard before: %s)",
    async (before) => {
      let ahead = 2 * 3_600_000;
      const now = () => Date.now() + ahead;
      const { read, marks, catchUp, found } = start(before === null ? null : Date.now() + before, { now });
      await found();
      ahead = 0;
      catchUp.lost(null);
      server.world.write(general, kay, "missed");
      await found();
      expect(read).toEqual(["missed"]);
      expect(marks.at(-1)).toBeLessThanOrEqual(Date.now());
    },
  );

  it("is read from a day back, where it was noted by a clock that has been set back since the last end", async () => {
    server.world.write(general, kay, "missed");
    const { read, marks, found } = start(Date.now() + 3_600_000);
    await found();
    expect(read).toEqual(["missed"]);
    expect(marks.at(-1)).toBeLessThanOrEqual(Date.now());
  });

  it("is told as heard by a clock that was set back, from the next message on", async () => {
    let ahead = 3_600_000;
    const { marks, catchUp, found } = start(null, { now: () => Date.now() + ahead });
    await found();
    ahead = 0;
    const sentAt = Date.now();
    catchUp.heard({ community: guild.id, sentAt } as Message);
    expect(marks.at(-1)).toBe(sentAt);
  });

  it("is told as heard only when all of it was, so that whoever stops in the middle reads it again", async () => {
    server.world.write(general, kay, "one");
    server.world.write(other, kay, "two");
    const from = Date.now() - 1000;
    server.rest.fault = ({ path }) => (path === `/channels/${other}/messages` ? "hang" : null);
    const first = start(from);
    void first.found();
    await until(() => first.read.includes("one"));
    first.catchUp.heard({ community: guild.id, sentAt: Date.now() } as Message);
    expect(first.marks).toEqual([]);
    first.stop.abort();
    server.rest.fault = () => null;
    const second = start(from);
    await second.found();
    expect(second.read).toEqual(["one", "two"]);
    expect(second.marks).toHaveLength(1);
  });

  it("is not heard any further once the community is left, though its page was read before", async () => {
    for (const text of ["one", "two", "three"]) server.world.write(general, kay, text);
    server.world.write(other, kay, "elsewhere");
    const hear: CatchUpParts["hear"] = async ({ text, community }) =>
      text === "two" ? catchUp.left(community) : undefined;
    const { read, marks, catchUp, found } = start(Date.now() - 1000, { hear });
    await found();
    expect([read, marks]).toEqual([["one", "two"], []]);
  });

  /** Holds the next `count` readings of a channel until each is let go. */
  const holdReadings = (channel: string, count: number) => {
    const held = Array.from({ length: count }, () => Promise.withResolvers<void>());
    let next = 0;
    const page = createReadPage(createQueue(), () => {});
    const readPage: ReadPage = async (...asked) => {
      if (asked[0].id === channel) await held[next++]?.promise;
      return page(...asked);
    };
    return { readPage, letGo: (at: number) => held[at]?.resolve(), begun: () => next };
  };

  it("is not told as heard while it is read, though the connection breaks and is taken up again meanwhile", async () => {
    server.world.write(general, kay, "one");
    const { readPage, letGo, begun } = holdReadings(general, 1);
    const { marks, catchUp, found } = start(Date.now() - 1000, { readPage });
    const reading = found();
    await until(() => begun() === 1);
    catchUp.lost(null);
    catchUp.resumed();
    catchUp.heard({ community: guild.id, sentAt: Date.now() } as Message);
    expect(marks).toEqual([]);
    letGo(0);
    await reading;
    expect(marks).toHaveLength(1);
    const later = Date.now() + 1;
    await until(() => Date.now() >= later);
    catchUp.heard({ community: guild.id, sentAt: later } as Message);
    expect(marks.at(-1)).toBe(later);
  });

  it("is not told as heard while a second session still reads it, when the reading of the first ends", async () => {
    server.world.write(general, kay, "one");
    const { readPage, letGo, begun } = holdReadings(general, 2);
    const { marks, catchUp, found } = start(Date.now() - 1000, { readPage });
    const first = found();
    await until(() => begun() === 1);
    catchUp.lost(null);
    const second = found();
    await until(() => begun() === 2);
    letGo(0);
    await first;
    const told = marks.length;
    catchUp.heard({ community: guild.id, sentAt: Date.now() } as Message);
    expect(marks).toHaveLength(told);
    letGo(1);
    await second;
    expect(marks).toHaveLength(told + 1);
  });
});
