import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { AlertEntry, AlertFilter, AlertLog } from "../../src/model/alert-log.ts";
import { alertLogs, many, numbers, sound } from "../fakes/alert-logs.ts";
import { anyAlert } from "../fakes/sample-alert.ts";

describe.each(alertLogs)("an alert log that is read in part, in %s", (_, open) => {
  let log: AlertLog;
  beforeEach(() => {
    log = open();
    return () => log.close();
  });

  it("reads more entries than it fetches at once, in order", () => {
    log.append(many(1203));
    expect(numbers(log.read())).toEqual(Array.from({ length: 1203 }, (__, index) => index + 1));
    expect(numbers(log.read({ after: 400, limit: 700 }))).toEqual(Array.from({ length: 700 }, (__, i) => i + 401));
    expect(numbers(log.read({ after: 1203 }))).toEqual([]);
    expect(numbers(log.read({ limit: 0 }))).toEqual([]);
  });

  it("finds few among thousands, and thousands, by time, level and detector", () => {
    const rare = (index: number) => index % 1500 === 7;
    log.append(
      many(9000, (index) => ({
        at: (index * 7919) % 9000,
        recordedAt: index,
        level: rare(index) ? "urgent" : "watch",
        detectors: rare(index) ? ["grooming", "remote-control"] : ["grooming"],
      })),
    );
    const all = [...log.read()];
    const wanted: readonly [AlertFilter, (entry: AlertEntry) => boolean][] = [
      [{ detector: "remote-control" }, ({ level }) => level === "urgent"],
      [{ level: "urgent", after: 1507 }, ({ level, number }) => level === "urgent" && number > 1507],
      [{ detector: "grooming", after: 8192 }, ({ number }) => number > 8192],
      [{ recordedBefore: 4500 }, ({ recordedAt }) => recordedAt < 4500],
      [
        { recordedBefore: 4500, from: 100, level: "urgent" },
        (entry) => entry.number <= 4500 && entry.at >= 100 && entry.level === "urgent",
      ],
      [{ from: 100, to: 112 }, ({ at }) => at >= 100 && at < 112],
      [{ to: 8000, level: "watch" }, ({ at, level }) => at < 8000 && level === "watch"],
    ];
    for (const [filter, keeps] of wanted) {
      const selected = numbers(all.filter(keeps));
      expect(numbers(log.read(filter))).toEqual(selected);
      expect(numbers(log.read({ ...filter, limit: 4 }))).toEqual(selected.slice(0, 4));
    }
    expect(numbers(log.read({ detector: "help-seeking" }))).toEqual([]);
    expect(log.erase({ detector: "remote-control" }, "retention", null, 1)).toBe(6);
    expect(numbers(log.read({ detector: "grooming" }))).toHaveLength(8994);
    expect(log.verify()).toEqual(sound(9001, 6));
  });

  it("can be appended to while it is read, and by readers that stop half way", () => {
    log.append(many(3));
    for (const entry of log.read()) {
      if (entry.number === 2) break;
      log.append(many(1));
    }
    const reader = log.read()[Symbol.iterator]();
    reader.next();
    log.append(many(1));
    expect(log.verify()).toEqual(sound(5));
  });

  it.each<AlertFilter>([{}, { from: 0 }, { detector: "grooming" }])(
    "is read as far as it went at first: %o",
    (filter) => {
      log.append(many(8100));
      let last = 0;
      for (const { number } of log.read(filter)) {
        // So many that they fill a block of an index and begin the next.
        if (number === 2 || number === 8099) log.append(many(200));
        expect(number).toBe(++last);
      }
      expect(last).toBe(8100);
      expect(numbers(log.read(filter))).toHaveLength(8500);
    },
  );

  it("filters by time from the first instant up to but without the last", () => {
    log.append(many(5, (index) => ({ at: 1000 + index })));
    expect(numbers(log.read({ from: 1001, to: 1003 }))).toEqual([2, 3]);
    expect(numbers(log.read({ from: 0, to: 1000 }))).toEqual([]);
  });

  it("filters by when an alert was written down, whenever its message was sent", () => {
    log.append(many(4, (index) => ({ at: 1000 - index, recordedAt: 2000 + index })));
    expect(numbers(log.read({ recordedBefore: 2002 }))).toEqual([1, 2]);
    expect(numbers(log.read({ recordedBefore: 2002, to: 1000 }))).toEqual([2]);
    expect(log.erase({ recordedBefore: 2003 }, "retention", null, 9000)).toBe(3);
    expect(numbers(log.read())).toEqual([4]);
    expect(log.verify()).toEqual(sound(5, 3));
  });

  it("leaves out numbers that are excepted", () => {
    log.append(many(5));
    expect(numbers(log.read({ except: [1, 4, 99] }))).toEqual([2, 3, 5]);
    expect(numbers(log.read({ except: [] }))).toHaveLength(5);
    expect(log.erase({ except: [2] }, "member", null, 1)).toBe(4);
    expect(numbers(log.read())).toEqual([2]);
    expect(log.verify()).toEqual(sound(6, 4));
  });

  it("takes a filter as a value, never as a piece of a query", () => {
    log.append(many(2));
    expect(numbers(log.read({ communities: ["' OR 1=1 --"] }))).toEqual([]);
  });

  it("agrees with a plain array on every filter, and stays sound", () => {
    const anyFilter: fc.Arbitrary<AlertFilter> = fc.record(
      {
        from: fc.nat(20),
        to: fc.nat(20),
        recordedBefore: fc.maxSafeNat(),
        except: fc.array(fc.nat(12)),
        level: anyAlert.map((alert) => alert.level),
        detector: fc.constantFrom("grooming", "help-seeking", "image-coercion"),
        communities: fc.array(fc.constantFrom("c1", "c2", "c'3", "", "c4"), { maxLength: 2 }),
        member: fc.constantFrom("ann", "bob", ""),
        after: fc.nat(12),
        limit: fc.nat(12),
      },
      { requiredKeys: [] },
    );
    const people = { speaker: fc.constantFrom("ann", "bob"), addressee: fc.constantFrom("ann", "bob", null) };
    const anyTalk = fc.tuple(anyAlert, fc.record(people)).map(([alert, pair]) => ({ ...alert, ...pair }));
    const batches = fc.array(fc.array(anyTalk, { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(batches, fc.array(anyFilter, { maxLength: 5 }), (appended, filters) => {
        const fresh = open();
        let entries = appended.flatMap((batch) => fresh.append(batch));
        expect(entries.map(({ kind, number, previous, digest, hash, ...alert }) => alert)).toEqual(
          JSON.parse(JSON.stringify(appended.flat())),
        );
        const written = entries.length;
        const selected = (filter: AlertFilter) =>
          entries
            .filter(
              (entry) =>
                (filter.from === undefined || entry.at >= filter.from) &&
                (filter.to === undefined || entry.at < filter.to) &&
                (filter.recordedBefore === undefined || entry.recordedAt < filter.recordedBefore) &&
                !filter.except?.includes(entry.number) &&
                (filter.level === undefined || entry.level === filter.level) &&
                (filter.detector === undefined || entry.detectors.includes(filter.detector)) &&
                (filter.communities === undefined || filter.communities.includes(entry.community)) &&
                (filter.member === undefined || [entry.speaker, entry.addressee].includes(filter.member)) &&
                entry.number > (filter.after ?? 0),
            )
            .slice(0, filter.limit);
        let erasures = 0;
        for (const filter of filters) {
          expect([...fresh.read()]).toEqual(entries);
          const wanted = selected(filter);
          expect([...fresh.read(filter)]).toEqual(wanted);
          expect(fresh.erase(filter, "case", null, 9)).toBe(wanted.length);
          if (wanted.length > 0) erasures += 1;
          entries = entries.filter((entry) => !wanted.includes(entry));
          expect(fresh.verify()).toEqual(sound(written + erasures, written - entries.length));
        }
        fresh.close();
      }),
      { numRuns: 60 },
    );
  });
});
