import { expect, it } from "vitest";
import { viewText } from "./view.ts";

const read = (raw: string) =>
  viewText(raw).words.map(({ text, forms }) => (forms?.includes("#phone") ? "#phone" : text));

it.each(["06 00 00 00 00", "+44 0000 000001", "(555) 010-0001", "600.000.001", "6 0 0 0 0 0 0 0 1"])(
  "takes the groups of %s for one telephone number",
  (number) => expect(read(`call ${number} now`)).toEqual(["call", "#phone", "now"]),
);

it("knows where it stands, and closes up what follows", () => {
  const raw = "call 06 00 00 00 01 now";
  const { words } = viewText(raw);
  expect(words.map(({ start, end }) => raw.slice(start, end))).toEqual(["call", "06 00 00 00 01", "now"]);
  expect(words.map(({ position }) => position)).toEqual([0, 1, 2]);
});

it.each([
  "100 200 300 400",
  "2024 2025 2026",
  "12 14 15",
  "05/11/2026",
  "2026-11-05 18 30",
  "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
  "600 000\n001",
  "600, 000, 001",
])("leaves %j as it is", (figures) => expect(read(figures)).not.toContain("#phone"));
