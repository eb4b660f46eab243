import { expect, it } from "vitest";
import { readStories } from "../stories/read-stories.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { figuresTable } from "./figures-table.ts";
import { measure, shippedParts } from "./measure.ts";
import { renderReport } from "./report.ts";

const stories = readStories("en");
const of = (part: string): Figures =>
  figuresOf(stories.filter(({ id }) => id.includes(part)).map((story) => measure(story, shippedParts)));

it("says no F-latency where nothing harmful was measured", () => {
  expect(figuresTable({ en: of("en-a-h01-twin") }, "")).not.toContain("F-latency");
  expect(figuresTable({ en: of("en-a-h01") }, "")).toMatch(/F-latency/);
});

it("says in the terminal too that twins and tellings are counted", () => {
  const report = { figures: {}, inTimeByDetector: {}, ordinary: {}, stories: [] };
  expect(renderReport(report, { messagesADay: 1, moderators: 1 })).toContain("Harmless twins are counted here");
});
