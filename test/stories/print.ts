import { figuresOf } from "./figures.ts";
import { figuresTable } from "./figures-table.ts";
import { measure, shippedParts } from "./measure.ts";
import { readStories } from "./read-stories.ts";

const figures = figuresOf(readStories().map((story) => measure(story, shippedParts)));
console.log(process.argv.includes("--json") ? JSON.stringify(figures, null, 2) : figuresTable(figures, "stories"));
