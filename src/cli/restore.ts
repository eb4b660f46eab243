import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { restoreLog } from "../adapters/storage/restore-log.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { keyFileName } from "../support/key-file.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, folderOf } from "./options.ts";
import { showProgress } from "./progress.ts";
import { showSize } from "./show-size.ts";
import { loadSpeech } from "./speak.ts";
import { untilAsked } from "./until-asked.ts";

const example = `
Examples:
  npm start -- restore /mnt/backups/alerts-2026-05-04.db
  npm start -- restore /mnt/backups/alerts.db --data trial --force

Checks the backup, then puts it in the place of the alert log and the cases; stop the bot first. Nothing changes unless all
goes well. With --force a log that is there is kept as alerts.db.before-restore-TIME.
What else must be in the data folder, from the one where the backup was made:
  breakwater.signing  before: a backup that another key signed is refused, and no new key is made
  breakwater.key      at the latest before the bot starts (or BREAKWATER_KEY): opens what is sealed
What was erased since the backup is there again: erase it anew. Actions that were on their way then are tried again, even
if they were done since. Cases that are opened from now on get numbers 10,000 higher, so that none gets the number of one that was
opened since: buttons of cards that stand for such a case do nothing.
Where every copy of breakwater.signing is lost, copy the backup into an empty folder as alerts.db, and breakwater.key beside it. alerts
list reads it as it is; for all else, run keys sign-anew there first. What was written before then nobody can check any more.`;

/** `restore FILE`: puts a backup in the place of the alert log and the cases. */
export const addRestore = (io: Io): Command =>
  new Command("restore")
    .description("check a backup and put it in the place of the alert log and the cases")
    .argument("<file>", "the backup")
    .option("--force", "replace a log that holds entries; it is kept beside the new one")
    .addHelpText("after", example)
    .action(async (file: string, options: CommonOptions & { force?: true }) => {
      const { terminal } = loadSpeech(options.config, options.language).wording;
      const folder = folderOf(options);
      const progress = showProgress(io, options.json !== true);
      try {
        const { entries, bytes, kept } = await restoreLog({
          file,
          folder,
          force: options.force === true,
          now: Date.now(),
          onProgress: progress.update,
          signal: untilAsked(io, new BreakwaterError("copy-stopped", { file })),
        });
        progress.stop();
        if (options.json) {
          io.out(`${JSON.stringify({ type: "restore", file, entries, bytes, kept })}\n`);
          return;
        }
        io.out(`${fillIn(terminal.restoreMade, { file, count: entries, size: showSize(bytes) })}\n`);
        if (kept !== null) io.out(`${fillIn(terminal.restoreKept, { file: kept })}\n`);
        const key = join(folder, keyFileName);
        if (!io.env.BREAKWATER_KEY && !existsSync(key)) io.out(`${fillIn(terminal.restoreKey, { file: key })}\n`);
      } finally {
        progress.stop();
      }
    });
