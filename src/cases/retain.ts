import type { Case } from "../model/case.ts";
import type { Retention } from "../model/retention.ts";
import type { Store } from "../model/store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { applyEvent } from "./apply-event.ts";
import { dropLooseActions } from "./drop-loose-actions.ts";
import type { Forgetting } from "./forget.ts";
import { isPreserved, preservedAlerts } from "./preserved.ts";

/** What was deleted: sealed parts, cases, bodies of the alert log, and settled actions. */
export interface Deleted {
  readonly sealed: number;
  readonly cases: number;
  readonly alerts: number;
  readonly actions: number;
}

/** Deletes what is sealed of a case and notes it in the case; how many parts there were. */
const eraseEvidence = (
  { cases }: Pick<Store, "cases">,
  known: Case,
  at: number,
  onGone?: Forgetting["onGone"],
): number => {
  if (cases.sealedOf(known.number).length === 0) return 0;
  onGone?.(known);
  const parts = cases.dropSealed(known.number);
  const event = { kind: "evidence-erased", at, by: null } as const;
  cases.change(applyEvent(known, event), event);
  return parts;
};

/** Whether a case of no concern still has its evidence, as only one that was preserved when it was judged. */
const outlivedVerdict = ({ cases }: Pick<Store, "cases">, { number, verdict }: Case): boolean =>
  verdict === "not-a-concern" && cases.sealedOf(number).some(({ name }) => name.startsWith("ids "));

/** Erases what alerts say that were written down before a time, but for those of preserved cases; how many. */
export const purgeAlerts = (store: Store, recordedBefore: number, now: number): number =>
  store.atOnce(() => {
    const except = preservedAlerts(store.cases, now);
    const erased = store.log.erase({ recordedBefore, except }, "retention", null, now);
    dropLooseActions(store);
    return erased;
  });

/** Deletes whatever has been kept as long as it may be; what somebody has preserved stays. `onGone` is told of a case before what is sealed of it goes. */
export const retain = (store: Store, days: Retention, now: number, onGone?: Forgetting["onGone"]): Deleted =>
  store.atOnce(() => {
    const { cases, outbox } = store;
    const before = (count: number) => now - count * DAY_MS;
    let sealed = 0;
    let gone = 0;
    for (const one of cases.list({ changedBefore: before(days.cases) })) {
      if (isPreserved(one, now)) continue;
      onGone?.(one);
      cases.delete(one.number);
      gone++;
    }
    for (const one of cases.list({ changedBefore: before(days.evidence) }))
      if (!isPreserved(one, now)) sealed += eraseEvidence(store, one, now, onGone);
    // What was promised to stay until then would else stay as long as that of any case.
    for (const one of cases.list({ preservedAfter: 0 }))
      if (!isPreserved(one, now) && outlivedVerdict(store, one)) sealed += eraseEvidence(store, one, now, onGone);
    return {
      sealed,
      cases: gone,
      alerts: purgeAlerts(store, before(days.alerts), now),
      actions: outbox.forgetSettled(before(days.actions)),
    };
  });
