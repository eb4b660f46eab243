import { resolve } from "node:path";
import { Command } from "commander";
import { holdPresence } from "../adapters/storage/presence.ts";
import { createSqliteAlertLog, openAlertDatabase } from "../adapters/storage/sqlite-alert-log.ts";
import type { AlertLog } from "../model/alert-log.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { createSigner, findSigner, loadSigner, type Signer } from "../support/signing-key.ts";
import { confirm, needSomebodyToAsk } from "./confirm.ts";
import type { Io } from "./io.ts";
import { needLog } from "./need-log.ts";
import { type CommonOptions, folderOf, yesOption } from "./options.ts";
import { loadSpeech } from "./speak.ts";

type Asked = CommonOptions & { readonly yes?: true };

/** Refuses a log that needs no other key, and one that does not hold together whoever signed it. */
const check = (log: AlertLog, folder: string): void => {
  if (log.verify().ok) throw new BreakwaterError("signing-key-fits", { folder });
  const structure = log.verify({ anyKey: true });
  if (!structure.ok) throw new BreakwaterError("log-unsound", { folder, number: structure.entry });
};

/** Works with the log of a data folder of which no bot runs: one would go on signing with the key that it read at its start. */
const withIdleLog = async <T>(
  folder: string,
  signerOf: (folder: string) => Signer,
  work: (log: AlertLog) => T,
): Promise<T> => {
  needLog(folder);
  const leave = holdPresence(folder, 0);
  if (leave === null) throw new BreakwaterError("bot-running", { file: folder });
  try {
    const log = createSqliteAlertLog(openAlertDatabase(folder, signerOf(folder)));
    try {
      return work(log);
    } finally {
      log.close();
    }
  } finally {
    leave();
  }
};

/** `keys sign-anew`: has the log go on under another signing key once the one before is lost. */
export const signAnew = (io: Io): Command =>
  new Command("sign-anew")
    .description("go on under a new signing key, where breakwater.signing and every copy of it is lost")
    .addOption(yesOption())
    .action(async (options: Asked) => {
      const folder = folderOf(options);
      const { keys } = loadSpeech(options.config, options.language).wording;
      needSomebodyToAsk(io, options.yes === true, "key-not-confirmed");
      // Until it is meant no key is made there: nobody would see any more that the real one is gone.
      await withIdleLog(
        folder,
        () => findSigner(folder) ?? createSigner(),
        (log) => check(log, folder),
      );
      io.err(`${fillIn(keys.signingLost, { folder: resolve(folder) })}\n`);
      const { signingWord: word } = keys;
      if (options.yes !== true && !(await confirm(io, `${fillIn(keys.askSigning, { word })} `, word))) {
        io.err(`${keys.signingLeft}\n`);
        return io.setStatus(2);
      }
      const { fingerprint } = await withIdleLog(folder, loadSigner, (log) => {
        check(log, folder);
        log.changeKey(Date.now());
        return log.verify();
      });
      if (options.json) io.out(`${JSON.stringify({ type: "signing-key", fingerprint })}\n`);
      else io.out(`${fillIn(keys.signingChanged, { fingerprint })}\n`);
    })
    .addHelpText("after", "\nExample:\n  npm start -- keys sign-anew --data trial");
