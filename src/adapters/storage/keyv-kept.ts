import { Keyv, type KeyvStoreAdapter } from "keyv";
import type { KeptByKey, KeptEntry, KeptName } from "../../model/kept-by-key.ts";

/** What Keyv hands to a store and wants back from it, once nothing turns it into a text. */
export interface KeyvValue {
  readonly value: Uint8Array;
  readonly expires?: number | undefined;
}

/** A Keyv store that takes many values at once and can be iterated over; every method but these is left to Keyv. */
export type KeyvStore = KeyvStoreAdapter | Map<string, KeyvValue>;

const isOver = ({ expiresAt }: KeptEntry, now: number) => expiresAt !== null && expiresAt <= now;

/** Values by key through Keyv on one of its stores, under a name that keeps them apart; `sweep` does what Keyv has no call for. */
export const createKeyvKept = (store: KeyvStore, name: KeptName, sweep: () => void): KeptByKey => {
  const keyv = new Keyv<Uint8Array>({ store, namespace: name, throwOnErrors: true });
  // Bytes stay bytes: as JSON they would grow by a third.
  keyv.serialize = undefined;
  keyv.deserialize = undefined;

  const remove = async (keys: readonly string[]) => {
    if (keys.length > 0) await keyv.delete([...keys]);
  };

  return {
    get: async (key) => (await keyv.get(key)) ?? null,

    async set(entries) {
      const now = Date.now();
      const lasting = entries.filter((one) => !isOver(one, now));
      if (lasting.length > 0)
        await keyv.setMany(
          lasting.map(({ key, bytes, expiresAt }) =>
            expiresAt === null ? { key, value: bytes } : { key, value: bytes, ttl: expiresAt - now },
          ),
        );
      // To Keyv a time to live of nothing is one without end.
      await remove(entries.filter((one) => isOver(one, now)).map(({ key }) => key));
    },

    delete: remove,

    async *entries() {
      // What has expired Keyv passes over, and deletes.
      yield* keyv.iterator?.(undefined) ?? [];
    },

    sweep: async () => sweep(),
  };
};
