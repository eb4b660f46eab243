import { forgetAsker } from "../../cases/forget-asker.ts";
import { memberPseudonym } from "../../cases/to-entry.ts";
import type { Case } from "../../model/case.ts";
import type { Finding } from "../../model/finding.ts";
import { HOUR_MS } from "../../model/time-spans.ts";
import { type Command, option, textOf } from "../command.ts";
import { memberHere } from "../desk-parts.ts";
import { emptyCardOf } from "../empty-card-of.ts";
import { createLimit } from "../limit.ts";
import { say } from "../reply.ts";

/** Each reads the whole log through, for nothing in it that says something of a person is indexed; others are not heard meanwhile. */
const MOST_AN_HOUR = 6;

/**
 * `/forget-me`: deletes what is held on the asker in this community, but for what moderators are to look into. The answer is the
 * same for everybody, so that it tells nobody whether there is such a case.
 */
export const createForgetMe = (): Command => {
  const mayAsk = createLimit(MOST_AN_HOUR, HOUR_MS);
  return {
    name: "forget-me",
    kind: "slash",
    anywhere: false,
    needs: null,
    options: [option("sure", "choice", { required: true, choices: ["yes"] })],
    run: async (given, parts) => {
      const { words, asker, community } = given;
      if (textOf(given, "sure") !== "yes") return say(words.desk.howToObject);
      const { store, communities, pseudonym, now } = parts;
      if (!mayAsk(`${asker.platform}\n${community}\n${asker.id}`, now())) return say(words.desk.replayTooOften);
      const cardWords = parts.wordingOf(communities.of(asker.platform, community).language);
      const gone: Case[] = [];
      const onGone = (one: Case) => {
        gone.push(one);
        emptyCardOf(parts, one.number, () => cardWords);
      };
      const lookedInto = memberHere(asker, asker.id, parts).map((member) => forgetAsker(store, member, now(), onGone));
      parts.poke();
      const wrote = lookedInto.includes(true) ? "for-help" : "anything";
      for (const id of communities.idsOf(asker.platform, community)) {
        const nameOf = (account: string) => memberPseudonym(pseudonym, asker.platform, id, account);
        // With a case of no concern goes what is known of it as deleted, and a new one must not bring that back.
        const also = ({ speaker, addressee, at }: Pick<Finding, "speaker" | "addressee" | "at">) =>
          [speaker, addressee].includes(asker.id) &&
          gone.some(
            (one) =>
              at <= (one.judgedAt ?? 0) &&
              one.speaker === nameOf(speaker) &&
              one.addressee === (addressee && nameOf(addressee)),
          );
        await parts.forgetEvidence(asker.platform, { community: id, member: asker.id, wrote, also });
      }
      return say([words.desk.forgotten, words.desk.forgottenPartly]);
    },
  };
};
