import type { Case, CaseChange, Verdict } from "../model/case.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Store } from "../model/store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { applyEvent } from "./apply-event.ts";
import { isPreserved } from "./preserved.ts";
import { readTimeline } from "./read-timeline.ts";
import { type Seal, sealPart } from "./sealed-parts.ts";

/** What handling a case needs of a store. */
type HandlingStore = Pick<Store, "cases" | "atOnce">;

/** What judging a case needs: what was planned for it may be needed no more. */
type JudgingStore = Pick<Store, "cases" | "outbox" | "atOnce">;

const shortestDays = 1;
const longestDays = 180;

const find = ({ cases }: HandlingStore, number: number): Case => {
  const found = cases.get(number);
  if (found === null) throw new BreakwaterError("case-missing", { number });
  return found;
};

const record = ({ cases }: HandlingStore, known: Case, change: CaseChange, by: string | null, at: number): Case => {
  const event = { ...change, at, by };
  const after = applyEvent(known, event);
  cases.change(after, event);
  return after;
};

/** How the name of the next part of its kind is numbered: by what was ever kept, so that nothing is overwritten. */
const countOf = ({ cases }: HandlingStore, number: number, kind: CaseChange["kind"]): number =>
  readTimeline(cases, number).filter((event) => event.kind === kind).length;

/**
 * Says that a moderator looks at a case; says nothing more when they do already. `who` is their pseudonym.
 * @throws BreakwaterError when there is no such case, it is closed, or somebody else looks at it
 */
export const claimCase = (store: HandlingStore, number: number, who: string, at: number): Case =>
  store.atOnce(() => {
    const known = find(store, number);
    if (known.state === "closed") throw new BreakwaterError("case-closed", { number });
    if (known.claimedBy === who) return known;
    if (known.claimedBy !== null) throw new BreakwaterError("case-claimed", { number, by: known.claimedBy });
    return record(store, known, { kind: "claimed" }, who, at);
  });

/**
 * Lets a claimed case go. Anybody may, so that a case does not wait for somebody who is away.
 * @throws BreakwaterError when there is no such case
 */
export const releaseCase = (store: HandlingStore, number: number, who: string | null, at: number): Case =>
  store.atOnce(() => {
    const known = find(store, number);
    return known.claimedBy === null ? known : record(store, known, { kind: "released" }, who, at);
  });

/** Lets go of what was planned for a case and not sent yet, which holds sealed ids, as if it had only been written down. */
const dropPlanned = (store: JudgingStore, number: number, at: number): void => {
  for (const key of store.outbox.waitingOf(number)) {
    store.outbox.settle(key, "recorded", at);
    const planned = readTimeline(store.cases, number).findLast((event) => event.kind === "action" && event.key === key);
    if (planned?.kind !== "action") continue;
    record(store, find(store, number), { kind: "action", key, action: planned.action, status: "recorded" }, null, at);
  }
};

/**
 * Closes a case with a verdict, or corrects the verdict of a closed one. What is of no concern loses all that is sealed
 * of it at once, also in what was planned and not sent yet, unless it is preserved.
 * @throws BreakwaterError when there is no such case
 */
export const judgeCase = (store: JudgingStore, number: number, who: string, at: number, verdict: Verdict): Case =>
  store.atOnce(() => {
    const known = find(store, number);
    const same = known.state === "closed" && known.verdict === verdict;
    const judged = same ? known : record(store, known, { kind: "verdict", verdict }, who, at);
    if (verdict !== "not-a-concern" || isPreserved(judged, at)) return judged;
    dropPlanned(store, number, at);
    if (store.cases.dropSealed(number) === 0) return judged;
    return record(store, judged, { kind: "evidence-erased" }, who, at);
  });

/**
 * Adds a note that only the holder of the key can read; the timeline says only that there is one.
 * @throws BreakwaterError when there is no such case
 */
export const noteOnCase = (
  store: HandlingStore,
  number: number,
  who: string,
  at: number,
  note: { readonly text: string; readonly seal: Seal },
): Case =>
  store.atOnce(() => {
    const after = record(store, find(store, number), { kind: "noted" }, who, at);
    sealPart(store.cases, number, `note ${countOf(store, number, "noted")}`, note.text, note.seal);
    return after;
  });

/**
 * Keeps all of a case from being deleted until a time, 1 to 180 days from `at`, for a reason that is sealed. It never
 * shortens what was promised before.
 * @throws BreakwaterError when there is no such case or the time is out of bounds
 */
export const preserveCase = (
  store: HandlingStore,
  number: number,
  who: string,
  at: number,
  wish: { readonly until: number; readonly reason: string; readonly seal: Seal },
): Case =>
  store.atOnce(() => {
    const known = find(store, number);
    const days = (wish.until - at) / DAY_MS;
    if (!(days >= shortestDays && days <= longestDays)) throw new BreakwaterError("preservation-wrong");
    const until = Math.max(wish.until, known.preservedUntil ?? 0);
    const after = record(store, known, { kind: "preserved", until }, who, at);
    sealPart(store.cases, number, `reason ${countOf(store, number, "preserved")}`, wish.reason, wish.seal);
    return after;
  });
