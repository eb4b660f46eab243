import { createMemoryAlertLog } from "../../src/adapters/storage/memory-alert-log.ts";
import type { Case, CaseEvent, CaseStore, SealedPart } from "../../src/model/case.ts";
import type { Outbox } from "../../src/model/outbox.ts";
import type { Store } from "../../src/model/store.ts";

interface Kept {
  readonly case: Case;
  readonly timeline: readonly CaseEvent[];
  readonly sealed: ReadonlyMap<string, SealedPart>;
}

const unused = (): never => {
  throw new Error("No test uses this.");
};
const outbox: Outbox = {
  ...{ plan: unused, due: unused, nextAt: unused, trying: unused },
  ...{ settle: unused, statusOf: unused, waiting: unused },
};

/** A store in memory, with cases that are written together or not at all. */
export const createFakeStore = (): Store => {
  let kept = new Map<number, Kept>();
  const of = (number: number): Kept => {
    const found = kept.get(number);
    if (!found) throw new Error(`no case ${number}`);
    return found;
  };
  const newest = () => [...kept.values()].map((one) => one.case).reverse();
  const cases: CaseStore = {
    ofPair: ({ speaker, addressee }) =>
      newest().find((one) => one.speaker === speaker && one.addressee === addressee) ?? null,
    get: (number) => kept.get(number)?.case ?? null,
    list: ({ state, level, limit } = {}) =>
      newest()
        .filter((one) => one.state === (state ?? one.state) && one.level === (level ?? one.level))
        .slice(0, limit),
    timeline: (number) => kept.get(number)?.timeline ?? [],
    open: (make, event) => {
      const made = make(kept.size + 1);
      kept.set(made.number, { case: made, timeline: [event], sealed: new Map() });
      return made;
    },
    change: (after, event) => {
      const { timeline, sealed } = of(after.number);
      kept.set(after.number, { case: after, timeline: [...timeline, event], sealed });
    },
    keepSealed: (number, part) => {
      const before = of(number);
      kept.set(number, { ...before, sealed: new Map(before.sealed).set(part.name, part) });
    },
    sealedOf: (number) => [...of(number).sealed.values()],
    dropSealed: (number) => {
      const before = of(number);
      kept.set(number, { ...before, sealed: new Map() });
      return before.sealed.size;
    },
    delete: (number) => {
      kept.delete(number);
    },
  };
  return {
    log: createMemoryAlertLog(),
    cases,
    outbox,
    atOnce: (work) => {
      const before = new Map(kept);
      try {
        return work();
      } catch (error) {
        kept = before;
        throw error;
      }
    },
    close: () => {},
  };
};
