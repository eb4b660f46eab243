import { chooseSettings } from "../choose-settings.ts";
import { type Command, option, textOf } from "../command.ts";
import { describeMode } from "../describe-settings.ts";
import { say } from "../reply.ts";
import { settingsInForce } from "../settings-in-force.ts";

/** `/shadow on|off`: whether anything is said and done in the community, or only written down. */
export const shadowCommand: Command = {
  name: "shadow",
  kind: "slash",
  anywhere: false,
  needs: "manage-community",
  options: [option("mode", "choice", { required: true, choices: ["on", "off"] })],
  run: async (given, parts) => {
    const { words, asker, community } = given;
    const live = textOf(given, "mode") === "off";
    await chooseSettings(asker, community, { live }, parts);
    return say(describeMode(settingsInForce(parts, asker.platform, community), words));
  },
};
