import { randomBytes } from "node:crypto";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { assemble } from "../../src/cli/assemble.ts";
import { createBot } from "../../src/cli/create-bot.ts";
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

/** What a bot holds that outlives it. */
export interface Held {
  readonly key: Buffer;
  readonly store: Store;
  readonly communities: Communities;
}

/** A bot that runs until it is stopped, over a store in memory. */
export interface RunningBot extends Held {
  stop(): Promise<void>;
}

const nothingHeld = (): Held => ({
  key: randomBytes(32),
  store: createMemoryStore(),
  communities: createCommunities([], async () => {}),
});

/** Starts the whole bot on a platform, with what an earlier one held. */
export const startBot = async (platform: Platform, held: Held = nothingHeld()): Promise<RunningBot> => {
  const { key, store, communities } = held;
  const data = { store, sealer: createSealer([key]), pseudonyms: createPseudonyms(key) };
  const recordNow = recordInto(data, assembled, Date.now);
  const bot = createBot({
    assembled,
    data,
    kept: null,
    heard: { lastOf: () => null, note: () => {}, forget: async () => {} },
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
    ...held,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
