import type { ActionStatus } from "../../model/case.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { LONGEST_PAUSE, type Outbox, type PlannedAction } from "../../model/outbox.ts";
import type { WaitingActions } from "./memory-key-record.ts";
import type { Undo } from "./undo.ts";

interface Waiting {
  readonly action: PlannedAction;
  /** Tells which of those due at the same time was planned first. */
  readonly place: number;
}

interface Settled {
  readonly case: number | null;
  readonly status: ActionStatus;
  readonly at: number;
}

const copyOf = ({ key, case: number, kind, bytes, plannedAt, attempts, nextAt }: PlannedAction): PlannedAction => ({
  key,
  case: number,
  kind,
  bytes: new Uint8Array(bytes),
  plannedAt,
  attempts,
  nextAt,
});

/** An outbox that is gone when the process ends, with what lets go the actions of a case and what seals them anew. */
export const createMemoryOutbox = (
  undo: Undo,
  hasCase: (number: number) => boolean,
): Outbox & WaitingActions & { readonly dropCase: (number: number) => void } => {
  const waiting = new Map<string, Waiting>();
  const settled = new Map<string, Settled>();
  let places = 0;

  const add = (action: PlannedAction) => {
    if (waiting.has(action.key) || settled.has(action.key)) return;
    if (action.case !== null && !hasCase(action.case))
      throw new BreakwaterError("case-missing", { number: action.case });
    places += 1;
    undo.put(waiting, action.key, { action: copyOf(action), place: places });
  };

  /** Of each case the action that was planned first, and all of no case. */
  const firsts = (): readonly Waiting[] => {
    const ofCase = new Map<number, Waiting>();
    const others: Waiting[] = [];
    for (const one of waiting.values()) {
      const { case: number } = one.action;
      if (number === null) others.push(one);
      else if (one.place < (ofCase.get(number)?.place ?? Number.POSITIVE_INFINITY)) ofCase.set(number, one);
    }
    return [...others, ...ofCase.values()];
  };

  return {
    plan: (actions) => undo.atOnce(() => actions.forEach(add)),

    due: (now, limit) =>
      firsts()
        .filter(({ action }) => action.nextAt <= now || action.nextAt > now + LONGEST_PAUSE)
        .sort(
          ({ action: a, place: one }, { action: b, place: other }) =>
            Math.min(a.attempts, 1) - Math.min(b.attempts, 1) || a.nextAt - b.nextAt || one - other,
        )
        .slice(0, limit)
        .map(({ action }) => copyOf(action)),

    nextAt() {
      let first: number | null = null;
      for (const { action } of firsts()) if (first === null || action.nextAt < first) first = action.nextAt;
      return first;
    },

    trying(key, nextAt) {
      const one = waiting.get(key);
      if (!one) return;
      undo.put(waiting, key, { ...one, action: { ...one.action, attempts: one.action.attempts + 1, nextAt } });
    },

    putOff(key, nextAt) {
      const one = waiting.get(key);
      if (one) undo.put(waiting, key, { ...one, action: { ...one.action, nextAt } });
    },

    hasten(now, by) {
      for (const [key, one] of waiting) {
        const { nextAt } = one.action;
        if (nextAt <= now) continue;
        undo.put(waiting, key, { ...one, action: { ...one.action, nextAt: Math.max(now, nextAt - by) } });
      }
    },

    settle(key, status, at) {
      const one = waiting.get(key);
      if (!one) return;
      undo.put(waiting, key, undefined);
      undo.put(settled, key, { case: one.action.case, status, at });
    },

    statusOf: (key) => (waiting.has(key) ? "planned" : (settled.get(key)?.status ?? null)),

    waiting: () => waiting.size,

    forgetSettled(before) {
      const old = [...settled].filter(([, { at }]) => at < before);
      for (const [key] of old) undo.put(settled, key, undefined);
      return old.length;
    },

    waitingOf: (number) =>
      [...waiting.values()]
        .filter(({ action }) => action.case === number)
        .sort((a, b) => a.place - b.place)
        .map(({ action }) => action.key),

    withoutCase: () => [
      ...[...settled].filter(([, one]) => one.case === null).map(([key]) => key),
      ...[...waiting].filter(([, { action }]) => action.case === null).map(([key]) => key),
    ],

    drop(key) {
      undo.put(waiting, key, undefined);
      undo.put(settled, key, undefined);
    },

    waitingActions: () => [...waiting.values()].sort((a, b) => a.place - b.place).map(({ action }) => copyOf(action)),

    reseal(key, bytes) {
      const one = waiting.get(key);
      if (one) undo.put(waiting, key, { ...one, action: copyOf({ ...one.action, bytes }) });
    },

    dropCase(number) {
      for (const [key, { action }] of waiting) if (action.case === number) undo.put(waiting, key, undefined);
      for (const [key, action] of settled) if (action.case === number) undo.put(settled, key, undefined);
    },
  };
};
