import { judgeCase } from "../../cases/handle-case.ts";
import { fillIn } from "../../model/wording.ts";
import { closeNoConcern } from "../close-no-concern.ts";
import { whoIs } from "../desk-parts.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** Closes the case as confirmed; its evidence stays as long as the community keeps it. */
export const confirm: OnCase = ({ asker, number, words, language }, parts) => {
  const { store, cards, now } = parts;
  store.atOnce(() => {
    const who = whoIs(parts, asker);
    judgeCase(store, number, who, now(), "confirmed");
    cards.keepHandler(number, who, asker.id);
  });
  return say(fillIn(words.desk.confirmed, { case: number }), { card: cards.shownOf(number, language) });
};

/** Closes the case as no concern, which deletes its evidence, on the card too, unless somebody preserved it. */
export const notAConcern: OnCase = ({ asker, number, words, language }, parts) => {
  const { store, cards, poke } = parts;
  const who = whoIs(parts, asker);
  const { emptied } = store.atOnce(() => {
    const closed = closeNoConcern(parts, number, { who, account: asker.id, language }, words);
    // What is preserved keeps its card, which names who judged.
    if (cards.decisionOf(number) !== null) cards.keepHandler(number, who, asker.id);
    return closed;
  });
  poke();
  const after = cards.shownOf(number, language);
  return say(fillIn(after === null ? words.desk.closedAndErased : words.desk.closedPreserved, { case: number }), {
    card: after ?? emptied,
  });
};
