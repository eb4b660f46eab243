import type { ActionStatus } from "../../src/model/case.ts";
import type { PlannedAction } from "../../src/model/outbox.ts";
import type { Store } from "../../src/model/store.ts";

type Row = PlannedAction & { readonly status: ActionStatus };

/** An outbox in memory, with writing at once: what a sender needs of a store, and what outlives a crash of it in tests. */
export const fakeStore = (): Pick<Store, "outbox" | "atOnce"> => {
  let rows = new Map<string, Row>();
  const change = (key: string, changes: (row: Row) => Partial<Row>) => {
    const row = rows.get(key);
    if (row?.status !== "planned") throw new Error(`${key} does not wait`);
    rows.set(key, { ...row, ...changes(row) });
  };
  /** In the order in which they were planned, of each case the first. */
  const first = (): Row[] => {
    const waiting = [...rows.values()].filter(({ status }) => status === "planned");
    return waiting.filter((row) => row.case === null || row === waiting.find((other) => other.case === row.case));
  };
  return {
    outbox: {
      plan: (actions) => {
        for (const one of actions) if (!rows.has(one.key)) rows.set(one.key, { ...one, status: "planned" });
      },
      due: (now, limit) =>
        first()
          .filter(({ nextAt }) => nextAt <= now)
          .sort((left, right) => left.nextAt - right.nextAt)
          .slice(0, limit),
      nextAt: () => first().reduce<number | null>((least, { nextAt }) => Math.min(least ?? nextAt, nextAt), null),
      trying: (key, nextAt) => change(key, ({ attempts }) => ({ attempts: attempts + 1, nextAt })),
      putOff: (key, nextAt) => change(key, () => ({ nextAt })),
      settle: (key, status) => change(key, () => ({ status })),
      statusOf: (key) => rows.get(key)?.status ?? null,
      waiting: () => [...rows.values()].filter(({ status }) => status === "planned").length,
    },
    atOnce: (work) => {
      const before = new Map(rows);
      try {
        return work();
      } catch (error) {
        rows = before;
        throw error;
      }
    },
  };
};
