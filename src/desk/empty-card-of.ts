import { emptyCard } from "../actions/empty-card.ts";
import type { Wording } from "../model/wording.ts";
import { emptyLater } from "./change-card.ts";
import type { DeskParts } from "./desk-parts.ts";

/**
 * Plans that the card of a case that is about to be deleted, or whose evidence is, says nothing of anybody any more where it stands;
 * what is deleted could not be found on it afterwards. To be called within the write that deletes.
 */
export const emptyCardOf = (
  parts: Pick<DeskParts, "store" | "cards" | "seal" | "now">,
  number: number,
  words: Wording,
): void => {
  const { cards } = parts;
  const [card, decision] = [cards.cardOf(number, words.language), cards.decisionOf(number)];
  const posted = cards.postedOf(number);
  if (card === null || decision === null || posted === null) return;
  emptyLater(parts, number, decision, { posted, card: emptyCard(card, [], words) });
};
