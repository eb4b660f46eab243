import type { Case } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { type Forgetting, forget } from "./forget.ts";

/**
 * Whether a case outlasts that one of its people asks to be forgotten. Whoever is looked into must not be able to end that, nor
 * must they be able to make the one they press end it. What somebody said who looks for help is theirs alone, and stays where
 * whoever it was said to asks.
 */
const outlasts = ({ speaker, addressee, verdict }: Case): boolean =>
  speaker !== addressee && verdict !== "not-a-concern";

/**
 * Deletes what is held on a member, by pseudonym, who asks for it: what they wrote as somebody who looks for help, cases of no
 * concern, and alerts of no case. Any other case stays, with its alerts, as long as it would have; whether one did must not be told.
 * @returns whether a case stays in which they are the one who is looked into
 */
export const forgetAsker = (store: Store, member: string, now: number, onGone?: Forgetting["onGone"]): boolean => {
  forget(store, { member }, null, now, { stays: outlasts, callsStay: true, ...(onGone && { onGone }) });
  for (const { speaker, addressee } of store.cases.list({ member }))
    if (speaker === member && speaker !== addressee) return true;
  return false;
};
