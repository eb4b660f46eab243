import { openData } from "../bot/open-data.ts";
import type { Store } from "../model/store.ts";
import { fillIn } from "../model/wording.ts";
import type { Pseudonyms } from "../support/pseudonym.ts";
import type { Sealer } from "../support/seal.ts";
import type { Io } from "./io.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, folderOf } from "./options.ts";
import { loadSpeech } from "./speak.ts";

/** What one command on cases works with. */
export interface CaseDesk {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly pseudonyms: Pseudonyms;
  /** The pseudonym of a moderator's name. */
  readonly pseudonymOf: (name: string) => string;
}

/** Opens the store of the data folder, `data/` unless given, with its key, for one command on what stands in it. */
export const withCaseDesk = <T>(io: Io, options: CommonOptions, work: (desk: CaseDesk) => T): T => {
  const folder = folderOf(options);
  needSignedLog(folder);
  const { store, sealer, pseudonyms } = openData(folder, io, (file) =>
    io.err(`${fillIn(loadSpeech(options.config, options.language).wording.keys.made, { file })}\n`),
  );
  try {
    return work({
      store,
      sealer,
      pseudonyms,
      pseudonymOf: (name) => pseudonyms("account", name.normalize("NFC")),
    });
  } finally {
    store.close();
  }
};
