import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeInPlace } from "./write-in-place.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-in-place-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the file", () => {
  it("is written whole, with nothing left beside it but the one that was there", () => {
    const file = join(folder, "local.yaml");
    writeInPlace(file, "shadow: true\n");
    expect(readdirSync(folder)).toEqual(["local.yaml"]);
    writeInPlace(file, "shadow: false\n");
    expect(readdirSync(folder)).toEqual(["local.yaml", "local.yaml.old"]);
    expect(readFileSync(`${file}.old`, "utf8")).toBe("shadow: true\n");
    expect(readFileSync(file, "utf8")).toBe("shadow: false\n");
  });

  it("never takes the place of one that was kept before", () => {
    const file = join(folder, "local.yaml");
    const texts = ["rules: []\n", "shadow: true\n", "shadow: false\n", "preset: youth\n"];
    const kept = texts.map((text) => writeInPlace(file, text));
    expect(kept).toEqual([null, `${file}.old`, `${file}.old2`, `${file}.old3`]);
    for (const [at, name] of kept.slice(1).entries()) expect(readFileSync(`${name}`, "utf8")).toBe(texts[at]);
    expect(readFileSync(file, "utf8")).toBe(texts.at(-1));
  });

  it("cannot be written in a folder that is not there, and says so", () => {
    expect(() => writeInPlace(join(folder, "nowhere", "local.yaml"), "")).toThrow("cannot be written");
  });
});
