import { type Command, onCase } from "../command.ts";
import { showWhy } from "../presses/show-why.ts";

/** `/why N`: why the moderators were told of a case. */
export const whyCommand: Command = {
  name: "why",
  ...onCase(({ asker, words }, { number }, parts) =>
    showWhy({ asker, number, words, language: words.language }, parts),
  ),
};
