import { type CaseCards, createCaseCards } from "../desk/case-cards.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Wording } from "../model/wording.ts";
import type { CaseDesk } from "./case-desk.ts";

/** The cards of the cases of an open data folder. */
export const cardsOf = (
  { store, sealer }: Pick<CaseDesk, "store" | "sealer">,
  signalText: SignalTexts,
  wordingOf: (language: string) => Wording,
): CaseCards => createCaseCards({ store, seal: sealer.seal, unseal: sealer.open, wordingOf, signalText });
