import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { plainTables } from "./plain-table.ts";

const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

const numbersIn = (text: string) =>
  [...stripVTControlCharacters(text).matchAll(/│ (\d+) +│/g)].map(([, one]) => Number(one));

describe("plainTables", () => {
  it.each([1, 499, 500, 501, 1000, 1234])("shows each of %i rows once and in order, under a head", (count) => {
    const tables = [...plainTables(["number"], upTo(count), (one) => [one], "none")];
    expect(tables.flatMap(numbersIn)).toEqual(upTo(count));
    expect(tables.every((table) => /number/.test(table) && table.endsWith("┘\n"))).toBe(true);
  });

  it("shows the first rows before the last are there", () => {
    const endless = function* () {
      for (let number = 1; ; number++) yield number;
    };
    const [first = ""] = plainTables(["number"], endless(), (one) => [one], "none");
    expect(numbersIn(first)[0]).toBe(1);
  });

  it("says where there is nothing", () => {
    expect([...plainTables(["number"], [], (one) => [one], "There is none.")]).toEqual(["There is none.\n"]);
  });
});
