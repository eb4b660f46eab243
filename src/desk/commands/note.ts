import { noteOnCase } from "../../cases/handle-case.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, numberOf, option, textOf } from "../command.ts";
import { caseHere, whoIs } from "../desk-parts.ts";
import { say } from "../reply.ts";

/** `/note N TEXT`: adds a sealed note to a case. */
export const noteCommand: Command = {
  name: "note",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [option("number", "number", { required: true }), option("text", "text", { required: true })],
  run: (given, parts) => {
    const { words, asker } = given;
    const number = numberOf(given, "number") ?? 0;
    if (caseHere(asker, number, parts) === null) return say(fillIn(words.desk.noSuchCase, { case: number }));
    const note = { text: textOf(given, "text") ?? "", seal: parts.seal };
    noteOnCase(parts.store, number, whoIs(parts, asker), parts.now(), note);
    return say(fillIn(words.desk.noted, { case: number }));
  },
};
