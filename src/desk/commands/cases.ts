import { kindsOf, shortName } from "../../cases/tell-case.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, option, textOf } from "../command.ts";
import { casesHere } from "../desk-parts.ts";
import { moreThan, say } from "../reply.ts";

const MOST = 20;

/** `/cases`: the newest cases of the community. */
export const casesCommand: Command = {
  name: "cases",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [option("state", "choice", { choices: ["open", "closed"] })],
  run: (given, parts) => {
    const { words, asker } = given;
    const state = textOf(given, "state") === "closed" ? "closed" : "open";
    const found = casesHere(asker, { state }, parts);
    const lines = found.slice(0, MOST).map((known) => {
      const { number, level, claimedBy } = known;
      const claimed = claimedBy === null ? "" : ` · ${words.cases.texts.claimedBy} ${shortName(claimedBy)}`;
      return `**${fillIn(words.cases.texts.title, { number })}** · ${words.levels[level].name} · ${kindsOf(known, words)}${claimed}`;
    });
    return say(lines.length === 0 ? words.cases.texts.noCases : [...lines, ...moreThan(MOST, found.length, words)]);
  },
};
