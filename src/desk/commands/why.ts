import { fillIn } from "../../model/wording.ts";
import { type Command, numberOf, option } from "../command.ts";
import { caseHere } from "../desk-parts.ts";
import { showWhy } from "../presses/show-why.ts";
import { say } from "../reply.ts";

/** `/why N`: why the moderators were told of a case. */
export const whyCommand: Command = {
  name: "why",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [option("number", "number", { required: true })],
  run: (given, parts) => {
    const { words, asker } = given;
    const number = numberOf(given, "number") ?? 0;
    if (caseHere(asker, number, parts) === null) return say(fillIn(words.desk.noSuchCase, { case: number }));
    return showWhy({ asker, number, words, language: words.language }, parts);
  },
};
