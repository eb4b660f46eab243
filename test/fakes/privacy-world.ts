import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach } from "vitest";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { preserveCase } from "../../src/cases/handle-case.ts";
import { createProgram } from "../../src/cli/program.ts";
import { BreakwaterError } from "../../src/model/errors.ts";
import type { Store } from "../../src/model/store.ts";
import { DAY_MS } from "../../src/model/time-spans.ts";
import { loadKeys } from "../../src/support/key-file.ts";
import { oldestKey } from "../../src/support/key-ring.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { createSealer, type Sealer } from "../../src/support/seal.ts";
import { saidIo } from "./said-io.ts";
import { offer, raised, recordIn } from "./sample-recording.ts";

/** What stands in the data folder of a test on privacy; it is another one for each test. */
export interface PrivacyWorld {
  readonly data: string;
  readonly store: Store;
  readonly sealer: Sealer;
}

/** Runs the program in this process; `typed` is what somebody types at a terminal, null where there is none. */
export const runPrivacy = async (args: readonly string[], typed: string | null = null) => {
  const { io, said } = saidIo({ env: { NO_COLOR: "1" }, typed });
  let ended: string | null = null;
  try {
    await (await createProgram(io)).parseAsync(["privacy", ...args], { from: "user" });
  } catch (error) {
    const { code } = error instanceof BreakwaterError ? error.problem : (error as { code?: string });
    if (code === undefined) throw error;
    ended = code;
  }
  return { ...said, code: ended };
};

/** A folder in which u1, u2, u3 and u4 have met, with alerts 1 to 5 and cases 1 to 4; made anew before each test of a file. */
export const privacyWorld = () => {
  const world = { data: "", store: null as unknown as Store, sealer: null as unknown as Sealer };
  beforeEach(() => {
    const data = mkdtempSync(join(tmpdir(), "breakwater-privacy-"));
    const store = openSqliteStore(data);
    const { ring } = loadKeys(data);
    const sealer = createSealer(ring);
    Object.assign(world, { data, store, sealer });
    recordIn(store, { seal: sealer.seal, pseudonym: createPseudonyms(oldestKey(ring)), now: Date.now })([
      raised(),
      raised({ speaker: "u3", addressee: "u1", detectors: ["image-coercion"] }),
      raised({ speaker: "u3", addressee: "u4" }),
      offer("u1"),
      raised({}, { community: "g2" }),
    ]);
    return () => {
      store.close();
      rmSync(data, { recursive: true });
    };
  });
  return {
    world: world as PrivacyWorld,
    of: (id: string, community = "g1") => [id, "--platform", "discord", "--community", community, "--data", world.data],
    inG1: () => ["g1", "--platform", "discord", "--data", world.data],
    alerts: () => Array.from(world.store.log.read(), ({ number }) => number),
    cases: () => Array.from(world.store.cases.list(), ({ number }) => number),
    preserve: (number: number, at = Date.now()) =>
      preserveCase(world.store, number, "Anna", at, {
        until: at + 90 * DAY_MS,
        reason: "the police asked",
        seal: world.sealer.seal,
      }),
  };
};
