import { fillIn } from "../../model/wording.ts";
import { type Command, option, textOf } from "../command.ts";
import { memberHere } from "../desk-parts.ts";
import { moreThan, say } from "../reply.ts";

const MOST = 10;
const MINUTES = 5;

/**
 * `/member WHO`: in which cases somebody stands as the writer, for some minutes. Nothing is said of those who were
 * written to.
 */
export const memberCommand: Command = {
  name: "member",
  kind: "slash",
  anywhere: false,
  needs: "judge-alerts",
  options: [option("who", "member", { required: true })],
  run: (given, parts) => {
    const { words, asker } = given;
    const found = memberHere(asker, textOf(given, "who") ?? "", parts).flatMap((member) =>
      [...parts.store.cases.list({ member })].filter(
        ({ speaker, addressee }) => speaker === member && addressee !== member,
      ),
    );
    const lines = found.slice(0, MOST).map(({ number, level, state, verdict }) => {
      const { texts, states, verdicts } = words.cases;
      const said = verdict === null ? states[state] : verdicts[verdict];
      return `**${fillIn(texts.title, { number })}** · ${words.levels[level].name} · ${said}`;
    });
    const fades = fillIn(words.desk.fades, { minutes: MINUTES });
    const all = [...lines, ...moreThan(MOST, found.length, words), words.card.decides];
    return say([...(lines.length === 0 ? [words.cases.texts.noCases] : all), fades], {
      fadesAfterMs: MINUTES * 60_000,
    });
  },
};
