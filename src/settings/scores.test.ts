import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readComposites } from "./scores.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-scores-"));
  file = join(folder, "composites.yaml");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("combinations of signals", () => {
  const combination = (id: string) => `- id: ${id}\n  level: review\n  when: grooming\n`;

  it("have ids of their own, for cards name them by these", () => {
    writeFileSync(file, combination("one") + combination("two"));
    expect(readComposites(file, [], new Set(["one", "two"])).map(({ id }) => id)).toEqual(["one", "two"]);
    writeFileSync(file, combination("one") + combination("two") + combination("one"));
    expect(() => readComposites(file, [], new Set(["one", "two"]))).toThrow(
      /composites\.yaml, line 7: the id "one" is taken\. Give each/,
    );
  });

  it("have a sentence, for cards say what was seen together", () => {
    writeFileSync(file, combination("one") + combination("toString"));
    expect(() => readComposites(file, [], new Set(["one", "toString"]))).toThrow("lower-case");
    writeFileSync(file, combination("one") + combination("constructor"));
    expect(() => readComposites(file, [], new Set(["one"]))).toThrow(
      /composites\.yaml, line 4: the combination "constructor" has no sentence.* Write one under composites in config\/wording\/en\.yaml/,
    );
  });

  it("are refused in words where an id is written otherwise", () => {
    writeFileSync(file, combination("One Two"));
    expect(() => readComposites(file, [], new Set(["one", "two"]))).toThrow(
      /line 1: a name is of lower-case letters, digits and hyphens/,
    );
  });
});
