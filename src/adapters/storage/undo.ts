/** Takes back what was done in memory by work that throws. */
export interface Undo {
  /** Remembers how to take back a change that is about to be made. */
  note(back: () => void): void;
  /** Puts a value under a key, or deletes the key for undefined, and remembers what was there. */
  put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void;
  /** Lets all that `work` does stand or, when it throws, none of it; may stand within another. */
  atOnce<T>(work: () => T): T;
}

const write = <K, V>(map: Map<K, V>, key: K, value: V | undefined) => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

/** For one store: values in its maps are replaced, never changed, so that what was there is there again. */
export const createUndo = (): Undo => {
  let steps: (() => void)[] | null = null;
  const note = (back: () => void) => void steps?.push(back);
  return {
    note,

    put(map, key, value) {
      const before = map.get(key);
      note(() => write(map, key, before));
      write(map, key, value);
    },

    atOnce(work) {
      const outermost = steps === null;
      const mine = steps ?? [];
      const start = mine.length;
      steps = mine;
      try {
        return work();
      } catch (error) {
        for (const back of mine.splice(start).reverse()) back();
        throw error;
      } finally {
        if (outermost) steps = null;
      }
    },
  };
};
