import { noteOnCase } from "../../cases/handle-case.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, onCase, option, textOf } from "../command.ts";
import { whoIs } from "../desk-parts.ts";
import { say } from "../reply.ts";

/** `/note N TEXT`: adds a sealed note to a case. */
export const noteCommand: Command = {
  name: "note",
  ...onCase(
    (given, { number }, parts) => {
      const note = { text: textOf(given, "text") ?? "", seal: parts.seal };
      noteOnCase(parts.store, number, whoIs(parts, given.asker), parts.now(), note);
      return say(fillIn(given.words.desk.noted, { case: number }));
    },
    [option("text", "text", { required: true })],
  ),
};
