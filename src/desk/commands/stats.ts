import { countAlerts } from "../../cases/count-alerts.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import type { Command } from "../command.ts";
import { alertsHere } from "../desk-parts.ts";
import { say } from "../reply.ts";

const DAYS = 30;

/** `/stats`: what was noticed in the last thirty days, by kind of concern. */
export const statsCommand: Command = {
  name: "stats",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [],
  run: ({ words, asker }, parts) => {
    const from = parts.now() - DAYS * DAY_MS;
    const { total, detectors } = countAlerts(alertsHere(asker, from, parts), { by: "day" });
    if (total.alerts + total.offers === 0) return say(words.stats.nothing);
    const { levels, stats, terminal } = words;
    const names = (["urgent", "review", "watch"] as const).map((level) => `${levels[level].name} ${total[level]}`);
    return say(
      [
        `**${stats.total}**: ${total.alerts} (${names.join(", ")})`,
        `**${terminal.resources}**: ${total.offers}`,
        `**${stats.mean}**: ${(total.alerts / DAYS).toLocaleString(words.language, { maximumFractionDigits: 1 })}`,
        `**${stats.byFamily}**`,
        ...detectors.map((one) => `- ${words.detectors[one.detector].name}: ${one.alerts + one.offers}`),
      ],
      { title: stats.load },
    );
  },
};
