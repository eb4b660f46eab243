import { afterEach, describe, expect, test, vi } from "vitest";
import { done, doneAfter, senderWorld } from "../../test/fakes/sender-world.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

afterEach(vi.unstubAllGlobals);

/** A sender whose first try fails, on a clock that is set by `set` milliseconds two seconds after. */
const setBy = async (set: number) => {
  const retryAfterMs = 60 * SECOND;
  let off = 0;
  const world = senderWorld((key, nth) => (key === "a" && nth === 1 ? { status: "later", retryAfterMs } : done()), {
    now: () => world.clock.now() + off,
  });
  world.plan("a");
  const { stop, running } = world.run();
  await world.clock.pass(2 * SECOND);
  off = set;
  world.plan("b", { nextAt: world.clock.now() + off });
  world.sender.poke();
  await world.clock.pass(2 * HOUR);
  stop();
  await running;
  return world.tries.map(({ key, after }) => [key, after / SECOND]);
};

describe("a sender whose clock is set", () => {
  test.each([
    ["an hour back", -HOUR],
    ["a year back", -YEAR],
  ])("%s tries again after the pause that was meant, and what is new at once", async (_, set) => {
    // Two seconds late: what had passed unseen since it last looked at the clock.
    expect(await setBy(set)).toEqual([
      ["a", 0],
      ["b", 2],
      ["a", 62],
    ]);
  });

  test.each([
    ["an hour forward", HOUR],
    ["a year forward", YEAR],
  ])("%s tries again sooner, and gives nothing up for that", async (_, set) => {
    const tries = await setBy(set);
    expect(tries.filter(([key]) => key === "a")).toEqual([
      ["a", 0],
      ["a", 2],
    ]);
  });
});

test("a pause that begins while the clock is set back is as long as the platform asked", async () => {
  let off = 0;
  const setBack = async () => {
    await doneAfter(5 * SECOND);
    off = -HOUR;
    return { status: "later", retryAfterMs: 60 * SECOND } as const;
  };
  const world = senderWorld((_, nth) => (nth === 1 ? setBack() : done()), { now: () => world.clock.now() + off });
  world.plan("a");
  const { stop, running } = world.run();
  await world.clock.pass(5 * 60 * SECOND);
  expect(world.tries.map(({ after }) => after / SECOND)).toEqual([0, 65]);
  stop();
  await running;
});

test("a sender that is started with a clock a year back does not wait for a year", async () => {
  const { plan, run, clock, outcome } = senderWorld(done);
  plan("a", { plannedAt: clock.now() + YEAR, nextAt: clock.now() + YEAR, attempts: 3 });
  const { stop, running } = run();
  await clock.pass(SECOND);
  expect(outcome()).toEqual([["a", "done", null]]);
  stop();
  await running;
});
