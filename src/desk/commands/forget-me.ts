import { forget } from "../../cases/forget.ts";
import { type Command, option, textOf } from "../command.ts";
import { whoIs } from "../desk-parts.ts";
import { say } from "../reply.ts";

/** `/forget-me`: deletes what is held on the asker in this community, but for cases that somebody has preserved. */
export const forgetMeCommand: Command = {
  name: "forget-me",
  kind: "slash",
  anywhere: false,
  needs: null,
  options: [option("sure", "choice", { required: true, choices: ["yes"] })],
  run: async (given, parts) => {
    const { words, asker } = given;
    if (textOf(given, "sure") !== "yes") return say(words.desk.howToObject);
    await parts.forgetEvidence(asker.platform, given.community, asker.id);
    const { preserved } = forget(parts.store, { member: whoIs(parts, asker) }, null, parts.now());
    return say(preserved.length === 0 ? words.desk.forgotten : [words.desk.forgotten, words.desk.forgottenPartly]);
  },
};
