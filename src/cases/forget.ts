import type { Case } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { dropLooseActions } from "./drop-loose-actions.ts";
import { alertsOf, isPreserved } from "./preserved.ts";
import { readSound } from "./read-sound.ts";
import { isForHelp } from "./tell-case.ts";

/** Of whom or of what community, by pseudonym, of which a community has one for each of its ids. A member is meant whether they wrote or were written to. */
export type Whose = { readonly member: string } | { readonly communities: readonly string[] };

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
  /** Whether calls for help stay that others wrote to the member. */
  readonly callsStay?: boolean;
  /** Told of each case before it, or what is sealed of it, is deleted, within the write that does so. */
  onGone?(one: Case): void;
}

const never = () => false;

/** Calls for help that others wrote to a member, each with the case that it joined, which is its writer's; null where it joined none. */
function* callsTo({ cases, log }: Pick<Store, "cases" | "log">, member: string) {
  const broken: number[] = [];
  for (const alert of readSound(log, { member, detector: "help-seeking" }, (number) => broken.push(number))) {
    const { number, speaker } = alert;
    if (speaker === member || !isForHelp(alert)) continue;
    const known = cases.ofPair({ ...alert, addressee: speaker });
    yield { number, joined: known !== null && alertsOf(cases, known.number).includes(number) ? known : null };
  }
  // Of one that somebody changed nothing tells any more whose it is.
  for (const number of broken) yield { number, joined: null };
}

const sort = (
  store: Pick<Store, "cases" | "log">,
  whose: Whose,
  now: number,
  { stays = never, callsStay = false }: Forgetting = {},
) => {
  const { cases } = store;
  const gone: Case[] = [];
  const preserved = new Map<number, Kept>();
  const staying: number[] = [];
  /** Whether a case is preserved, which is noted. */
  const isKept = (one: Case): boolean => {
    const { number, preservedUntil: until } = one;
    if (until === null || !isPreserved(one, now)) return false;
    preserved.set(number, { number, until, alerts: alertsOf(cases, number) });
    return true;
  };
  for (const one of cases.list(whose)) {
    if (isKept(one)) continue;
    if (stays(one)) staying.push(...alertsOf(cases, one.number));
    else gone.push(one);
  }
  for (const { number, joined } of "member" in whose ? callsTo(store, whose.member) : []) {
    if (callsStay) staying.push(number);
    else if (joined !== null) isKept(joined);
  }
  const kept = [...preserved.values()];
  return { gone, preserved: kept, except: [...staying, ...kept.flatMap(({ alerts }) => alerts)] };
};

/** Counts what `forget` would delete. */
export const countForgettable = (store: Pick<Store, "cases" | "log">, whose: Whose, now: number): Forgotten => {
  const { gone, preserved, except } = sort(store, whose, now);
  let alerts = 0;
  const count = () => void alerts++;
  for (const _ of readSound(store.log, { ...whose, except }, count)) count();
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
  forgetting: Forgetting = {},
): Forgotten =>
  store.atOnce(() => {
    const { gone, preserved, except } = sort(store, whose, now, forgetting);
    for (const one of gone) {
      forgetting.onGone?.(one);
      store.cases.delete(one.number);
    }
    const reason = "member" in whose ? "member" : "community";
    const alerts = store.log.erase({ ...whose, except }, reason, by, now);
    dropLooseActions(store);
    return { cases: gone.length, alerts, preserved };
  });
