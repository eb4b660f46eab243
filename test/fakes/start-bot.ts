import { randomBytes } from "node:crypto";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { assemble } from "../../src/cli/assemble.ts";
import { type BotParts, createBot } from "../../src/cli/create-bot.ts";
import { recordInto } from "../../src/cli/record-into.ts";
import { createCommunities } from "../../src/desk/communities.ts";
import type { Communities } from "../../src/model/community.ts";
import type { Platform } from "../../src/model/platform.ts";
import type { Store } from "../../src/model/store.ts";
import { loadResources } from "../../src/settings/resources.ts";
import { loadWording } from "../../src/settings/wording.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { createSealer } from "../../src/support/seal.ts";

const assembled = assemble("config");

/** The shipped wording. */
export const wordings = loadWording("config/wording");

/** A bot that runs until it is stopped, over a store in memory. */
export interface RunningBot {
  readonly store: Store;
  readonly communities: Communities;
  stop(): Promise<void>;
}

/** How far each community was read, as it would outlive a bot. */
const heardIn = (marks: Map<string, number>): BotParts["heard"] => ({
  lastOf: (_, community) => marks.get(community) ?? null,
  note: (_, community, at) => void marks.set(community, at),
  forget: async () => {},
});

/** Starts the whole bot on a platform; `marks` is how far the one before it had read. */
export const startBot = async (platform: Platform, marks = new Map<string, number>()): Promise<RunningBot> => {
  const key = randomBytes(32);
  const store = createMemoryStore();
  const data = { store, sealer: createSealer([key]), pseudonyms: createPseudonyms(key) };
  const communities = createCommunities([], async () => {});
  const recordNow = recordInto(data, assembled, Date.now);
  const bot = createBot({
    assembled,
    data,
    kept: null,
    heard: heardIn(marks),
    communities,
    wordings,
    places: loadResources("config/resources"),
    platforms: [platform],
    record: async (raised) => recordNow(raised),
    onTrouble: () => {},
    now: Date.now,
  });
  const stopping = new AbortController();
  const running = bot.run(stopping.signal);
  return {
    store,
    communities,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
