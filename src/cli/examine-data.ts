import { existsSync, statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { hasLog } from "../adapters/storage/has-log.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { readSettings } from "../bot/keep-settings.ts";
import type { HeldSettings } from "../desk/communities.ts";
import { BreakwaterError } from "../model/errors.ts";
import { type Check, toDo, well } from "../model/examination.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { keyFileName } from "../support/key-file.ts";
import { createLiveSealer } from "../support/live-sealer.ts";
import { findSigner, signingKeyFileName } from "../support/signing-key.ts";
import { findKeys } from "../support/unlock.ts";
import type { Io } from "./io.ts";
import { showSize } from "./show-size.ts";
import { tellFault } from "./tell-fault.ts";

/** What a data folder is like, and what communities have chosen that it holds; null where that could not be looked at. */
export interface ExaminedData {
  readonly checks: readonly Check[];
  readonly held: readonly HeldSettings[] | null;
}

/** Below this many bytes a disk may be full before somebody notices. */
const LITTLE_ROOM = 250_000_000;

const examineSpace = (folder: string, { doctor }: Wording): Check => {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  const size = showSize(bavail * bsize);
  return bavail * bsize < LITTLE_ROOM
    ? toDo("mend", "disk-space", fillIn(doctor.spaceLow, { size }), fillIn(doctor.spaceMend, { folder }))
    : well("disk-space", fillIn(doctor.space, { size }));
};

/** Opens the data folder, reads its log through, and looks at the room on its disk. Makes no log and no key where there is none. */
export const examineData = async (given: string, { env }: Pick<Io, "env">, wording: Wording): Promise<ExaminedData> => {
  const { doctor } = wording;
  const folder = resolve(given);
  const space = examineSpace(folder, wording);
  try {
    if (!hasLog(folder))
      return {
        checks: [toDo("hint", "data-fresh", fillIn(doctor.dataFresh, { folder }), doctor.dataMade), space],
        held: [],
      };
    if (findSigner(folder) === null) throw new BreakwaterError("signing-key-gone", { folder });
    const store = openSqliteStore(folder);
    try {
      const found = findKeys(store, folder, env.BREAKWATER_KEY);
      const verified = store.log.verify();
      const log = verified.ok
        ? well("log", fillIn(doctor.dataFine, { count: verified.entries }))
        : toDo("mend", "log", tellFault(verified, wording), doctor.dataMend);
      const files = [...(found?.file ? [keyFileName] : []), signingKeyFileName];
      const keep = files.map((name) => join(folder, name)).join(", ");
      const keys = toDo("hint", "keys", doctor.keys, fillIn(doctor.keysMend, { files: keep }));
      // Without a key nothing is sealed yet, and no community has chosen anything.
      const held = found === null ? [] : await readSettings(store.kept("settings"), createLiveSealer(found).open);
      return { checks: [log, keys, space], held };
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof BreakwaterError)) throw error;
    const { code, what, mend } = error.problem;
    return { checks: [toDo("mend", code, what, mend), space], held: null };
  }
};
