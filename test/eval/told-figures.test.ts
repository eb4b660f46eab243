import { readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";

const [readme, figures] = [readFileSync("README.md", "utf8"), readFileSync("docs/figures.md", "utf8")];

/** The cells of each row of a table that is written by the evaluation. */
const rowsOf = (text: string, table: string): readonly (readonly string[])[] => {
  const [, rows = ""] = text.split(`<!-- table: ${table} -->`);
  return (rows.split("<!-- end -->")[0] ?? "")
    .trim()
    .split("\n")
    .slice(2)
    .map((row) => row.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));
};
const shareOf = (cell = ""): number => Number(cell.split(" of ")[0]) / Number(cell.split(" of ")[1]);

it("says what all parts find together as the tables by language do", () => {
  const sums = rowsOf(figures, "every-count").filter(([name = ""]) => name.startsWith("**"));
  const [inTime, ever] = [1, 2].map((column) =>
    sums.reduce((sum, row) => sum + Number.parseInt(row[column] ?? "", 10), 0).toLocaleString("en"),
  );
  expect(figures).toContain(`| all together | ${inTime} | ${ever} |`);
});

it("names the three languages in which least is found in time", () => {
  const languages = rowsOf(readme, "languages").filter(([name = ""]) => !name.startsWith("**"));
  const least = languages.sort((one, other) => shareOf(one[1]) - shareOf(other[1])).slice(0, 3);
  const [, ...told] = /in time least often .*, and in (\w+), (\w+) and (\w+)\./.exec(readme) ?? [];
  expect(told.sort()).toEqual(least.map(([name]) => name).sort());
});

it("says how large the model is", () => {
  const size = Math.round(statSync("src/detectors/learned/model.bin").size / 1e6);
  expect(readme).toContain(`\`src/detectors/learned\`, ${size} MB,`);
});
