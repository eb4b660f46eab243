import { expect, it } from "vitest";
import { createStems } from "./stems.ts";

it("finds what a form of a word means, and leaves out what may mean two things or is too short or far", () => {
  const { meaningsOf } = createStems(
    new Map([
      ["паспорт", ["passport"]],
      ["команда", ["team"]],
      ["enterar", ["learn"]],
      ["entero", ["whole"]],
      ["geld", ["money"]],
    ]),
  );
  expect(meaningsOf("паспортом")).toEqual(["passport"]);
  expect(meaningsOf("команду")).toEqual(["team"]);
  expect(meaningsOf("enteraron")).toEqual(["learn"]);
  // "enter" begins words of two meanings.
  expect(meaningsOf("enteiro")).toEqual([]);
  expect(meaningsOf("gelder")).toEqual([]);
  expect(meaningsOf("командировка")).toEqual([]);
});
