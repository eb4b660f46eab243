import { beforeEach, describe, expect, it, vi } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { createGroupCommit } from "../src/cases/group-commit.ts";
import { BreakwaterError } from "../src/model/errors.ts";
import type { Store } from "../src/model/store.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { recordInto, sampleRaised } from "./fakes/sample-raised.ts";

const parent = temporaryFolder();
let folders = 0;
let store: Store;
let elsewhere: Store;
beforeEach(() => {
  const folder = `${parent}/${++folders}`;
  store = openSqliteStore(folder);
  // Another process, as far as the file is concerned: it sees only what was committed.
  elsewhere = openSqliteStore(folder);
  return () => {
    store.close();
    elsewhere.close();
  };
});
const watched = () => {
  const record = vi.fn(recordInto(store));
  return { record, commit: createGroupCommit(record), sizes: () => record.mock.calls.map(([group]) => group.length) };
};
const many = (count: number) => Array.from({ length: count }, (_, index) => sampleRaised(`m${index}`, `u${index % 7}`));

describe("decisions that come one at a time", () => {
  it("are written in one transaction when they come within one turn, in the order in which they came", async () => {
    const { commit, sizes } = watched();
    const recorded = await Promise.all(many(20).map(commit));
    expect(sizes()).toEqual([20]);
    expect(recorded.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(recorded.map((one) => one.case)).toEqual(Array.from({ length: 20 }, (_, index) => (index % 7) + 1));
    expect(elsewhere.log.verify()).toMatchObject({ ok: true, entries: 20 });
    expect(elsewhere.outbox.waiting()).toBe(20);
  });

  it("are committed by the time that each is told of", async () => {
    const { commit, sizes } = watched();
    for (const raised of many(5)) {
      const { number, case: known } = await commit(raised);
      expect(elsewhere.log.get(number)?.number).toBe(number);
      expect(elsewhere.cases.get(known ?? 0)?.number).toBe(known);
    }
    expect(sizes()).toEqual([1, 1, 1, 1, 1]);
  });

  it("wait for no more than a hundred others, and those that come meanwhile are the next", async () => {
    const { commit, sizes } = watched();
    const first = many(230).map(commit);
    const late = first[0]?.then(() => commit(sampleRaised("late")));
    const numbers = (await Promise.all(first)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 230 }, (_, index) => index + 1));
    expect((await late)?.number).toBe(231);
    expect(sizes()).toEqual([100, 100, 31]);
  });

  it("are not lost for one among them that cannot be written", async () => {
    const { commit } = watched();
    const wrong = sampleRaised("wrong", "u1", Number.NaN);
    const [before, failed, after] = await Promise.allSettled([sampleRaised("a"), wrong, sampleRaised("b")].map(commit));
    expect(before).toMatchObject({ status: "fulfilled", value: { number: 1 } });
    expect(failed).toMatchObject({ status: "rejected", reason: expect.any(TypeError) });
    expect(after).toMatchObject({ status: "fulfilled", value: { number: 2 } });
    expect(elsewhere.log.verify()).toMatchObject({ ok: true, entries: 2 });
  });

  it("are all told what the file refuses, once, and later ones are written", async () => {
    const { commit, record } = watched();
    const full = new BreakwaterError("log-unwritable", { file: "alerts.db" });
    record.mockImplementationOnce(() => {
      throw full;
    });
    const refused = await Promise.allSettled(many(3).map(commit));
    expect(refused).toEqual(Array.from({ length: 3 }, () => ({ status: "rejected", reason: full })));
    expect(record).toHaveBeenCalledTimes(1);
    expect((await commit(sampleRaised("later"))).number).toBe(1);
  });
});
