import { languages } from "../../model/wording.ts";
import { answerHelp } from "../answer-help.ts";
import { type Command, option, textOf } from "../command.ts";

/** `/help-me`: where to turn and what to do now, answered so that nobody else sees it. */
export const helpMeCommand: Command = {
  name: "help-me",
  kind: "slash",
  anywhere: true,
  needs: null,
  // Not every language that is spoken here is one that the platform's own screen can be in.
  options: [option("language", "choice", { choices: languages })],
  run: (given, parts) =>
    answerHelp(given.asker, { country: null, language: textOf(given, "language") }, "general", parts),
};
