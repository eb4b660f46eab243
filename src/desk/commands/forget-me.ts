import { forgetAsker } from "../../cases/forget-asker.ts";
import { type Command, option, textOf } from "../command.ts";
import { memberHere } from "../desk-parts.ts";
import { emptyCardOf } from "../empty-card-of.ts";
import { say } from "../reply.ts";

/**
 * `/forget-me`: deletes what is held on the asker in this community, but for what moderators are to look into. The answer is the
 * same for everybody, so that it tells nobody whether there is such a case.
 */
export const forgetMeCommand: Command = {
  name: "forget-me",
  kind: "slash",
  anywhere: false,
  needs: null,
  options: [option("sure", "choice", { required: true, choices: ["yes"] })],
  run: async (given, parts) => {
    const { words, asker, community } = given;
    if (textOf(given, "sure") !== "yes") return say(words.desk.howToObject);
    const { store, communities, now } = parts;
    const cardWords = parts.wordingOf(communities.of(asker.platform, community).language);
    const lookedInto = memberHere(asker, asker.id, parts).map((member) =>
      forgetAsker(store, member, now(), ({ number }) => emptyCardOf(parts, number, () => cardWords)),
    );
    parts.poke();
    const wrote = lookedInto.includes(true) ? "for-help" : "anything";
    for (const id of communities.idsOf(asker.platform, community))
      await parts.forgetEvidence(asker.platform, { community: id, member: asker.id, wrote });
    return say([words.desk.forgotten, words.desk.forgottenPartly]);
  },
};
