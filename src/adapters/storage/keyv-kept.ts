import { Keyv, type KeyvStoreAdapter } from "keyv";
import type { KeptByKey, KeptEntry, KeptName } from "../../model/kept-by-key.ts";

/** What Keyv hands to a store and wants back from it, once nothing turns it into a text. */
export interface KeyvValue {
  readonly value: Uint8Array;
  readonly expires?: number | undefined;
}

const isOver = ({ expiresAt }: KeptEntry, now: number) => expiresAt !== null && expiresAt <= now;

/** What the keys of a name begin with in its store. */
export const prefixOf = (name: KeptName) => `${name}:`;

/** An entry as Keyv would hand it to a store that is for a name; no value where its time is up. */
export const toKeyvEntry = (name: KeptName, entry: KeptEntry): readonly [key: string, value: KeyvValue | undefined] => [
  prefixOf(name) + entry.key,
  isOver(entry, Date.now()) ? undefined : { value: new Uint8Array(entry.bytes), expires: entry.expiresAt ?? undefined },
];

/**
 * Values by key through Keyv on one of its stores, whose keys begin with the name; `sweep` does what Keyv has no call for. A
 * store is for one Keyv, which tells it the name as its namespace.
 */
export const createKeyvKept = (
  store: KeyvStoreAdapter | Map<string, KeyvValue>,
  name: KeptName,
  sweep: (now: number) => void,
): KeptByKey => {
  // Keyv's own prefix is left out of keys that happen to begin with it, so that two keys would be one.
  const keyv = new Keyv<Uint8Array>({ store, namespace: name, useKeyPrefix: false, throwOnErrors: true });
  // Bytes stay bytes: as JSON they would grow by a third.
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  const { iterator } = keyv;
  if (iterator === undefined) throw new TypeError("Keyv does not iterate over this store.");

  const prefix = prefixOf(name);
  const remove = async (keys: readonly string[]) => {
    if (keys.length > 0) await keyv.delete(keys.map((key) => prefix + key));
  };

  return {
    get: async (key) => (await keyv.get(prefix + key)) ?? null,

    async set(entries) {
      const now = Date.now();
      const lasting = entries.filter((one) => !isOver(one, now));
      if (lasting.length > 0)
        await keyv.setMany(
          lasting.map(({ key, bytes, expiresAt }) => ({
            key: prefix + key,
            value: bytes,
            ...(expiresAt === null ? {} : { ttl: expiresAt - now }),
          })),
        );
      // To Keyv a time to live of nothing is one without end.
      await remove(entries.filter((one) => isOver(one, now)).map(({ key }) => key));
    },

    delete: remove,

    async *entries() {
      // What has expired Keyv passes over, and deletes.
      for await (const [key, bytes] of iterator(undefined)) yield [key.slice(prefix.length), bytes];
    },

    sweep: async (now = Date.now()) => sweep(now),
  };
};
