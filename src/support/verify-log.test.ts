import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  at,
  chain,
  edited,
  headOf,
  rehashed,
  verdictOn,
  verifyChain,
  without,
} from "../../test/fakes/chain-of-alerts.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { nextRows, type Row } from "./chain.ts";

describe("verifyLog", () => {
  it("finds no fault with a log as it was written", () => {
    for (const length of [0, 1, 2, 50])
      expect(verifyChain(chain(length), headOf(chain(length)))).toEqual({ ok: true, entries: length });
  });

  it.each([1, 2, 5, 9, 10])("names entry %i when its content was changed", (number) => {
    expect(verdictOn((rows) => rows.with(number - 1, edited(at(rows, number))))).toEqual({
      ok: false,
      entry: number,
      fault: "changed",
      entries: 10,
    });
  });

  it.each([1, 5, 10])("names entry %i when its content was changed and its own hash made to fit", (number) => {
    expect(verdictOn((rows) => rows.with(number - 1, rehashed(edited(at(rows, number)))))).toMatchObject({
      entry: number,
      fault: "changed",
    });
  });

  it.each([1, 5, 10])("names entry %i when any of its hashes was changed, fitting or not", (number) => {
    for (const field of ["hash", "previous", "digest"] as const) {
      const altered = (row: Row) => ({ ...row, [field]: "f".repeat(64) });
      const expected = { entry: number, fault: "changed" };
      expect(verdictOn((rows) => rows.with(number - 1, altered(at(rows, number))))).toMatchObject(expected);
      if (field !== "previous") continue;
      expect(verdictOn((rows) => rows.with(number - 1, rehashed(altered(at(rows, number)))))).toMatchObject(expected);
    }
  });

  it.each([1, 2, 5, 9, 10])("names entry %i when it was removed", (number) => {
    expect(verdictOn((rows) => without(rows, number))).toEqual({
      ok: false,
      entry: number,
      fault: "removed",
      entries: 9,
    });
  });

  it("names the first of several that were removed, and the first of all when none is left", () => {
    expect(verdictOn((rows) => without(rows, 7, 4, 5))).toMatchObject({ entry: 4, fault: "removed" });
    expect(verdictOn((rows) => without(rows, 9, 10))).toMatchObject({ entry: 9, fault: "removed" });
    expect(verdictOn(() => [])).toEqual({ ok: false, entry: 1, fault: "removed", entries: 0 });
  });

  it("is not misled when later rows were moved up into the gap", () => {
    const moved = (rows: Row[]) => without(rows, 4).map((row, index) => ({ ...row, number: index + 1 }));
    expect(verdictOn(moved)).toMatchObject({ entry: 4, fault: "removed" });
  });

  it("tells a removed entry from a changed one further on", () => {
    expect(verdictOn((rows) => without(rows.with(5, edited(at(rows, 6))), 3))).toMatchObject({
      entry: 3,
      fault: "removed",
    });
    expect(verdictOn((rows) => without(rows.with(2, edited(at(rows, 3))), 6))).toMatchObject({
      entry: 3,
      fault: "changed",
    });
  });

  it.each([
    [1, 2],
    [3, 7],
    [9, 10],
  ])("names entry %i when it changed places with %i", (one, other) => {
    const expected = { ok: false, entry: one, fault: "out-of-order", entries: 10 };
    expect(verdictOn((rows) => rows.with(one - 1, at(rows, other)).with(other - 1, at(rows, one)))).toEqual(expected);
    const renumbered = (rows: Row[]) => {
      const first = { ...at(rows, other), number: one };
      return rows.with(one - 1, first).with(other - 1, { ...at(rows, one), number: other });
    };
    expect(verdictOn(renumbered)).toEqual(expected);
  });

  it("names an entry that is stored under a number that is not its own", () => {
    expect(verdictOn((rows) => rows.with(9, { ...at(rows, 10), number: 12 }))).toMatchObject({
      entry: 10,
      fault: "out-of-order",
    });
  });

  it("names an entry that comes again", () => {
    expect(verdictOn((rows) => rows.toSpliced(5, 0, at(rows, 5)))).toMatchObject({
      entry: 5,
      fault: "added",
      entries: 11,
    });
    expect(verdictOn((rows) => rows.toSpliced(5, 0, at(rows, 2)))).toMatchObject({ entry: 2, fault: "out-of-order" });
  });

  it("names the first entry that the log did not write itself, however well it is chained", () => {
    const longer = (rows: Row[]) => [...rows, ...nextRows(headOf(rows), [sampleAlert(), sampleAlert()])];
    expect(verdictOn(longer)).toEqual({ ok: false, entry: 11, fault: "added", entries: 12 });
  });

  it("notices a log that was written anew from some entry on", () => {
    const anew = (rows: Row[]) => [
      ...rows.slice(0, 6),
      ...nextRows(
        at(rows, 6),
        rows.slice(6).map(() => sampleAlert()),
      ),
    ];
    expect(verdictOn(anew)).toMatchObject({ ok: false, fault: "changed" });
  });

  it("calls a body changed that fits its hash and is no JSON", () => {
    expect(verdictOn((rows) => rows.with(3, rehashed({ ...at(rows, 4), body: "{" })))).toMatchObject({
      entry: 4,
      fault: "changed",
    });
  });

  it("never calls a log sound in which any character was touched", () => {
    const field = fc.constantFrom("previous" as const, "digest" as const, "hash" as const, "body" as const);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        field,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (number, name, place, sign) => {
          const verdict = verdictOn((rows) => {
            const row = at(rows, number);
            const text = row[name] ?? "";
            const index = place % text.length;
            fc.pre(text[index] !== sign);
            return rows.with(number - 1, { ...row, [name]: text.slice(0, index) + sign + text.slice(index + 1) });
          });
          expect(verdict).toEqual({ ok: false, entry: number, fault: "changed", entries: 10 });
        },
      ),
    );
  });

  it("never calls a log sound whose rows are not exactly those that were written", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 12 }), (order) => {
        const verdict = verdictOn((rows) => order.map((number) => at(rows, number)));
        expect(verdict.ok).toBe(order.join() === "1,2,3,4,5,6,7,8,9,10");
        expect(verdict.entries).toBe(order.length);
      }),
    );
  });
});
