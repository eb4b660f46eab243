import { answerHelp } from "../answer-help.ts";
import type { Command } from "../command.ts";

/** `/help-me`: where to turn and what to do now, answered so that nobody else sees it. */
export const helpMeCommand: Command = {
  name: "help-me",
  kind: "slash",
  anywhere: true,
  needs: null,
  options: [],
  run: ({ asker }, parts) => answerHelp(asker, null, "general", parts),
};
