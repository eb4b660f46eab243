import { describe, expect, it } from "vitest";
import { at, edited, headOf, signer, start } from "../../test/fakes/chain-of-alerts.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { nextRows, type Row } from "./chain.ts";
import { advanceHead, type Checkpoint, firstHead, type SignedHead } from "./signed-head.ts";
import { createSigner, type Signer } from "./signing-key.ts";
import { verifyLog } from "./verify-log.ts";

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

  describe("where an entry says that the key changed", () => {
    const others = createSigner();
    /** What is said of a log of another key in which somebody writes so, and keeps a checkpoint of it, before it goes on. */
    const changedTo = ({ fingerprint }: Signer, by: Signer) => {
      const rows = nextRows(start, [
        ...Array.from({ length: 4 }, () => sampleAlert()),
        { recordedAt: 8, fingerprint, checkpoints: 2 },
        sampleAlert(),
      ]);
      const checkpoints: Checkpoint[] = [];
      const advance = (length: number, before: SignedHead, keep: boolean, who: Signer) => {
        const step = { before, kept: checkpoints.length, at: 8, keep };
        const next = advanceHead(headOf(rows.slice(0, length)), step, who);
        checkpoints.push(...next.checkpoints);
        return next.head;
      };
      const head = advance(6, advance(5, advance(4, firstHead(others), false, others), true, by), false, signer);
      return verdict({ rows, head, checkpoints });
    };

    it("believes it when the key that came in signed there, and says since when that vouches", () => {
      expect(changedTo(signer, signer)).toMatchObject({ ok: true, keyChange: { entry: 5, at: 8 } });
    });

    it("does not believe somebody without the key who names it", () => {
      const said = changedTo(signer, others);
      expect(said).toMatchObject({ ok: false, fault: "unsigned" });
      expect(said).not.toHaveProperty("keyChange");
    });

    it("takes a change to another key for none to its own", () => {
      const said = changedTo(others, signer);
      expect(said).toMatchObject({ ok: false, fault: "unsigned" });
      expect(said).not.toHaveProperty("keyChange");
    });
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
