import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { startBot } from "../../test/fakes/start-bot.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { toPlanned } from "../cases/planned-action.ts";
import { createCommunities } from "../desk/communities.ts";
import type { Platform } from "../model/platform.ts";
import type { Store } from "../model/store.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
import { keepEvidence } from "./keep-evidence.ts";

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

it("offers help again to whoever asks after an offer that could not be posted, and keeps what was told of others", async () => {
  const key = randomBytes(32);
  const { seal, open } = createSealer([key]);
  const store = createMemoryStore();
  const { decision } = sampleAction;
  const { community, assessment } = decision;
  const help = {
    ...decision,
    assessment: { ...assessment, concern: "help", addressee: null, at: Date.now() },
  } as const;
  const other = { ...help, assessment: { ...help.assessment, speaker: "u3" } } as const;
  const pseudonym = createPseudonyms(key);
  const keeping = { kept: store.kept("evidence"), seal, open, pseudonym, now: Date.now, onProblem: () => {} };
  const kept = await keepEvidence(keeping);
  for (const one of [help, other]) kept.previous.note(one, { windowHours: 72, offerHours: 24, rules: [] });
  store.outbox.plan([
    toPlanned({ ...sampleAction, kind: "offer-resources", decision: help }, "1", null, Date.now(), seal),
  ]);
  const settings = { alertChannels: ["a"], live: true };
  const communities = createCommunities([{ platform: platform.name, community, settings }], async () => {});
  const bot = await startBot(platform, { held: { key, store, communities }, kept });
  await vi.waitFor(() => expect([...store.cases.list()]).toHaveLength(1));
  await bot.stop();
  expect(kept.previous.of(community, help.assessment)).toBeNull();
  expect(kept.previous.of(community, other.assessment)).not.toBeNull();
  await kept.close();
});
