import { actionKey, changeOf, emptyingOf, toPlanned } from "../cases/planned-action.ts";
import type { Action } from "../model/action.ts";
import type { Decision } from "../model/decision.ts";
import type { DeskParts } from "./desk-parts.ts";

type Parts = Pick<DeskParts, "store" | "cards" | "seal" | "now">;

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
 * Plans that the card of a case says nothing of anybody any more where it stands, however often that has to be tried. It belongs
 * to no case: one that is judged again or deleted takes along all that was planned for it, but not this.
 */
export const emptyLater = (
  { store, seal, now }: Parts,
  number: number,
  decision: Decision,
  emptied: NonNullable<Action["emptied"]>,
): void => {
  const at = now();
  const action = { kind: "alert", decision: ofNobody(decision), to: null, emptied } as const;
  // What stands and what was on its way may have to be emptied in the same millisecond, in two places.
  let named = at;
  while (store.outbox.statusOf(actionKey(emptyingOf(number, named), action.kind)) !== null) named++;
  store.outbox.plan([toPlanned(action, emptyingOf(number, named), null, at, seal)]);
};

/**
 * Plans that the card of a case shows where it stands who looks at it and how it was judged, however often that has to be
 * tried: as the case is at that moment, so that an older state never takes the place of a newer one.
 */
export const showLater = ({ store, cards, seal, now }: Parts, number: number): void => {
  const decision = cards.decisionOf(number);
  if (decision === null) return;
  const at = now();
  const action = { kind: "alert", decision: ofNobody(decision), to: null, shown: true } as const;
  store.outbox.plan([toPlanned(action, changeOf(number, at), number, at, seal)]);
};
