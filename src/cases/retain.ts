import type { Case } from "../model/case.ts";
import type { Retention } from "../model/retention.ts";
import type { Store } from "../model/store.ts";
import { applyEvent } from "./apply-event.ts";

const DAY_MS = 86_400_000;

/** What was deleted: sealed parts, cases, and bodies of the alert log. */
export interface Deleted {
  readonly sealed: number;
  readonly cases: number;
  readonly alerts: number;
}

/** True while somebody has asked that nothing of a case be deleted. */
export const isPreserved = ({ preservedUntil }: Case, now: number): boolean =>
  preservedUntil !== null && preservedUntil > now;

/** Deletes what is sealed of a case and notes it in the case; how many parts there were. */
export const eraseEvidence = ({ cases }: Pick<Store, "cases">, known: Case, by: string | null, at: number): number => {
  const parts = cases.dropSealed(known.number);
  if (parts > 0) {
    const event = { kind: "evidence-erased", at, by } as const;
    cases.change(applyEvent(known, event), event);
  }
  return parts;
};

/** Deletes whatever has been kept as long as it may be. */
export const retain = (store: Store, { evidence, cases: kept, alerts }: Retention, now: number): Deleted =>
  store.atOnce(() => {
    const { cases, log } = store;
    const before = (days: number) => now - days * DAY_MS;
    const old = [...cases.list({ changedBefore: before(kept) })].filter((one) => !isPreserved(one, now));
    for (const { number } of old) cases.delete(number);
    let sealed = 0;
    for (const one of [...cases.list({ changedBefore: before(evidence) })])
      if (!isPreserved(one, now)) sealed += eraseEvidence(store, one, null, now);
    return { sealed, cases: old.length, alerts: log.erase({ to: before(alerts) }, "retention", null, now) };
  });
