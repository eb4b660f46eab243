import { expect, test } from "vitest";
import { putLast } from "./put-last.ts";

test("what was put there longest ago gives way, and what is put again counts as put last", () => {
  const map = new Map<string, number>();
  for (const [key, value] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
    ["c", 4],
  ] as const)
    putLast(map, key, value, 2);
  expect([...map]).toEqual([
    ["a", 3],
    ["c", 4],
  ]);
});

test("a map that is full gives nothing up for a key that it holds", () => {
  const map = new Map([
    ["a", 1],
    ["b", 2],
  ]);
  putLast(map, "b", 3, 2);
  expect([...map.keys()]).toEqual(["a", "b"]);
});
