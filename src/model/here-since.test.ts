import { expect, it } from "vitest";
import { hereSince, isNewcomer } from "./here-since.ts";
import { DAY_MS } from "./time-spans.ts";

it("somebody is new for so many days, and where it is not known since when they are here, not at all", () => {
  const since = [0, DAY_MS + 1, DAY_MS, null].map((at) => isNewcomer(at, 8 * DAY_MS, 7));
  expect(since).toEqual([false, true, false, false]);
});

it("nobody is new in what they wrote before they came", () => {
  expect([8, 9, 100].map((days) => isNewcomer(days * DAY_MS, 8 * DAY_MS, 7))).toEqual([true, false, false]);
});

it("what came after somebody wrote says nothing of since when they were here by then", () => {
  const author = { id: "a", name: null, bot: false, staff: false };
  expect(hereSince({ ...author, joinedAt: 5, createdAt: 1 }, 4)).toBe(1);
  expect(hereSince({ ...author, joinedAt: 5, createdAt: 1 }, 5)).toBe(5);
  expect(hereSince({ ...author, joinedAt: 5, createdAt: null }, 4)).toBeNull();
});

it("somebody is here since they joined or the account was made, whichever is later, or the one that is known", () => {
  const times: readonly (readonly [number | null, number | null])[] = [
    ...([
      [1, 2],
      [2, 1],
      [1, null],
      [null, 2],
      [null, null],
    ] as const),
  ];
  const author = { id: "a", name: null, bot: false, staff: false };
  const since = times.map(([joinedAt, createdAt]) => hereSince({ ...author, joinedAt, createdAt }, 2));
  expect(since).toEqual([2, 2, 1, 2, null]);
});
