import { emptyCard } from "../actions/empty-card.ts";
import { judgeCase } from "../cases/handle-case.ts";
import { toPlanned } from "../cases/planned-action.ts";
import type { Case } from "../model/case.ts";
import type { Decision } from "../model/decision.ts";
import type { Reply } from "../model/desk.ts";
import type { Wording } from "../model/wording.ts";
import type { DeskParts } from "./desk-parts.ts";

/** Who judges: their pseudonym, and their account where the card can name it; `language` is that of the card. */
export interface Judge {
  readonly who: string;
  readonly account: string | null;
  readonly language: string;
}

/** The same decision, as far as it says where, and nothing of anybody. */
const ofNobody = ({ assessment, platform, community }: Decision): Decision => ({
  assessment: { ...assessment, speaker: "", addressee: null, findings: [], contributions: [] },
  platform,
  community,
  channel: "",
  message: "",
  actions: [],
  rule: null,
  silence: null,
  language: "",
});

/**
 * Closes a case as no concern, which deletes its evidence unless it is preserved. Where its card stands it is emptied too,
 * however often that has to be tried. Gives the case and, where its evidence is gone, what its card says from now on.
 * @throws BreakwaterError when there is no such case
 */
export const closeNoConcern = (
  { store, cards, seal, now }: Pick<DeskParts, "store" | "cards" | "seal" | "now">,
  number: number,
  { who, account, language }: Judge,
  words: Wording,
): { readonly judged: Case; readonly emptied: Reply["card"] } =>
  store.atOnce(() => {
    const [before, decision, at] = [cards.shownOf(number, language), cards.decisionOf(number), now()];
    const judged = judgeCase(store, number, who, at, "not-a-concern");
    if (before === null || decision === null || cards.decisionOf(number) !== null) return { judged, emptied: null };
    const { texts, verdicts } = words.cases;
    const card = emptyCard(
      before.card,
      [{ says: `${texts.verdict}: ${verdicts["not-a-concern"]}`, by: account }],
      words,
    );
    const { posted } = before;
    if (posted !== null) {
      const action = { kind: "alert", decision: ofNobody(decision), to: null, emptied: { posted, card } } as const;
      store.outbox.plan([toPlanned(action, `case ${number} emptied ${at}`, number, at, seal)]);
    }
    return { judged, emptied: { card, posted } };
  });
