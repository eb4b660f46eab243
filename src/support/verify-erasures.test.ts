import { describe, expect, it } from "vitest";
import { at, chain, headOf, sealed, signer, without } from "../../test/fakes/chain-of-alerts.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { nextRows, type Row } from "./chain.ts";
import { verifyLog } from "./verify-log.ts";

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
