import { emptyCard } from "../actions/empty-card.ts";
import type { Decision } from "../model/decision.ts";
import type { Wording } from "../model/wording.ts";
import { emptyLater } from "./change-card.ts";
import type { DeskParts } from "./desk-parts.ts";

/**
 * Plans that the card of a case that is about to be deleted, or whose evidence is, says nothing of anybody any more where it stands;
 * what is deleted could not be found on it afterwards. `wordsOf` has the words of its moderators, or those of the language in which
 * it stands. To be called within the write that deletes.
 */
export const emptyCardOf = (
  parts: Pick<DeskParts, "store" | "cards" | "seal" | "now">,
  number: number,
  wordsOf: (where: Pick<Decision, "platform" | "community">, language: string | undefined) => Wording,
): void => {
  const { cards } = parts;
  const [decision, posted] = [cards.decisionOf(number), cards.postedOf(number)];
  if (decision === null || posted === null) return;
  const words = wordsOf(decision, posted.language);
  const card = cards.cardOf(number, words.language);
  if (card !== null) emptyLater(parts, number, decision, { posted, card: emptyCard(card, [], words) });
};
