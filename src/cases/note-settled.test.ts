import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, raised, recordIn } from "../../test/fakes/sample-recording.ts";
import type { Store } from "../model/store.ts";
import { noteSettled } from "./note-settled.ts";
import { lastActions } from "./tell-case.ts";

describe.each(anyStore())("what became of an action in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    recordIn(store)([raised(), offer()]);
    return () => store.close();
  });

  const planned = (key: string) => {
    const found = store.outbox.due(1000, 9).find((one) => one.key === key);
    if (!found) throw new Error(`${key} is not planned`);
    return found;
  };

  it.each(["done", "recorded", "failed"] as const)("is noted in its case as %s", (status) => {
    noteSettled(store, { planned: planned("1 alert"), status, at: 2000 });
    const event = { kind: "action", key: "1 alert", action: "alert", status, at: 2000, by: null };
    expect(lastActions(store.cases.timeline(1))).toEqual([event]);
    expect(store.cases.timeline(1)).toHaveLength(3);
  });

  it("keeps its case alive no longer, and opens none that is closed", () => {
    const before = store.cases.get(1);
    noteSettled(store, { planned: planned("1 alert"), status: "done", at: 9_000_000 });
    expect(store.cases.get(1)).toEqual(before);
  });

  it("is noted nowhere when it belongs to no case, or its case is gone", () => {
    const [alert, help] = [planned("1 alert"), planned("2 offer-resources")];
    store.cases.delete(1);
    for (const one of [alert, help]) noteSettled(store, { planned: one, status: "done", at: 2000 });
    expect([...store.cases.list()]).toEqual([]);
    expect(store.cases.timeline(1)).toEqual([]);
  });
});
