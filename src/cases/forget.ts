import type { Case } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { dropLooseActions } from "./drop-loose-actions.ts";
import { alertsOf, isPreserved } from "./preserved.ts";

/** Of whom or of what community, by pseudonym. A member is meant whether they wrote or were written to. */
export type Whose = { readonly member: string } | { readonly community: string };

/** A case that somebody has preserved, which stays with its alerts until then. */
export interface Kept {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** The numbers of its alerts. */
  readonly alerts: readonly number[];
}

/** How much was deleted, or would be, and what stays. */
export interface Forgotten {
  readonly cases: number;
  readonly alerts: number;
  readonly preserved: readonly Kept[];
}

/** What else a deletion heeds. */
export interface Forgetting {
  /** Picks cases that stay. */
  stays?(one: Case): boolean;
  /** Told of each case before it is deleted, within the write that does so. */
  onGone?(one: Case): void;
}

const never = () => false;

const sort = ({ cases }: Pick<Store, "cases">, whose: Whose, now: number, stays: (one: Case) => boolean = never) => {
  const gone: Case[] = [];
  const preserved: Kept[] = [];
  const staying: number[] = [];
  for (const one of cases.list(whose)) {
    const { number, preservedUntil: until } = one;
    if (until !== null && isPreserved(one, now)) preserved.push({ number, until, alerts: alertsOf(cases, number) });
    else if (stays(one)) staying.push(...alertsOf(cases, number));
    else gone.push(one);
  }
  return { gone, preserved, except: [...staying, ...preserved.flatMap(({ alerts }) => alerts)] };
};

/** Counts what `forget` would delete. */
export const countForgettable = (store: Pick<Store, "cases" | "log">, whose: Whose, now: number): Forgotten => {
  const { gone, preserved, except } = sort(store, whose, now);
  let alerts = 0;
  for (const _ of store.log.read({ ...whose, except })) alerts++;
  return { cases: gone.length, alerts, preserved };
};

/**
 * Deletes all that is held on one member or of one community, but for preserved cases and such as `stays` picks, with their
 * alerts. The log notes it without saying of whom. `by` is the pseudonym of whoever asked, if it is to be known.
 */
export const forget = (
  store: Store,
  whose: Whose,
  by: string | null,
  now: number,
  { stays, onGone }: Forgetting = {},
): Forgotten =>
  store.atOnce(() => {
    const { gone, preserved, except } = sort(store, whose, now, stays);
    for (const one of gone) {
      onGone?.(one);
      store.cases.delete(one.number);
    }
    const reason = "member" in whose ? "member" : "community";
    const alerts = store.log.erase({ ...whose, except }, reason, by, now);
    dropLooseActions(store);
    return { cases: gone.length, alerts, preserved };
  });
