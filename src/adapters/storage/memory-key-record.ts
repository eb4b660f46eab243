import type { CaseStore } from "../../model/case.ts";
import type { KeyRecord, Sealed, SealedPlace } from "../../model/key-record.ts";
import type { PlannedAction } from "../../model/outbox.ts";
import { sealedUnder } from "../../support/seal.ts";
import type { Undo } from "./undo.ts";

/** What is on its way in an outbox in memory, in the order in which it was planned. */
export interface WaitingActions {
  waitingActions(): readonly PlannedAction[];
  reseal(key: string, bytes: Uint8Array): void;
}

/** The record of the keys of a store that is gone when the process ends. */
export const createMemoryKeyRecord = (undo: Undo, cases: CaseStore, outbox: WaitingActions): KeyRecord => {
  const naming = new Map<"id", string>();

  const all = (kind: SealedPlace["kind"]): readonly Sealed[] =>
    kind === "part"
      ? Array.from(cases.list(), ({ number }) => number)
          .reverse()
          .flatMap((number) =>
            cases.sealedOf(number).map(({ name, bytes }) => ({ place: { kind, case: number, name }, bytes })),
          )
      : outbox.waitingActions().map(({ key, bytes }) => ({ place: { kind, key }, bytes }));
  const allUnder = (id: string, kind: SealedPlace["kind"]) =>
    all(kind).filter(({ bytes }) => sealedUnder(bytes) === id);

  return {
    namingKey: () => naming.get("id") ?? null,

    noteNamingKey(id) {
      if (!naming.has("id")) undo.put(naming, "id", id);
    },

    sealingKeys: () => [...new Set([...all("part"), ...all("action")].map(({ bytes }) => sealedUnder(bytes)))],

    amountUnder(id) {
      const found = [...allUnder(id, "part"), ...allUnder(id, "action")];
      return { count: found.length, bytes: found.reduce((sum, { bytes }) => sum + bytes.length, 0) };
    },

    under: (id, kind, skip, limit) => allUnder(id, kind).slice(skip, skip + limit),

    reseal(place, bytes) {
      if (place.kind === "action") outbox.reseal(place.key, bytes);
      else if (cases.sealedOf(place.case).some(({ name }) => name === place.name))
        cases.keepSealed(place.case, { name: place.name, bytes });
    },

    clearReplaced() {},
  };
};
