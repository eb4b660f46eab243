import { expect, test } from "vitest";
import { countWords } from "./count-words.ts";

test("counts words whatever their capitals and accents", () => {
  expect([...countWords(["Té, el té!", "te i 2 cafès"])]).toEqual([
    ["te", 3],
    ["el", 1],
    ["i", 1],
    ["2", 1],
    ["cafes", 1],
  ]);
});
