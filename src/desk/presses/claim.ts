import { claimCase } from "../../cases/handle-case.ts";
import { fillIn } from "../../model/wording.ts";
import { showLater } from "../change-card.ts";
import { whoIs } from "../desk-parts.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** Says that the presser looks at the case from now on. */
export const claim: OnCase = ({ asker, number, words }, parts) => {
  const { store, cards, now, poke } = parts;
  store.atOnce(() => {
    const who = whoIs(parts, asker);
    claimCase(store, number, who, now());
    cards.keepHandler(number, who, asker.id);
    showLater(parts, number);
  });
  poke();
  return say(fillIn(words.desk.claimed, { case: number }));
};
