import { Command, Option } from "commander";
import { countAlerts } from "../cases/count-alerts.ts";
import { addFilter, type FilterOptions, filterOf, withLog } from "./alert-filter.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { renderStats } from "./render-stats.ts";
import { loadSpeech } from "./speak.ts";

const example = `
Examples:
  npm start -- stats --data trial
  npm start -- stats --data trial --by week --since 2026-01-01
  npm start -- stats --data trial --only grooming --json

Counts the alert log of a data folder: by level, detector, language and day or week, the most frequent signals, and how many
alerts a day there are. Offers of help are counted apart. Days and weeks are UTC, by when the message was sent.`;

/** `stats`: what stands in the alert log, in numbers. */
export const addStats = (io: Io): Command =>
  addFilter(new Command("stats").description("count the alerts, and show what they ask of the moderators"))
    .addOption(new Option("--by <period>", "count them by day or by week").choices(["day", "week"]).default("day"))
    .addHelpText("after", example)
    .action((options: CommonOptions & FilterOptions & { by: "day" | "week" }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const { by, since: from, until: to } = options;
      const counts = withLog(options, (log) => countAlerts(log.read(filterOf(io, options)), { by, from, to }));
      io.out(options.json ? `${JSON.stringify(counts)}\n` : renderStats(counts, wording, io));
    });
