import type { Command } from "../command.ts";
import { say } from "../reply.ts";

/** `/privacy`: what is read, what is kept, for how long, and how to object. */
export const privacyCommand: Command = {
  name: "privacy",
  kind: "slash",
  anywhere: true,
  needs: null,
  options: [],
  run: ({ asker, words: { desk } }) =>
    // What is said of a community holds in none where somebody asks in private.
    say(asker.community === null ? desk.privacyAlone : [desk.notice, desk.howToObject], { title: desk.privacy }),
};
