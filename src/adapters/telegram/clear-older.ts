import type { AlertCard } from "../../model/card.ts";
import type { Posted } from "../../model/delivery.ts";
import { isLost, mayPass } from "./refusal.ts";
import type { Rendered } from "./render-card.ts";

/** What stays of a card where a newer one took its place and it cannot be deleted: which case it was, and nothing of anybody. */
export const withoutAnybody = (card: AlertCard): AlertCard => ({
  ...{ ...card, speaker: null, place: null, means: "", seen: [], excerptNote: "" },
  ...{ why: [], innocent: [], nextSteps: [], buttons: [], handled: [] },
});

/** What is done with a card that stands. */
export interface ClearParts {
  remove(posted: Posted): Promise<unknown>;
  edit(posted: Posted, body: Rendered): Promise<unknown>;
}

/**
 * Takes away the cards in whose place one stands, or leaves `nobody` of them: a bot that is no admin may delete what it wrote for
 * two days, and change it for ever. Gives the card with those that have to be tried again, also in chats that are closed to the bot: they
 * may be open again one day, and nobody else knows of them. `onLeft` is told why one of them stays until then.
 */
export const createClearOlder = ({ remove, edit }: ClearParts) => {
  const clear = async (
    { older, ...posted }: Posted,
    nobody: Rendered,
    onLeft: (error: unknown) => void,
  ): Promise<Posted> => {
    if (older === undefined) return posted;
    const before = await clear(older, nobody, onLeft);
    try {
      await remove(before).catch(() => edit(before, nobody));
    } catch (error) {
      // What is refused for good has to stay.
      if (mayPass(error) || isLost(error)) {
        onLeft(error);
        return { ...posted, older: before };
      }
    }
    return before.older === undefined ? posted : { ...posted, older: before.older };
  };
  return clear;
};
