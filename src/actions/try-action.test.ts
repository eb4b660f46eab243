import { afterEach, expect, test, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { sampleAction, samplePlanned } from "../../test/fakes/sample-action.ts";
import type { Performed } from "../model/action.ts";
import { tryAction } from "./try-action.ts";

afterEach(vi.unstubAllGlobals);

const open = () => ({ ...sampleAction, case: null });

test("says what the performer says, under the action's key and time, and leaves no timer", async () => {
  const clock = fakeClock();
  const perform = vi.fn(async (): Promise<Performed> => ({ status: "later", retryAfterMs: 5 }));
  expect(await tryAction(samplePlanned("k1", 3), open, { perform }, 100)).toEqual({ status: "later", retryAfterMs: 5 });
  expect(perform).toHaveBeenCalledExactlyOnceWith(open(), "k1", 3);
  expect(clock.pending()).toBe(0);
});

test("calls what cannot be opened impossible, and asks nobody to perform it", async () => {
  const perform = vi.fn();
  const performed = await tryAction(samplePlanned("k1", 0), () => null, { perform }, 100);
  expect(performed).toEqual({ status: "impossible", code: "unreadable" });
  expect(perform).not.toHaveBeenCalled();
});

const failing = () => {
  throw new Error("broken");
};

test.each([
  ["opening throws", failing, async (): Promise<Performed> => ({ status: "done" })],
  ["the performer throws", open, failing],
  ["the performer rejects", open, async () => failing()],
])("tries again later when %s", async (_, opening, perform) => {
  expect(await tryAction(samplePlanned("k1", 0), opening, { perform }, 100)).toEqual({ status: "later" });
});

test("waits no longer than it may, and does not mind what comes too late", async () => {
  const clock = fakeClock();
  const late = Promise.withResolvers<Performed>();
  const ended = vi.fn();
  const tried = tryAction(samplePlanned("k1", 0), open, { perform: () => late.promise }, 100).then(ended);
  await clock.pass(99);
  expect(ended).not.toHaveBeenCalled();
  await clock.pass(1);
  expect(ended).toHaveBeenCalledExactlyOnceWith({ status: "later" });
  late.reject(new Error("too late"));
  await tried;
});
