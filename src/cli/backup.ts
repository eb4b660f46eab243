import { Command } from "commander";
import { backupLog } from "../adapters/storage/backup-log.ts";
import { fillIn } from "../model/wording.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { showProgress } from "./progress.ts";
import { showSize } from "./show-size.ts";
import { loadSpeech } from "./speak.ts";

const example = `
Examples:
  npm start -- backup /mnt/backups/alerts-2026-05-04.db
  npm start -- backup /mnt/backups/alerts.db --data trial --force

Copies the alert log as it is at this moment, also while the bot runs, and checks the copy before it gets its name.
The key (breakwater.key in the data folder, or BREAKWATER_KEY) is not in the backup: keep it apart.`;

/** `backup FILE`: writes a checked copy of the alert log. */
export const addBackup = (io: Io): Command =>
  new Command("backup")
    .description("write a checked copy of the alert log, also while the bot runs")
    .argument("<file>", "the backup, in another folder than the data")
    .option("--force", "replace the file if it exists")
    .addHelpText("after", example)
    .action(async (file: string, options: CommonOptions & { force?: true }) => {
      const { terminal } = loadSpeech(options.config, options.language).wording;
      const progress = showProgress(io, options.json !== true);
      try {
        const { entries, bytes } = await backupLog({
          folder: options.data ?? "data",
          file,
          force: options.force === true,
          onProgress: progress.update,
        });
        progress.stop();
        if (options.json) io.out(`${JSON.stringify({ type: "backup", file, entries, bytes })}\n`);
        else {
          io.out(`${fillIn(terminal.backupMade, { file, count: entries, size: showSize(bytes) })}\n`);
          io.out(`${terminal.backupKey}\n`);
        }
      } finally {
        progress.stop();
      }
    });
