import { expect, it } from "vitest";
import { DAY_MS } from "../model/day.ts";
import { hereSince, isNewcomer } from "./here-since.ts";

it("somebody is new for so many days, and where it is not known since when they are here, not at all", () => {
  const since = [0, DAY_MS + 1, DAY_MS, null].map((at) => isNewcomer(at, 8 * DAY_MS, 7));
  expect(since).toEqual([false, true, false, false]);
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
  const since = times.map(([joinedAt, createdAt]) => hereSince({ ...author, joinedAt, createdAt }));
  expect(since).toEqual([2, 2, 1, 2, null]);
});
