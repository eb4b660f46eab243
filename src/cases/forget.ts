import type { Case } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { type Deleted, isPreserved } from "./retain.ts";

/** What was deleted, and the numbers of cases that somebody has preserved, which stay until then. */
export interface Forgotten extends Omit<Deleted, "sealed"> {
  readonly preserved: readonly number[];
}

/** Deletes some cases and the bodies of the alerts that go with them; the log notes it without saying of whom. */
const forget = (
  { cases, log, atOnce }: Store,
  whose: { readonly member: string } | { readonly community: string },
  by: string | null,
  now: number,
): Forgotten =>
  atOnce(() => {
    const found: readonly Case[] = [...cases.list(whose)];
    const kept = found.filter((one) => isPreserved(one, now));
    const gone = found.filter((one) => !isPreserved(one, now));
    for (const { number } of gone) cases.delete(number);
    const reason = "member" in whose ? "member" : "community";
    return {
      cases: gone.length,
      alerts: kept.length === 0 ? log.erase(whose, reason, by, now) : 0,
      preserved: kept.map(({ number }) => number),
    };
  });

/** Deletes all that is held on one member, by pseudonym, whether as speaker or as addressee. */
export const forgetMember = (store: Store, member: string, by: string | null, now: number): Forgotten =>
  forget(store, { member }, by, now);

/** Deletes all that is held of one community, by pseudonym. */
export const forgetCommunity = (store: Store, community: string, by: string | null, now: number): Forgotten =>
  forget(store, { community }, by, now);
