import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { createHold } from "./hold-until-written.ts";

const MINUTE = 60_000;
let clock: ReturnType<typeof fakeClock>;
beforeEach(() => {
  clock = fakeClock(0);
});
afterEach(vi.unstubAllGlobals);

const world = () => {
  let written = Promise.withResolvers<void>();
  let tooLong = 0;
  const ending = new AbortController();
  const hold = createHold({
    settled: () => written.promise,
    mostMs: MINUTE,
    onTooLong: () => void tooLong++,
    signal: ending.signal,
  });
  /** What became of one who waits. */
  const wait = () => {
    const state = { is: "waiting" };
    hold().then(
      (isWritten) => {
        state.is = isWritten ? "written" : "let go";
      },
      () => {
        state.is = "ended";
      },
    );
    return state;
  };
  return {
    wait,
    ending,
    tooLong: () => tooLong,
    write: () => written.resolve(),
    failAgain: () => {
      written = Promise.withResolvers<void>();
    },
  };
};

it("holds until all is written, and leaves no timer behind", async () => {
  const { wait, write, tooLong } = world();
  const [first, second] = [wait(), wait()];
  await clock.pass(MINUTE / 2);
  expect([first.is, second.is]).toEqual(["waiting", "waiting"]);
  write();
  await clock.pass(0);
  expect([first.is, second.is, tooLong(), clock.pending()]).toEqual(["written", "written", 0, 0]);
});

it("holds only for so long, says so once, and holds nobody more in the same trouble but in the next", async () => {
  const { wait, write, failAgain, tooLong } = world();
  const first = wait();
  await clock.pass(MINUTE);
  const second = wait();
  await clock.pass(0);
  expect([first.is, second.is, tooLong()]).toEqual(["let go", "let go", 1]);
  write();
  await clock.pass(0);
  failAgain();
  const third = wait();
  await clock.pass(0);
  expect([third.is, tooLong()]).toEqual(["waiting", 1]);
});

it("lets nobody take it for written when the program ends", async () => {
  const { wait, ending } = world();
  const first = wait();
  ending.abort();
  const second = wait();
  await clock.pass(0);
  expect([first.is, second.is, clock.pending()]).toEqual(["ended", "ended", 0]);
});

it("holds nobody who comes once the program has ended", async () => {
  const { wait, ending, tooLong } = world();
  ending.abort();
  const first = wait();
  await clock.pass(MINUTE);
  expect([first.is, tooLong(), clock.pending()]).toEqual(["ended", 0, 0]);
});
