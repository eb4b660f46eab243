import { judgeCase } from "../../cases/handle-case.ts";
import { isForHelp } from "../../cases/tell-case.ts";
import { fillIn } from "../../model/wording.ts";
import { showLater } from "../change-card.ts";
import { closeNoConcern } from "../close-no-concern.ts";
import { whoIs } from "../desk-parts.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** Closes the case as confirmed; its evidence stays as long as the community keeps it. */
export const confirm: OnCase = ({ asker, number, words }, parts) => {
  const { store, cards, now, poke } = parts;
  const isConfirmed = store.atOnce(() => {
    // Its card says already that it is no concern, and nothing is left that could be kept or reported.
    if (store.cases.get(number)?.verdict === "not-a-concern" && cards.decisionOf(number) === null) return false;
    const who = whoIs(parts, asker);
    judgeCase(store, number, who, now(), "confirmed");
    cards.keepHandler(number, who, asker.id);
    showLater(parts, number);
    return true;
  });
  if (!isConfirmed) return say(fillIn(words.desk.evidenceGone, { case: number }));
  poke();
  const known = store.cases.get(number);
  // There is nobody to report where somebody is to be helped.
  if (known !== null && isForHelp(known)) {
    const { texts, verdicts } = words.cases;
    return say([`${fillIn(texts.title, { number })} · ${texts.verdict}: ${verdicts.confirmed}`, texts.forHelp]);
  }
  return say(fillIn(words.desk.confirmed, { case: number }));
};

/** Closes the case as no concern, which deletes its evidence, on the card too, unless somebody preserved it. */
export const notAConcern: OnCase = ({ asker, number, words, language }, parts) => {
  const { store, cards, poke } = parts;
  const who = whoIs(parts, asker);
  const isPreserved = store.atOnce(() => {
    closeNoConcern(parts, number, { who, account: asker.id, language }, words);
    if (cards.decisionOf(number) === null) return false;
    // What is preserved keeps its card, which names who judged.
    cards.keepHandler(number, who, asker.id);
    showLater(parts, number);
    return true;
  });
  poke();
  return say(fillIn(isPreserved ? words.desk.closedPreserved : words.desk.closedAndErased, { case: number }));
};
