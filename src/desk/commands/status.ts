import { countAlerts } from "../../cases/count-alerts.ts";
import { actionKey } from "../../cases/planned-action.ts";
import { isForHelp } from "../../cases/tell-case.ts";
import type { AlertEntry } from "../../model/alert-log.ts";
import type { Check } from "../../model/examination.ts";
import type { Store } from "../../model/store.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import type { Command } from "../command.ts";
import { describeSettings } from "../describe-settings.ts";
import { alertsHere } from "../desk-parts.ts";
import { say } from "../reply.ts";
import { settingsInForce } from "../settings-in-force.ts";

/** So many of what is wrong are told; `doctor` tells all. */
const MOST_TOLD = 8;

/** What keeps the bot from doing what the policy may ask for, and where, each with its mend. */
const missing = (checks: readonly Check[] | null, { doctor }: Wording): readonly string[] => {
  if (checks === null) return [doctor.notDone];
  const wrong = checks.filter(({ state }) => state === "mend");
  if (wrong.length === 0) return checks.filter(({ state }) => state === "well").map(({ what }) => what);
  return [
    fillIn(doctor.toMend, { count: wrong.length }),
    ...wrong.slice(0, MOST_TOLD).map(({ what, mend }) => `⚠️ ${what} ${mend}`),
  ];
};

/** All but the offers to who called for help that could not be posted. */
function* withoutFailedOffers(entries: Iterable<AlertEntry>, { outbox }: Pick<Store, "outbox">): Generator<AlertEntry> {
  for (const entry of entries)
    if (!isForHelp(entry) || outbox.statusOf(actionKey(String(entry.number), "offer-resources")) !== "failed")
      yield entry;
}

/** `/status`: how the community is set up, what the bot lacks there, and what was noticed in the last day. */
export const statusCommand: Command = {
  name: "status",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [],
  run: async ({ words, asker, community }, parts) => {
    const { store, now, examine } = parts;
    const lastDay = withoutFailedOffers(alertsHere(asker, now() - DAY_MS, parts), store);
    const { total } = countAlerts(lastDay, { by: "day" });
    const counted = fillIn(words.desk.lastDay, { alerts: total.alerts, urgent: total.urgent, offers: total.offers });
    const waiting = fillIn(words.desk.waiting, { count: store.outbox.waiting() });
    const lacking = missing(await examine(asker.platform, community, words), words);
    const settings = describeSettings(settingsInForce(parts, asker.platform, community), words);
    return say([...settings, ...lacking, counted, waiting], { title: words.desk.status });
  },
};
