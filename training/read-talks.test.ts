import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readTalkFile, readTalks } from "./read-talks.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-talks-"));
mkdirSync(join(folder, "fr"));
afterAll(() => rmSync(folder, { recursive: true }));

const talk = '- kind: ordinary\n  topic: "x"\n  lines:\n    - [a, "un café"]\n';
const written = (name: string, bytes: string | Buffer): string => {
  const file = join(folder, "fr", name);
  writeFileSync(file, bytes);
  return file;
};

it("reads a file past the mark that some editors begin it with", () => {
  expect(readTalkFile(written("a.yaml", `\ufeff${talk}`), "fr")[0]?.lines[0]?.text).toBe("un café");
});

it("refuses a file that is not UTF-8, whose letters would be lost", () => {
  const file = written("a.yaml", Buffer.from(talk, "latin1"));
  expect(() => readTalkFile(file, "fr")).toThrow(/a\.yaml is not UTF-8/);
  rmSync(file);
});

it("refuses a file that would be left out for how its name ends, by itself and in the corpus", () => {
  const file = written("a.yml", talk);
  expect(() => readTalkFile(file, "fr")).toThrow(/a\.yml: .*\.yaml/);
  expect(() => readTalks(folder)).toThrow(/a\.yml/);
});
