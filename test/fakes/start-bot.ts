import { randomBytes } from "node:crypto";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { type Assembled, assemble } from "../../src/bot/assemble.ts";
import { type BotParts, createBot } from "../../src/bot/create-bot.ts";
import type { KeptEvidence } from "../../src/bot/keep-evidence.ts";
import { recordInto } from "../../src/bot/record-into.ts";
import { createGroupCommit } from "../../src/cases/group-commit.ts";
import { createHold } from "../../src/cases/hold-until-written.ts";
import { createPatientRecorder } from "../../src/cases/patient-recorder.ts";
import type { Raised } from "../../src/cases/record-decisions.ts";
import { createCommunities } from "../../src/desk/communities.ts";
import type { Communities } from "../../src/model/community.ts";
import { BreakwaterError, type Problem } from "../../src/model/errors.ts";
import type { Platform } from "../../src/model/platform.ts";
import type { Store } from "../../src/model/store.ts";
import { loadResources } from "../../src/settings/resources.ts";
import { loadWording } from "../../src/settings/wording.ts";
import { createLog } from "../../src/support/log.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { createSealer } from "../../src/support/seal.ts";

const shipped = assemble("config");

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
  /** Resolves when it was stopped; rejects where it ends by itself. */
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

/** A disk that may be full for a while. */
export interface FullDisk {
  full: boolean;
  /** For how long a message is held at most that raised something, in milliseconds. */
  readonly heldMs: number;
  /** How many decisions wait at most. */
  readonly most?: number;
}

const nothingHeld = (): Held => ({
  key: randomBytes(32),
  store: createMemoryStore(),
  communities: createCommunities([], async () => {}),
});

/** How far each community was read, as it would outlive a bot. */
const heardIn = (marks: Map<string, number>): BotParts["heard"] => ({
  lastOf: (_, community) => marks.get(community) ?? null,
  note: (_, community, at) => void marks.set(community, at),
  forget: async (_, community) => void marks.delete(community),
});

/** How a bot is started otherwise than on nothing, with all well. */
export interface StartOptions {
  /** What an earlier one held. */
  readonly held?: Held | undefined;
  /** How far that one had read. */
  readonly marks?: Map<string, number>;
  readonly disk?: FullDisk | undefined;
  /** Hears what an operator is told. */
  readonly onTrouble?: (problem: Problem) => void;
  readonly startAgainMs?: number;
  /** What is kept of evidence and of what was told; nothing unless given. */
  readonly kept?: KeptEvidence | null;
  /** Another configuration than the shipped one. */
  readonly assembled?: Assembled;
}

/** Starts the whole bot on one or more platforms. */
export const startBot = async (
  platforms: Platform | readonly Platform[],
  {
    held = nothingHeld(),
    marks = new Map(),
    disk,
    onTrouble = () => {},
    startAgainMs,
    kept = null,
    assembled = shipped,
  }: StartOptions = {},
): Promise<RunningBot> => {
  const { key, store, communities } = held;
  const data = { store, sealer: createSealer([key]), pseudonyms: createPseudonyms(key) };
  const recordNow = recordInto(data, assembled, Date.now);
  const stopping = new AbortController();
  const lost = new WeakSet<Raised>();
  const recorder = createPatientRecorder({
    record: (raised) => {
      if (disk?.full) throw new BreakwaterError("log-unwritable", { file: "alerts.db" });
      return recordNow(raised);
    },
    now: () => performance.now(),
    most: disk?.most ?? 1000,
    onTrouble: () => {},
    onLost: (raised) => lost.add(raised),
    onMended: () => {},
    onMistake: () => {},
  });
  const record = createGroupCommit(recorder.record);
  const hold = createHold({
    settled: recorder.settled,
    mostMs: disk?.heldMs ?? 0,
    onTooLong: () => {},
    signal: stopping.signal,
  });
  const bot = createBot({
    assembled,
    inForce: () => assembled,
    data,
    kept,
    heard: heardIn(marks),
    communities,
    wordings,
    places: loadResources("config/resources"),
    platforms: [platforms].flat(),
    dropWaiting: () => {},
    record: (raised) => Promise.all(raised.map(record)),
    isLost: (raised) => lost.has(raised),
    hold,
    startAgainMs,
    onTrouble,
    log: createLog({ level: "error" }),
    now: Date.now,
  });
  const running = bot.run(stopping.signal);
  running.catch(() => {});
  return {
    ...held,
    running,
    stop: async () => {
      stopping.abort();
      await running;
      recorder.stop();
    },
  };
};
