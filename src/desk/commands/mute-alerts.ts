import { HOUR_MS } from "../../model/time-spans.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, numberOf, option } from "../command.ts";
import { say } from "../reply.ts";

const MOST_HOURS = 72;

/** `/mute-alerts HOURS`: no new cards for a while, but for what is urgent; 0 ends it. */
export const muteAlertsCommand: Command = {
  name: "mute-alerts",
  kind: "slash",
  anywhere: false,
  needs: "manage-community",
  options: [option("hours", "number", { required: true })],
  run: async (given, { communities, now }) => {
    const { words, asker, community } = given;
    const hours = Math.min(MOST_HOURS, Math.max(0, numberOf(given, "hours") ?? 0));
    await communities.change(asker.platform, community, { mutedUntil: hours === 0 ? null : now() + hours * HOUR_MS });
    return say(hours === 0 ? words.desk.unmuted : fillIn(words.desk.muted, { hours }));
  },
};
