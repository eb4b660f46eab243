import { join } from "node:path";
import { Command } from "commander";
import { backupLog } from "../adapters/storage/backup-log.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { keyFileName } from "../support/key-file.ts";
import { signingKeyFileName } from "../support/signing-key.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, folderOf } from "./options.ts";
import { showProgress } from "./progress.ts";
import { showSize } from "./show-size.ts";
import { loadSpeech } from "./speak.ts";
import { untilAsked } from "./until-asked.ts";

const example = `
Examples:
  npm start -- backup /mnt/backups/alerts-2026-05-04.db
  npm start -- backup /mnt/backups/alerts.db --data trial --force

Copies the alert log, the cases with their sealed evidence and the actions on their way as they are at this moment, also
while the bot runs, and checks the copy before it gets its name.
Two files of the data folder are not in the backup. Keep a copy of them, apart from it:
  breakwater.key      opens what is sealed (unless BREAKWATER_KEY stands in its place)
  breakwater.signing  shows that the log is this one: nothing is restored without it`;

/** `backup FILE`: writes a checked copy of the alert log and the cases. */
export const addBackup = (io: Io): Command =>
  new Command("backup")
    .description("write a checked copy of the alert log and the cases, also while the bot runs")
    .argument("<file>", "the backup, in another folder than the data")
    .option("--force", "replace the file if it exists")
    .addHelpText("after", example)
    .action(async (file: string, options: CommonOptions & { force?: true }) => {
      const { terminal } = loadSpeech(options.config, options.language).wording;
      const folder = folderOf(options);
      const progress = showProgress(io, options.json !== true);
      try {
        const { entries, bytes } = await backupLog({
          folder,
          file,
          force: options.force === true,
          onProgress: progress.update,
          signal: untilAsked(io, new BreakwaterError("copy-stopped", { file })),
        });
        progress.stop();
        if (options.json) io.out(`${JSON.stringify({ type: "backup", file, entries, bytes })}\n`);
        else {
          io.out(`${fillIn(terminal.backupMade, { file, count: entries, size: showSize(bytes) })}\n`);
          const keys = io.env.BREAKWATER_KEY?.trim() ? "BREAKWATER_KEY" : join(folder, keyFileName);
          io.out(`${fillIn(terminal.backupKey, { keys, signing: join(folder, signingKeyFileName) })}\n`);
        }
      } finally {
        progress.stop();
      }
    });
