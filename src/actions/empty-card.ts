import type { AlertCard } from "../model/card.ts";
import type { Wording } from "../model/wording.ts";

/** A card whose evidence is gone: what it was called and what became of it, and nothing of what was seen. */
export const emptyCard = (card: AlertCard, handled: AlertCard["handled"], { cases }: Wording): AlertCard => ({
  ...card,
  // Nothing is left that could be read.
  means: "",
  speaker: null,
  place: null,
  seen: [],
  excerptNote: cases.events["evidence-erased"],
  why: [],
  innocent: [],
  nextSteps: [],
  buttons: [],
  handled,
});
