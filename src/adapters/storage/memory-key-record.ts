import type { CaseStore } from "../../model/case.ts";
import type { KeptName } from "../../model/kept-by-key.ts";
import { type KeyRecord, type Sealed, type SealedPlace, sealedKinds } from "../../model/key-record.ts";
import type { PlannedAction } from "../../model/outbox.ts";
import { sealedUnder } from "../../support/seal.ts";
import { type KeyvValue, prefixOf } from "./keyv-kept.ts";
import type { Undo } from "./undo.ts";

/** What is on its way in an outbox in memory, in the order in which it was planned. */
export interface WaitingActions {
  waitingActions(): readonly PlannedAction[];
  reseal(key: string, bytes: Uint8Array): void;
}

/** What is kept by key in memory, by name. */
export type MemoryKept = Readonly<Record<KeptName, Map<string, KeyvValue>>>;

/** The record of the keys of a store that is gone when the process ends. */
export const createMemoryKeyRecord = (
  undo: Undo,
  cases: CaseStore,
  outbox: WaitingActions,
  kept: MemoryKept,
): KeyRecord => {
  const naming = new Map<"id", string>();

  const sealed: Readonly<Record<SealedPlace["kind"], () => readonly Sealed[]>> = {
    part: () =>
      Array.from(cases.list(), ({ number }) => number)
        .reverse()
        .flatMap((number) =>
          cases.sealedOf(number).map(({ name, bytes }) => ({ place: { kind: "part", case: number, name }, bytes })),
        ),
    action: () => outbox.waitingActions().map(({ key, bytes }) => ({ place: { kind: "action", key }, bytes })),
    kept: () =>
      (["evidence", "settings"] as const).flatMap((name) =>
        Array.from(kept[name], ([key, { value }]) => ({
          place: { kind: "kept", name, key: key.slice(prefixOf(name).length) },
          bytes: value,
        })),
      ),
  };
  const allUnder = (id: string, kind: SealedPlace["kind"]) =>
    sealed[kind]().filter(({ bytes }) => sealedUnder(bytes) === id);

  return {
    namingKey: () => naming.get("id") ?? null,

    noteNamingKey(id) {
      if (!naming.has("id")) undo.put(naming, "id", id);
    },

    sealingKeys: () => [
      ...new Set(sealedKinds.flatMap((kind) => sealed[kind]()).map(({ bytes }) => sealedUnder(bytes))),
    ],

    amountUnder(id) {
      const found = sealedKinds.flatMap((kind) => allUnder(id, kind));
      return { count: found.length, bytes: found.reduce((sum, { bytes }) => sum + bytes.length, 0) };
    },

    under: (id, kind, skip, limit) => allUnder(id, kind).slice(skip, skip + limit),

    reseal(place, bytes) {
      if (place.kind === "action") return outbox.reseal(place.key, bytes);
      if (place.kind === "kept") {
        const values = kept[place.name];
        const key = prefixOf(place.name) + place.key;
        const known = values.get(key);
        if (known !== undefined) undo.put(values, key, { ...known, value: new Uint8Array(bytes) });
      } else if (cases.sealedOf(place.case).some(({ name }) => name === place.name))
        cases.keepSealed(place.case, { name: place.name, bytes });
    },

    clearReplaced() {},
  };
};
