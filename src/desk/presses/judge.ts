import { judgeCase } from "../../cases/handle-case.ts";
import type { AlertCard } from "../../model/card.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { whoIs } from "../desk-parts.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** The card of a case whose evidence is gone: what it was called and what became of it, and nothing of what was seen. */
const emptied = (card: AlertCard, by: string, { cases }: Wording): AlertCard => ({
  ...card,
  speaker: null,
  place: null,
  seen: [],
  excerptNote: cases.events["evidence-erased"],
  why: [],
  innocent: [],
  nextSteps: [],
  buttons: [],
  handled: [{ says: `${cases.texts.verdict}: ${cases.verdicts["not-a-concern"]}`, by }],
});

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
  const { store, cards, now } = parts;
  const before = cards.shownOf(number, language);
  const who = whoIs(parts, asker);
  store.atOnce(() => {
    judgeCase(store, number, who, now(), "not-a-concern");
    // What is preserved keeps its card, which names who judged.
    if (cards.decisionOf(number) !== null) cards.keepHandler(number, who, asker.id);
  });
  const after = cards.shownOf(number, language);
  const card = after ?? (before === null ? null : { ...before, card: emptied(before.card, asker.id, words) });
  return say(fillIn(after === null ? words.desk.closedAndErased : words.desk.closedPreserved, { case: number }), {
    card,
  });
};
