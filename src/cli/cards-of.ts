import { loadSignalTexts } from "../bot/assemble.ts";
import { type CaseCards, createCaseCards } from "../desk/case-cards.ts";
import type { Wording } from "../model/wording.ts";
import type { CaseDesk } from "./case-desk.ts";

/** The cards of the cases of an open data folder, in the words of one language. */
export const cardsOf = (
  { store, sealer }: Pick<CaseDesk, "store" | "sealer">,
  config: string,
  wording: Wording,
): CaseCards =>
  createCaseCards({
    store,
    seal: sealer.seal,
    unseal: sealer.open,
    wordingOf: () => wording,
    signalText: loadSignalTexts(config),
  });
