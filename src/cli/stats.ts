import { Command, Option } from "commander";
import { countAlerts } from "../cases/count-alerts.ts";
import { countCases, type KnownCase } from "../cases/count-cases.ts";
import type { AlertFilter } from "../model/alert-log.ts";
import type { CaseStore } from "../model/case.ts";
import { addFilter, type FilterOptions, filterOf } from "./alert-filter.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { renderCaseStats } from "./render-case-stats.ts";
import { renderStats } from "./render-stats.ts";
import { soundCase, soundTimeline } from "./sound-case.ts";
import { loadSpeech } from "./speak.ts";
import { withStore } from "./with-store.ts";

const example = `
Examples:
  npm start -- stats --data trial
  npm start -- stats --data trial --by week --since 2026-01-01
  npm start -- stats --data trial --only grooming --json

Counts the alert log of a data folder: by level, detector, language and day or week, the most frequent signals, and how many
alerts a day there are. Offers of help are counted apart. Then its cases: verdicts, how long it takes until somebody looks at
one and until the verdict, how often each signal was a false alarm, and the moderators' work, without saying whose.
Alerts count by when the message was sent, cases by when they opened, work by when it was done; days and weeks are UTC.`;

/** The cases that a filter of alerts selects, whenever they opened: by the level and detectors that they reached. */
function* casesOf(cases: CaseStore, { level, communities, detector }: AlertFilter): Generator<KnownCase> {
  for (const found of cases.list({ level, communities })) {
    const one = soundCase(found);
    if (detector !== undefined && !one.detectors.includes(detector)) continue;
    yield { case: one, timeline: soundTimeline(one.number, cases.timeline(one.number)) };
  }
}

/** `stats`: what stands in the alert log and in the cases, in numbers. */
export const addStats = (io: Io): Command =>
  addFilter(new Command("stats").description("count alerts and cases, and show what they ask of the moderators"))
    .addOption(new Option("--by <period>", "count them by day or by week").choices(["day", "week"]).default("day"))
    .addHelpText("after", example)
    .action(async (options: CommonOptions & FilterOptions & { by: "day" | "week" }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const { by, since: from, until: to } = options;
      const filter = await filterOf(io, options);
      const [alerts, cases] = withStore(options, (store) => [
        countAlerts(store.log.read(filter), { by, from, to }),
        countCases(casesOf(store.cases, filter), { by, from, to }),
      ]);
      if (options.json) {
        io.out(`${JSON.stringify(cases === null ? alerts : { ...alerts, cases })}\n`);
        return;
      }
      const parts = [renderStats(alerts, wording, io), cases === null ? "" : renderCaseStats(cases, wording, io)];
      io.out(parts.filter((part) => part !== "").join("\n") || `${wording.stats.nothing}\n`);
    });
