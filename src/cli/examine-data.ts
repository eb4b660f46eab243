import { existsSync, statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { HeldSettings } from "../desk/communities.ts";
import { BreakwaterError } from "../model/errors.ts";
import { type Check, toDo, well } from "../model/examination.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { keyFileName } from "../support/key-file.ts";
import { signingKeyFileName } from "../support/signing-key.ts";
import type { Io } from "./io.ts";
import { readSettings } from "./keep-settings.ts";
import { openData } from "./open-data.ts";
import { showSize } from "./show-size.ts";

/** What a data folder is like, and what communities have chosen that it holds. */
export interface ExaminedData {
  readonly checks: readonly Check[];
  readonly held: readonly HeldSettings[];
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

/** Opens the data folder as the bot would, reads its log through, and looks at the room on its disk. Makes nothing where nothing is yet. */
export const examineData = async (given: string, { env }: Pick<Io, "env">, wording: Wording): Promise<ExaminedData> => {
  const { doctor, terminal } = wording;
  const folder = resolve(given);
  const space = examineSpace(folder, wording);
  if (!existsSync(join(folder, "alerts.db")))
    return {
      checks: [toDo("hint", "data-fresh", fillIn(doctor.dataFresh, { folder }), doctor.dataMade), space],
      held: [],
    };
  const files = [...(env.BREAKWATER_KEY?.trim() ? [] : [keyFileName]), signingKeyFileName];
  try {
    const { store, sealer } = openData(folder, { env }, () => {});
    try {
      const verified = store.log.verify();
      const log = verified.ok
        ? well("log", fillIn(doctor.dataFine, { count: verified.entries }))
        : toDo(
            "mend",
            "log",
            `${fillIn(terminal.logChanged, { number: verified.entry })} ${wording.faults[verified.fault]}`,
            doctor.dataMend,
          );
      const keep = files.map((name) => join(folder, name)).join(", ");
      const keys = toDo("hint", "keys", doctor.keys, fillIn(doctor.keysMend, { files: keep }));
      return { checks: [log, keys, space], held: await readSettings(store.kept("settings"), sealer.open) };
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof BreakwaterError)) throw error;
    const { code, what, mend } = error.problem;
    return { checks: [toDo("mend", code, what, mend), space], held: [] };
  }
};
