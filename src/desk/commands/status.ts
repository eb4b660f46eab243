import { countAlerts } from "../../cases/count-alerts.ts";
import { placePseudonym } from "../../cases/to-entry.ts";
import { DAY_MS } from "../../model/day.ts";
import { fillIn } from "../../model/wording.ts";
import type { Command } from "../command.ts";
import { describeSettings } from "../describe-settings.ts";
import { say } from "../reply.ts";
import { settingsInForce } from "../settings-in-force.ts";

/** `/status`: how the community is set up, and what was noticed in the last day. */
export const statusCommand: Command = {
  name: "status",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [],
  run: ({ words, asker, community }, parts) => {
    const { store, pseudonym, now } = parts;
    const place = placePseudonym(pseudonym, asker.platform, community);
    const { total } = countAlerts(store.log.read({ community: place, from: now() - DAY_MS }), { by: "day" });
    const counted = fillIn(words.desk.lastDay, { alerts: total.alerts, urgent: total.urgent, offers: total.offers });
    const waiting = fillIn(words.desk.waiting, { count: store.outbox.waiting() });
    return say([...describeSettings(settingsInForce(parts, asker.platform, community), words), counted, waiting], {
      title: words.desk.status,
    });
  },
};
