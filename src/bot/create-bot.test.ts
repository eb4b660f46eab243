import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { startBot } from "../../test/fakes/start-bot.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { toPlanned } from "../cases/planned-action.ts";
import { createCommunities } from "../desk/communities.ts";
import type { Platform } from "../model/platform.ts";
import type { Store } from "../model/store.ts";
import { createSealer } from "../support/seal.ts";

const platform: Platform = {
  name: sampleAction.decision.platform,
  start: async () => {},
  close: async () => {},
  deliver: async ({ kind }) =>
    kind === "resources" ? { status: "impossible", code: "permission-missing" } : { status: "later" },
  examine: async () => [],
  rankObstacle: async () => null,
};

it("brings a call for help that could not be answered to the moderators in the write that says so, which a crash leaves whole", async () => {
  const key = randomBytes(32);
  const settings = { alertChannels: ["a"], live: true };
  const { community } = sampleAction.decision;
  const communities = createCommunities([{ platform: platform.name, community, settings }], async () => {});
  const kept = createMemoryStore();
  const offer = { ...sampleAction, kind: "offer-resources" } as const;
  const planned = toPlanned(offer, "1", null, Date.now(), createSealer([key]).seal);
  kept.outbox.plan([planned]);
  /** What a crash would leave after each write: whether the offer has failed, and how many cases there are. */
  const left: unknown[] = [];
  const store: Store = {
    ...kept,
    atOnce: (work) => {
      const result = kept.atOnce(work);
      left.push([kept.outbox.statusOf(planned.key), [...kept.cases.list()].length]);
      return result;
    },
  };
  const bot = await startBot(platform, { held: { key, store, communities } });
  await vi.waitFor(() => expect([...kept.cases.list()]).toHaveLength(1));
  await bot.stop();
  expect(left).toContainEqual(["failed", 1]);
  expect(left).not.toContainEqual(["failed", 0]);
});
