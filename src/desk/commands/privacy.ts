import type { Command } from "../command.ts";
import { say } from "../reply.ts";

/** `/privacy`: what is read, what is kept, for how long, and how to object. */
export const privacyCommand: Command = {
  name: "privacy",
  kind: "slash",
  anywhere: true,
  needs: null,
  options: [],
  run: ({ words }) => say([words.desk.notice, words.desk.howToObject], { title: words.desk.privacy }),
};
