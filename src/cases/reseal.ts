import { type SealedPlace, sealedKinds } from "../model/key-record.ts";
import type { Store } from "../model/store.ts";
import { actionContext } from "./planned-action.ts";
import { keptContext, sealedPartContext } from "./sealed-parts.ts";

/** How many are sealed anew in one transaction; others can write in between. */
const BATCH = 200;

/** What sealing anew needs. */
export interface Resealing {
  readonly store: Pick<Store, "keys" | "atOnce">;
  /** The fingerprint of the key under which all is to be sealed. */
  readonly newest: string;
  /** The same text under that key; null when it cannot be opened. */
  reseal(bytes: Uint8Array, context: string): Uint8Array | null;
  /** Lets others write. */
  pause(): Promise<void>;
  onProgress(doneBytes: number, totalBytes: number): void;
}

/** How many were sealed anew, and how many could not be opened and were left as they are. */
export interface Resealed {
  readonly moved: number;
  readonly unopened: number;
}

const contextOf = (place: SealedPlace): string => {
  switch (place.kind) {
    case "part":
      return sealedPartContext(place.case, place.name);
    case "action":
      return actionContext(place.key);
    case "kept":
      return keptContext(place.name, place.key);
  }
};

/** Seals anew the next few of a kind under a key, all or none of them. */
const resealSome = ({ store, reseal }: Resealing, id: string, kind: SealedPlace["kind"], skip: number) =>
  store.atOnce(() => {
    const found = store.keys.under(id, kind, skip, BATCH);
    let moved = 0;
    let bytes = 0;
    for (const one of found) {
      bytes += one.bytes.length;
      const anew = reseal(one.bytes, contextOf(one.place));
      if (anew === null) continue;
      store.keys.reseal(one.place, anew);
      moved += 1;
    }
    return { moved, unopened: found.length - moved, bytes, isLast: found.length < BATCH };
  });

/** Seals under the newest key whatever older ones sealed; stopped at any instant, it goes on from there when it is called again. */
export const resealAll = async (parts: Resealing): Promise<Resealed> => {
  const { keys } = parts.store;
  const older = keys.sealingKeys().filter((id) => id !== parts.newest);
  const total = older.reduce((sum, id) => sum + keys.amountUnder(id).bytes, 0);
  const done = { moved: 0, unopened: 0, bytes: 0 };
  for (const id of older) {
    for (const kind of sealedKinds) {
      // What was moved is no longer among those under this key; what could not be opened still is, at their head.
      for (let skip = 0, isLast = false; !isLast; ) {
        const some = resealSome(parts, id, kind, skip);
        skip += some.unopened;
        isLast = some.isLast;
        done.moved += some.moved;
        done.unopened += some.unopened;
        done.bytes += some.bytes;
        parts.onProgress(Math.min(done.bytes, total), total);
        if (!isLast) await parts.pause();
      }
    }
  }
  keys.clearReplaced();
  return { moved: done.moved, unopened: done.unopened };
};
