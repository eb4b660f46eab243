import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Impression } from "../detectors/learned/read-model.ts";
import { viewText } from "../text/view.ts";
import { holdLines } from "./hold-lines.ts";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Kay asks Robin something, and Robin answers. */
const talk = () => {
  const lines = holdLines();
  const hear = (by: string, minutes: number, to: string, channel = "general") => {
    const message = sampleMessage(by, minutes, `${by} speaks`, { channel });
    lines.exchanges.add(message, viewText(message.text).words, to, false);
    lines.recent.add(message, `what ${by} said` as unknown as Impression, null, null);
  };
  hear("kay", 0, "robin");
  hear("robin", 0, "kay");
  /** What is at hand of what somebody said, should they go on in the same minute. */
  const heldOf = (by: string) => {
    const next = sampleMessage(by, 0.5);
    const words = lines.exchanges.settingOf(next, []).before.map(({ text }) => text);
    return { words: words.join(" "), made: lines.recent.before(next, null).own.length };
  };
  return { lines, hear, heldOf };
};
const all = (by: string) => ({ words: `${by} speaks`, made: 1 });
const nothing = { words: "", made: 0 };

it("lets go of words within twenty minutes where nobody writes any more, however much is written elsewhere", () => {
  const { lines, hear, heldOf } = talk();
  const stop = lines.keepSwept();
  vi.advanceTimersByTime(9 * MINUTE_MS);
  expect(heldOf("kay")).toEqual(all("kay"));
  hear("sam", 9, "kay", "other");
  vi.advanceTimersByTime(12 * MINUTE_MS);
  hear("sam", 21, "kay", "other");
  expect(heldOf("kay")).toEqual({ words: "", made: 1 });
  vi.advanceTimersByTime(99 * MINUTE_MS);
  expect(heldOf("kay")).toEqual(nothing);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("keeps what was made of the lines of a channel in which people go on, for an hour", () => {
  const { lines, hear, heldOf } = talk();
  lines.keepSwept();
  for (const minutes of [30, 59]) hear("sam", minutes, "kay");
  vi.advanceTimersByTime(60 * MINUTE_MS);
  expect(heldOf("kay").made).toBe(1);
  for (const minutes of [90, 119]) hear("sam", minutes, "kay");
  vi.advanceTimersByTime(60 * MINUTE_MS);
  expect(heldOf("kay").made).toBe(0);
  expect(lines.recent.before(sampleMessage("sam", 120), null).own).toHaveLength(2);
});

it.each([
  ["a community that was left", { community: "c" }, [nothing, nothing]],
  ["another community", { community: "d" }, [all("kay"), all("robin")]],
  [
    "a member, with what was said to them",
    { community: "c", member: "kay" },
    [nothing, { ...all("robin"), words: "" }],
  ],
  ["what a member wrote", { community: "c", member: "kay", wrote: "anything" }, [nothing, all("robin")]],
  ["what a member wrote for help", { community: "c", member: "kay", wrote: "for-help" }, [all("kay"), all("robin")]],
] as const)("lets go at once of what it is asked to: %s", (_, whose, left) => {
  const { lines, heldOf } = talk();
  lines.forget(whose);
  expect(["kay", "robin"].map(heldOf)).toEqual(left);
});
