import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { bodyDigest, genesis, type Head, linkHash, nextRows, type Row } from "./chain.ts";
import { advanceHead, type Checkpoint, firstHead, type SignedHead } from "./signed-head.ts";
import { createSigner } from "./signing-key.ts";
import { verifyLog } from "./verify-log.ts";

const signer = createSigner();
const sealed = (head: Head): SignedHead =>
  advanceHead(head, { before: firstHead(signer), kept: 0, at: 0, keep: false }, signer).head;
const verifyChain = (rows: readonly Row[], head: Head) => {
  const { erased, fingerprint, ...verdict } = verifyLog(rows, { head: sealed(head), checkpoints: [] }, signer);
  expect([erased, fingerprint]).toEqual([0, signer.fingerprint]);
  return verdict;
};

const start = { number: 0, hash: genesis };
const chain = (length: number): Row[] =>
  nextRows(
    start,
    Array.from({ length }, (_, at) => sampleAlert({ at })),
  );
const headOf = (rows: readonly Row[]): Head => rows.at(-1) ?? start;

/** The verdict on a chain of ten after somebody went at it; the head stays as it was. */
const verdictOn = (tamper: (rows: Row[]) => Row[]) => verifyChain(tamper(chain(10)), headOf(chain(10)));
const at = (rows: readonly Row[], number: number): Row => {
  const row = rows[number - 1];
  if (!row) throw new Error(`no row ${number}`);
  return row;
};
const without = (rows: readonly Row[], ...numbers: number[]) => rows.filter((row) => !numbers.includes(row.number));
const edited = (row: Row): Row => ({ ...row, body: bodyOf(row).replace('"review"', '"watch"') });
const bodyOf = ({ body }: Row): string => body ?? "";
const rehashed = (row: Row): Row => {
  const digest = bodyDigest(bodyOf(row));
  return { ...row, digest, hash: linkHash(row.previous, digest) };
};

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

describe("verifyLog, where content was erased", () => {
  const forgotten = (rows: readonly Row[], ...numbers: number[]) =>
    rows.map((row) => (numbers.includes(row.number) ? { ...row, body: null } : row));
  /** Ten alerts of which 2, 3 and 7 were erased, which entry 11 says, and one alert more. */
  const lawful = () => {
    const rows = chain(10);
    const erasure = {
      recordedAt: 1,
      reason: "member",
      by: null,
      erased: [
        [2, 3],
        [7, 7],
      ],
    } as const;
    rows.push(...nextRows(headOf(rows), [erasure, sampleAlert()]));
    return forgotten(rows, 2, 3, 7);
  };
  const verdict = (rows: Row[]) => verifyLog(rows, { head: sealed(headOf(lawful())), checkpoints: [] }, signer);

  it("finds no fault when the log says so itself, and counts it", () => {
    expect(verdict(lawful())).toMatchObject({ ok: true, entries: 12, erased: 3 });
  });

  it.each([1, 4, 8, 12])("names entry %i when it was erased behind the log's back", (number) => {
    expect(verdict(forgotten(lawful(), number))).toMatchObject({ entry: number, fault: "erased", erased: 4 });
  });

  it("names the first entry of which the log says no more that it erased it", () => {
    expect(verdict(forgotten(lawful(), 11))).toMatchObject({ entry: 2, fault: "erased" });
  });

  it("names an entry whose content is there again", () => {
    for (const number of [2, 3, 7])
      expect(verdict(lawful().with(number - 1, at(chain(10), number)))).toMatchObject({
        entry: number,
        fault: "added",
      });
  });

  it("names an erased entry with any hash changed, and one with another content", () => {
    for (const change of [{ digest: "f" }, { hash: "f" }, { previous: "f" }, { body: "{}" }])
      expect(verdict(lawful().with(2, { ...at(lawful(), 3), ...change }))).toMatchObject({
        entry: 3,
        fault: "changed",
      });
  });

  it("names an erased entry that was removed or changed places", () => {
    expect(verdict(without(lawful(), 3))).toMatchObject({ entry: 3, fault: "removed" });
    const swapped = lawful().with(2, at(lawful(), 7)).with(6, at(lawful(), 3));
    expect(verdict(swapped)).toMatchObject({ ok: false });
    const renumbered = lawful()
      .with(1, { ...at(lawful(), 3), number: 2 })
      .with(2, { ...at(lawful(), 2), number: 3 });
    expect(verdict(renumbered)).toMatchObject({ ok: false, fault: "changed" });
  });

  it("is not taken in by an erasure that names nothing one can count", () => {
    const erasure = { recordedAt: 1, reason: "case", by: null, erased: [[3, 2], ["1", 3], 2, [Number.MAX_VALUE]] };
    const rows = forgotten([...chain(3), ...nextRows(headOf(chain(3)), [erasure as never])], 2);
    expect(verifyLog(rows, { head: sealed(headOf(rows)), checkpoints: [] }, signer)).toMatchObject({ entry: 2 });
  });
});

describe("verifyLog, by signatures", () => {
  /** Rows written in steps, each of which keeps a checkpoint. */
  const written = (...lengths: number[]) => {
    let head = firstHead(signer);
    const rows: Row[] = [];
    const checkpoints: Checkpoint[] = [];
    for (const length of lengths) {
      const added = nextRows(
        head,
        Array.from({ length }, () => sampleAlert({ at: rows.length })),
      );
      rows.push(...added);
      const step = { before: head, kept: checkpoints.length, at: 7, keep: true };
      const next = advanceHead(headOf(added), step, signer);
      head = next.head;
      checkpoints.push(...next.checkpoints);
    }
    return { rows, head, checkpoints };
  };
  const log = written(4, 3, 2);
  const verdict = ({ rows, head, checkpoints }: Partial<typeof log>) =>
    verifyLog(rows ?? log.rows, { head: head ?? log.head, checkpoints: checkpoints ?? log.checkpoints }, signer);
  const mark = (ordinal: number) => log.checkpoints[ordinal - 1] ?? expect.fail();

  it("finds no fault with what was signed", () => {
    expect(verdict({})).toMatchObject({ ok: true, entries: 9 });
  });

  it.each(["number", "at", "checkpoints"] as const)("says unsigned when the head says another %s", (field) => {
    expect(verdict({ head: { ...log.head, [field]: log.head[field] + 1 } })).toMatchObject({ fault: "unsigned" });
  });

  it("says unsigned when the head was signed by somebody else, or as a checkpoint", () => {
    expect(verdict({ head: { ...log.head, signature: "" } })).toMatchObject({ entry: 9, fault: "unsigned" });
    const others = createSigner();
    const foreign = advanceHead(log.head, { before: log.head, kept: 3, at: 7, keep: false }, others).head;
    expect(verdict({ head: foreign })).toMatchObject({ fault: "unsigned" });
    const rewound = { ...mark(2), checkpoints: 2 };
    const shorter = { rows: log.rows.slice(0, 7), checkpoints: log.checkpoints.slice(0, 2), head: rewound };
    expect(verdict(shorter)).toMatchObject({ entry: 7, fault: "unsigned" });
  });

  it("says that the key is another one when nothing but the signatures is wrong, and none is its own", () => {
    const other = createSigner();
    const under = (seals: Partial<typeof log>, key = other) => {
      const { rows, head, checkpoints } = { ...log, ...seals };
      return verifyLog(rows, { head, checkpoints }, key);
    };
    const { fingerprint } = other;
    expect(under({})).toMatchObject({ ok: false, entry: 1, fault: "other-key", entries: 9, fingerprint });
    expect(under({ head: firstHead(signer), rows: [], checkpoints: [] })).toMatchObject({ fault: "other-key" });
    // What is wrong besides is told first.
    expect(under({ rows: log.rows.with(3, edited(at(log.rows, 4))) })).toMatchObject({ entry: 4, fault: "changed" });
    for (const seals of [
      { rows: log.rows.slice(0, 8) },
      { head: { ...log.head, number: 8 } },
      { head: { ...log.head, hash: "f".repeat(64) } },
      { checkpoints: log.checkpoints.slice(1) },
    ])
      expect(under(seals)).toMatchObject({ fault: "unsigned" });
    // Whoever forges the head alone leaves checkpoints that the log did sign, however they are placed.
    const forged = { ...log.head, signature: "", checkpoints: 2 };
    expect(verdict({ head: forged, checkpoints: log.checkpoints.slice(1) })).toMatchObject({ fault: "unsigned" });
  });

  it.each([1, 2, 3])(
    "says from where on nothing vouches when checkpoint %i is gone, false or there twice",
    (ordinal) => {
      const expected = { entry: [1, 5, 8][ordinal - 1], fault: "unsigned" };
      const { checkpoints } = log;
      const index = ordinal - 1;
      expect(verdict({ checkpoints: checkpoints.toSpliced(index, 1) })).toMatchObject(expected);
      for (const change of [{ number: 3 }, { hash: "" }, { at: 8 }, { signature: "" }, { ordinal: 9 }])
        expect(verdict({ checkpoints: checkpoints.with(index, { ...mark(ordinal), ...change }) })).toMatchObject(
          expected,
        );
      expect(verdict({ checkpoints: [...checkpoints, mark(ordinal)] })).toMatchObject({ entry: 9, fault: "unsigned" });
    },
  );

  it("finds what was written anew before a checkpoint, and what is gone before one, though the head fits", () => {
    const anew = nextRows(
      start,
      Array.from({ length: 9 }, () => sampleAlert({ level: "urgent" })),
    );
    const forged = advanceHead(headOf(anew), { before: log.head, kept: 3, at: 7, keep: false }, signer).head;
    expect(verdict({ rows: anew, head: forged })).toMatchObject({ entry: 4, fault: "changed" });
    const shorter = log.rows.slice(0, 5);
    const head = advanceHead(headOf(shorter), { before: log.head, kept: 3, at: 7, keep: false }, signer).head;
    expect(verdict({ rows: shorter, head })).toMatchObject({ entry: 6, fault: "removed" });
  });

  it("does not forget a forged head when the next one is signed", () => {
    const forged = { ...log.head, hash: "f".repeat(64) };
    const added = nextRows(log.head, [sampleAlert()]);
    const next = advanceHead(headOf(added), { before: forged, kept: 3, at: 9, keep: false }, signer);
    expect(next.checkpoints).toMatchObject([{ ordinal: 4, number: 9, hash: forged.hash }]);
    const checkpoints = [...log.checkpoints, ...next.checkpoints];
    expect(verdict({ rows: [...log.rows, ...added], head: next.head, checkpoints })).toMatchObject({
      entry: 10,
      fault: "unsigned",
    });
  });
});
