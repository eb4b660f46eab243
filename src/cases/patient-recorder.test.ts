import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { raised } from "../../test/fakes/sample-recording.ts";
import type { Level } from "../model/assessment.ts";
import { BreakwaterError, type ErrorCode } from "../model/errors.ts";
import { createPatientRecorder } from "./patient-recorder.ts";
import type { Raised } from "./record-decisions.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let clock: ReturnType<typeof fakeClock>;
beforeEach(() => {
  clock = fakeClock(0);
});
afterEach(vi.unstubAllGlobals);

const one = (name: string, level: Level = "review"): Raised => raised({ level }, { message: name });

/** A recorder over a store that fails as it is told to, each of whose tries takes some time. */
const world = (most = 100) => {
  const state = { failing: null as ErrorCode | null, mistakeAt: "", takes: 0 };
  const written: string[] = [];
  const tries: number[] = [];
  const told: unknown[] = [];
  const mistakes: unknown[] = [];
  const lost: string[] = [];
  const late: [string, boolean][] = [];
  let at = 0;
  const recorder = createPatientRecorder({
    record: (some) => {
      tries.push(clock.now() / SECOND);
      at += state.takes;
      if (state.failing !== null) throw new BreakwaterError(state.failing, { file: "alerts.db" });
      const names = some.map(({ decision }) => decision.message);
      if (names.includes(state.mistakeAt)) throw new TypeError("a mistake");
      written.push(...names);
      return names.map((_, index) => ({ number: written.length - names.length + index + 1, case: null }));
    },
    now: () => clock.now() + at,
    most,
    onTrouble: ({ problem, waiting, dropped }) => told.push([problem.code, waiting, dropped]),
    onLate: ({ decision }, isWritten) => late.push([decision.message, isWritten]),
    onLost: ({ decision }) => lost.push(decision.message),
    onMended: ({ written: late, dropped }) => told.push(["mended", late, dropped]),
    onMistake: (error) => mistakes.push(error),
  });
  const record = (...some: Raised[]) => recorder.record(some).map((each) => each?.number ?? null);
  return { ...recorder, record, state, written, tries, told, mistakes, lost, late };
};

describe("a patient recorder", () => {
  it("writes at once what can be written, and leaves no timer behind", () => {
    const { record, written, told, unwritten } = world();
    expect(record(one("a"), one("b"))).toEqual([1, 2]);
    expect([record(one("c")), record()]).toEqual([[3], []]);
    expect([written, told, unwritten(), clock.pending()]).toEqual([["a", "b", "c"], [], 0, 0]);
  });

  it("keeps what cannot be written, and writes each once and in order when it can be", () => {
    const { record, state, written, told, unwritten } = world();
    state.failing = "log-unwritable";
    expect([record(one("a"), one("b")), record(one("c")), unwritten()]).toEqual([[null, null], [null], 3]);
    state.failing = null;
    expect(record(one("d"))).toEqual([4]);
    expect([written, unwritten()]).toEqual([["a", "b", "c", "d"], 0]);
    expect(told).toEqual([
      ["log-unwritable", 2, 0],
      ["mended", 4, 0],
    ]);
    expect(clock.pending()).toBe(0);
  });

  it("tells when nothing waits any more", async () => {
    const { record, state, settled, flush } = world();
    let told = "";
    const wait = (name: string) =>
      void settled().then(() => {
        told += name;
      });
    wait("at once ");
    state.failing = "log-unwritable";
    record(one("a"));
    wait("later ");
    await clock.pass(0);
    expect(told).toBe("at once ");
    state.failing = null;
    expect(flush()).toBe(true);
    await clock.pass(0);
    expect(told).toBe("at once later ");
  });

  it("tries again by itself after pauses that grow to a minute", async () => {
    const { record, state, tries, written } = world();
    state.failing = "log-unwritable";
    record(one("a"));
    await clock.pass(5 * MINUTE);
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    state.failing = null;
    await clock.pass(MINUTE);
    expect([written, clock.pending()]).toEqual([["a"], 0]);
  });

  it("stands still for a small part of the time, however long a try takes", async () => {
    const { record, state, tries } = world();
    Object.assign(state, { failing: "log-busy", takes: 5 * SECOND });
    for (let second = 0; second < 100; second++) {
      record(one(`m${second}`));
      await clock.pass(SECOND);
    }
    expect(tries.length).toBeLessThan(4);
  });

  it("tells once of a trouble, again of another one, and of what must be let go of", () => {
    const { record, state, told, unwritten, flush, written, lost } = world(3);
    state.failing = "log-busy";
    record(one("w1", "watch"), one("u1", "urgent"));
    record(one("r1"));
    state.failing = "log-broken";
    record(one("w2", "watch"));
    record(one("u2", "urgent"));
    record(one("u3", "urgent"));
    expect(unwritten()).toBe(6);
    state.failing = null;
    expect(flush()).toBe(true);
    expect([written, lost]).toEqual([
      ["u1", "u2", "u3"],
      ["w1", "w2", "r1"],
    ]);
    expect([told, unwritten()]).toEqual([
      [
        ["log-busy", 2, 0],
        ["log-broken", 4, 0],
        ["log-broken", 3, 1],
        ["mended", 3, 3],
      ],
      3,
    ]);
  });

  it("tells of a second trouble as of the first", () => {
    const { record, state, told, flush } = world();
    for (const name of ["a", "b"]) {
      state.failing = "log-unwritable";
      record(one(name));
      state.failing = null;
      flush();
    }
    const each = [
      ["log-unwritable", 1, 0],
      ["mended", 1, 0],
    ];
    expect(told).toEqual([...each, ...each]);
  });

  it("says of each that came late whether it was written or let go of", () => {
    const { record, state, late, flush } = world(1);
    record(one("in time"));
    state.failing = "log-unwritable";
    record(one("a", "urgent"));
    record(one("b", "watch"));
    state.failing = null;
    flush();
    expect(late).toEqual([
      ["b", false],
      ["a", true],
    ]);
  });

  it("tries before it lets go, so that no batch is too large", () => {
    const { record, told } = world(2);
    expect(record(...Array.from("abcde", (name) => one(name)))).toEqual([1, 2, 3, 4, 5]);
    expect(told).toEqual([]);
  });

  it("writes what waited in parts, with room for others between them", async () => {
    const { record, state, written, tries } = world(5000);
    state.failing = "log-unwritable";
    record(...Array.from({ length: 1200 }, (_, index) => one(String(index))));
    state.failing = null;
    await clock.pass(SECOND);
    expect(tries).toEqual([0, ...Array(12).fill(1)]);
    expect(written).toEqual(Array.from({ length: 1200 }, (_, index) => String(index)));
  });

  it("lets go of what the program itself cannot write, and of nothing else", () => {
    const { record, state, written, mistakes, unwritten, lost } = world();
    state.mistakeAt = "b";
    expect(record(one("a"), one("b"), one("c"))).toEqual([1, null, 2]);
    expect([written, lost, mistakes, unwritten()]).toEqual([["a", "c"], ["b"], [new TypeError("a mistake")], 1]);
  });

  it("does not take for mended that all that waited was to be forgotten", async () => {
    const { record, forget, settled, state, told, written, isWaiting } = world();
    state.failing = "log-unwritable";
    record(one("a"));
    forget(() => true);
    await settled();
    await clock.pass(MINUTE);
    expect([isWaiting(), told]).toEqual([false, [["log-unwritable", 1, 0]]]);
    expect(record(one("b"))).toEqual([null]);
    state.failing = null;
    await clock.pass(MINUTE);
    expect([written, told]).toEqual([
      ["b"],
      [
        ["log-unwritable", 1, 0],
        ["mended", 1, 0],
      ],
    ]);
    expect(clock.pending()).toBe(0);
  });

  it("tells no text, name or id", () => {
    const told: unknown[] = [];
    const tell = (what: unknown) => void told.push(what);
    const { record } = createPatientRecorder({
      ...{ now: clock.now, most: 1, onTrouble: tell, onMended: tell, onMistake: tell },
      record: () => {
        throw new BreakwaterError("log-unwritable", { file: "alerts.db" });
      },
    });
    record([raised({ speaker: "PLANTED" }, { message: "PLANTED" }), raised({ speaker: "PLANTED" })]);
    expect(told).toHaveLength(2);
    for (const planted of ["PLANTED", "secret", "m1"]) expect(JSON.stringify(told)).not.toContain(planted);
  });

  it("ends its tries when it is stopped", async () => {
    const { record, state, stop, tries } = world();
    state.failing = "log-unwritable";
    record(one("a"));
    stop();
    await clock.pass(MINUTE);
    expect(tries).toEqual([0]);
  });
});
