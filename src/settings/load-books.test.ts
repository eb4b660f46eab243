import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { createDetect } from "../detectors/detect.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { Problem } from "../model/errors.ts";
import { detectorIds } from "../model/finding.ts";
import { viewText } from "../text/view.ts";
import { loadBooks } from "./load-books.ts";

const words = `
concepts: { everyday: [the, you], image: [pic, pics] }
cues: { reported: ["he said"] }
`;
const bookWith = (pattern: string, hit: string) => `
signals:
  asks-for-image:
    patterns: ["${pattern}"]
    hits: ["${hit}"]
    misses: ["nice pics"]
`;

let folder = "";
let books = "";
let kept = "";
const writeBook = (pattern: string, hit = "send pics") =>
  writeFileSync(join(books, "image-coercion/en.yaml"), bookWith(pattern, hit));
const found = (text: string) =>
  createDetect(
    loadBooks(books, kept).compiled,
    shippedSignals,
  )(viewText(text)).sightings.map(({ signal, stance }) => `${signal} ${stance}`);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "books-"));
  books = join(folder, "books");
  kept = join(folder, "cache/kept/books.bin");
  for (const name of ["words", ...detectorIds]) mkdirSync(join(books, name), { recursive: true });
  writeFileSync(join(books, "words/en.yaml"), words);
  writeBook("send {image}");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("compiled phrasebooks", () => {
  it("find the same at the second start, which takes what the first one kept", () => {
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    const made = readFileSync(kept);
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    expect(found("he said send pics")).toEqual(["asks-for-image reported"]);
    expect(found("the pics you send")).toEqual([]);
    expect(readFileSync(kept)).toEqual(made);
  });

  it("are made anew when a phrasebook was changed", () => {
    found("send pics");
    writeBook("show {image}", "show pics");
    expect(found("send pics")).toEqual([]);
    expect(found("show pics")).toEqual(["asks-for-image direct"]);
  });

  it("are made anew when what was kept is cut off or was never ours", () => {
    found("send pics");
    const whole = readFileSync(kept);
    for (const length of [whole.length - 100, 70, 10, 0]) {
      truncateSync(kept, length);
      expect(found("send pics")).toEqual(["asks-for-image direct"]);
    }
    expect(readFileSync(kept)).toEqual(whole);
  });

  it("are read to the end as they were, though another version has taken their place", () => {
    found("send pics");
    const { compiled } = loadBooks(books, kept);
    writeBook("show {image}", "show pics");
    expect(found("show pics")).toEqual(["asks-for-image direct"]);
    const detect = createDetect(compiled, shippedSignals);
    expect(detect(viewText("send pics")).sightings).toHaveLength(1);
    expect(detect(viewText("show pics")).sightings).toHaveLength(0);
  });

  it("are used all the same where nothing can be kept", () => {
    writeFileSync(join(folder, "cache"), "a file where the folder would be");
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    expect(loadBooks(books, kept, undefined, true).texts).toHaveLength(1);
  });

  it("leave nothing half-written behind: neither where they cannot be kept, nor of a process that was ended", () => {
    mkdirSync(join(kept, "in the way"), { recursive: true });
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    expect(readdirSync(dirname(kept))).toEqual(["books.bin"]);
    rmSync(kept, { recursive: true });
    // No process has so high a number; the other is alive.
    for (const name of ["999999999", process.ppid, "mine"]) writeFileSync(`${kept}.${name}`, "half");
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    expect(readdirSync(dirname(kept)).sort()).toEqual(["books.bin", `books.bin.${process.ppid}`, "books.bin.mine"]);
  });

  it("are read past what an editor leaves beside them, and refused where one would be left out", () => {
    symlinkSync("nobody@nowhere.1", join(books, "image-coercion/.#en.yaml"));
    writeFileSync(join(books, "words/._en.yaml"), "\0\0");
    expect(found("send pics")).toEqual(["asks-for-image direct"]);
    writeFileSync(join(books, "image-coercion/fr.yml"), "signals: {}");
    rmSync(kept);
    expect(() => found("send pics")).toThrow(/image-coercion\/fr\.yml, line 1: no file whose name ends so is read/);
  });

  it("are made by another process where that is wanted, and here where it fails", () => {
    const here = () => loadBooks(books, kept, readWritten, true).texts.length;
    const readWritten = vi.fn(() => () => false);
    // Without a model the other process stops.
    expect([here(), readWritten.mock.calls.length]).toEqual([1, 1]);
    rmSync(kept);
    mkdirSync(join(books, "learned"));
    copyFileSync(join(import.meta.dirname, "../detectors/learned/model.bin"), join(books, "learned/model.bin"));
    expect([here(), readWritten.mock.calls.length]).toEqual([1, 1]);
    expect(existsSync(kept)).toBe(true);
  });

  it("are refused by another process in the same words, without being compiled here", () => {
    mkdirSync(join(books, "learned"));
    copyFileSync(join(import.meta.dirname, "../detectors/learned/model.bin"), join(books, "learned/model.bin"));
    writeBook("send {image}", "show pics");
    const readWritten = vi.fn(() => () => false);
    expect(() => loadBooks(books, kept, readWritten, true)).toThrow(
      /image-coercion\/en\.yaml, line 5: "asks-for-image" is not found in "show pics"/,
    );
    expect(readWritten).not.toHaveBeenCalled();
  });

  it.each([
    [
      "image-coercion/en.yaml",
      bookWith("send", "send").replace("patterns", "pattern"),
      4,
      '"pattern" is not known',
      '"patterns"',
    ],
    [
      "image-coercion/en.yaml",
      bookWith("send", "send").replace('["send"]', '["send"'),
      5,
      "",
      "Mend the YAML of this line.",
    ],
    ["words/en.yaml", words.replace("the, you", 'the, "of you"'), 2, '"of you" is not one word', "as an entry"],
    ["words/en.yaml", words.replace("reported", "reportd"), 3, '"reportd" is not known', '"reported"'],
    [
      "image-coercion/en.yaml",
      bookWith("send", "send").replace("nice pics", "nice: pics").replaceAll('"nice: pics"', "nice: pics"),
      6,
      "must be a text",
      "",
    ],
    [
      "image-coercion/en.yaml",
      bookWith("send", "send").replace('["nice pics"]', "\n      - nice pics\n      -"),
      8,
      "entry 2 is empty",
      "",
    ],
    ["words/en.yaml", words.replace("pics]", "shown: pics]"), 2, "must be a text", ""],
    ["image-coercion/xx.yaml", bookWith("send", "send"), 1, "there is no words/xx.yaml", "Write it first"],
  ])("are refused with what is wrong with %s, its line and mend", (file, text, line, detail, mend) => {
    writeFileSync(join(books, file), text);
    const { code, what, mend: said } = problemOf(() => found("send")) as Problem;
    expect(code).toBe("phrasebook-broken");
    expect(what).toContain(`${file}, line ${line}: `);
    expect(what).toContain(detail);
    expect(said).toContain(mend);
  });

  it("are refused with file, line and mend when a hit is not found", () => {
    writeBook("send {image}", "show pics");
    expect(() => found("send pics")).toThrow(
      /image-coercion\/en\.yaml, line 5: "asks-for-image" is not found in "show pics"/,
    );
  });

  it("are refused with file, line and mend when a pattern is broken, whatever was kept", () => {
    found("send pics");
    writeBook("send {picture}");
    expect(() => found("send pics")).toThrow(/image-coercion\/en\.yaml, line 4: there is no concept \{picture\}/);
  });
});
