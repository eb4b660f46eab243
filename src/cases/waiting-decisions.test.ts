import { describe, expect, it } from "vitest";
import { raised } from "../../test/fakes/sample-recording.ts";
import type { Level } from "../model/assessment.ts";
import { createWaitingDecisions } from "./waiting-decisions.ts";

const queueOf = (...names: readonly string[]) => {
  const queue = createWaitingDecisions();
  const levelOf: Readonly<Record<string, Level>> = { n: "none", w: "watch", r: "review", u: "urgent" };
  for (const name of names) queue.add(raised({ level: levelOf[name[0] ?? ""] ?? "none" }, { message: name }));
  return { ...queue, all: () => queue.first(99).map((held) => held.raised.decision.message) };
};

describe("decisions that wait", () => {
  it("stand in the order in which they came, whatever their level", () => {
    const { all, first, remove, size } = queueOf("u1", "w1", "r1", "w2", "u2");
    expect(all()).toEqual(["u1", "w1", "r1", "w2", "u2"]);
    expect(first(2).map((held) => held.raised.decision.message)).toEqual(["u1", "w1"]);
    remove(3);
    expect([all(), size()]).toEqual([["w2", "u2"], 2]);
    remove(99);
    expect([all(), size()]).toEqual([[], 0]);
  });

  it("are let go of by level, the lowest first, and within one the oldest first", () => {
    const { all, trim, size } = queueOf("u1", "w1", "r1", "n1", "w2", "u2", "r2");
    expect([trim(7).length, trim(5).length, size()]).toEqual([0, 2, 5]);
    expect(all()).toEqual(["u1", "r1", "w2", "u2", "r2"]);
    expect([trim(3).length, all()]).toEqual([2, ["u1", "u2", "r2"]]);
    expect([trim(1).length, all()]).toEqual([2, ["u2"]]);
  });

  it("are added to and removed from in any mixture", () => {
    const { add, all, remove, trim } = queueOf("w1", "u1");
    remove(1);
    add(raised({ level: "watch" }, { message: "w2" }));
    add(raised({ level: "urgent" }, { message: "u2" }));
    expect([trim(2).length, all()]).toEqual([1, ["u1", "u2"]]);
  });
});
