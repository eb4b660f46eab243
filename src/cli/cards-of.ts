import { type CaseCards, createCaseCards } from "../desk/case-cards.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Wording } from "../model/wording.ts";
import type { CaseDesk } from "./case-desk.ts";

/** The cards of the cases of an open data folder, in the words of one language. */
export const cardsOf = (
  { store, sealer }: Pick<CaseDesk, "store" | "sealer">,
  signalText: SignalTexts,
  wording: Wording,
): CaseCards =>
  createCaseCards({ store, seal: sealer.seal, unseal: sealer.open, wordingOf: () => wording, signalText });
