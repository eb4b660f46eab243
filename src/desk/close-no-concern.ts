import { emptyCard } from "../actions/empty-card.ts";
import { judgeCase } from "../cases/handle-case.ts";
import type { Case } from "../model/case.ts";
import type { Wording } from "../model/wording.ts";
import { emptyLater } from "./change-card.ts";
import type { DeskParts } from "./desk-parts.ts";

/** Who judges: their pseudonym, and their account where the card can name it; `language` is that of the card. */
export interface Judge {
  readonly who: string;
  readonly account: string | null;
  readonly language: string;
}

/**
 * Closes a case as no concern, which deletes its evidence unless it is preserved. Where its card stands it is emptied too,
 * however often that has to be tried.
 * @throws BreakwaterError when there is no such case
 */
export const closeNoConcern = (
  parts: Pick<DeskParts, "store" | "cards" | "seal" | "now">,
  number: number,
  { who, account, language }: Judge,
  words: Wording,
): Case => {
  const { store, cards, now } = parts;
  return store.atOnce(() => {
    const [before, decision] = [cards.cardOf(number, language), cards.decisionOf(number)];
    const posted = cards.postedOf(number);
    const judged = judgeCase(store, number, who, now(), "not-a-concern");
    if (before === null || decision === null || posted === null || cards.decisionOf(number) !== null) return judged;
    const { texts, verdicts } = words.cases;
    const handled = [{ says: `${texts.verdict}: ${verdicts["not-a-concern"]}`, by: account }];
    emptyLater(parts, number, decision, { posted, card: emptyCard(before, handled, words) });
    return judged;
  });
};
