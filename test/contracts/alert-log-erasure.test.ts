import { beforeEach, describe, expect, it } from "vitest";
import type { AlertLog } from "../../src/model/alert-log.ts";
import { alertLogs, many, numbers, sound } from "../fakes/alert-logs.ts";

describe.each(alertLogs)("an alert log of which something is erased, in %s", (_, open) => {
  let log: AlertLog;
  beforeEach(() => {
    log = open();
    return () => log.close();
  });

  it("erases what is selected, writes that down, and stays sound", () => {
    log.append(many(6, (index) => ({ speaker: index % 2 ? "ann" : "bob", addressee: index === 0 ? "ann" : null })));
    expect(log.erase({ member: "ann" }, "member", "ann", 77)).toBe(4);
    expect(numbers(log.read())).toEqual([3, 5]);
    for (const number of [1, 2, 4, 6, 7]) expect(log.get(number)).toBeNull();
    expect(log.verify()).toEqual(sound(7, 4));
    expect(log.append(many(1))[0]?.number).toBe(8);
    expect(log.verify()).toEqual(sound(8, 4));
  });

  it("writes nothing down when there is nothing to erase", () => {
    log.append(many(2));
    expect(log.erase({ communities: ["elsewhere"] }, "community", null, 1)).toBe(0);
    expect(log.erase({}, "retention", null, 1)).toBe(2);
    expect(log.erase({}, "retention", null, 1)).toBe(0);
    expect(log.verify()).toEqual(sound(3, 2));
  });

  it("erases only what is older, in the order of numbers and not more than the limit", () => {
    log.append(many(9, (index) => ({ at: 1000 + index })));
    expect(log.erase({ to: 1004, after: 1, limit: 2 }, "retention", null, 1)).toBe(2);
    expect(numbers(log.read())).toEqual([1, 4, 5, 6, 7, 8, 9]);
  });

  it("erases all or nothing when the erasure cannot be written down", () => {
    log.append(many(2));
    expect(() => log.erase({}, "case", null, Number.NaN)).toThrow(TypeError);
    expect(numbers(log.read())).toEqual([1, 2]);
    expect(log.verify()).toEqual(sound(2));
  });

  it("stays sound over thousands of entries, in steps of any size", () => {
    for (const size of [999, 1, 1, 2500, 3]) {
      log.append(many(size));
      log.erase({ after: 10, limit: 5 }, "retention", null, 1);
    }
    expect(log.verify()).toEqual(sound(3509, 25));
  });
});
