import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { load } from "js-yaml";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { CueName, Line, Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import { type DetectorId, detectorIds } from "../model/finding.ts";
import { phrasebookBroken } from "./phrasebook-fault.ts";
import { yamlNamesIn } from "./yaml-names.ts";

const words = z.array(z.coerce.string().min(1));
const conceptsSchema = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), words);
const phrasebookSchema = z.strictObject({
  concepts: conceptsSchema.default({}),
  signals: z.record(
    z.string(),
    z.strictObject({
      says: z.string().optional(),
      innocent: z.string().optional(),
      patterns: words.min(1),
      hits: words,
      misses: words,
    }),
  ),
});
const cues = words.default([]);
const sharedSchema = z.strictObject({
  concepts: conceptsSchema,
  cues: z.strictObject({ reported: cues, advice: cues, question: cues, fiction: cues, negated: cues }),
});

/** A parsed file: its values, and the lines of its lists where they were asked for. */
interface Opened {
  readonly data: unknown;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads values only: several times as fast. */
const openFast = (text: string): Opened => ({ data: load(text), lineOf: () => 0 });

/** Reads values with the lines that they stand in, to say where a mistake is. */
const openExact = (text: string, file: string): Opened => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const [error] = document.errors;
  if (error)
    throw phrasebookBroken({
      file,
      line: lineAt(error.pos[0]),
      detail: error.message.split("\n")[0] ?? "",
      mend: "Quote the text with double quotes, or mend its indentation",
    });
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    const range =
      node !== null && typeof node === "object" && "range" in node ? (node.range as [number] | undefined) : undefined;
    if (range) return lineAt(range[0]);
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  return { data: document.toJS() as unknown, lineOf };
};

/** Opens a file fast; whatever is wrong with it is then said exactly. */
const read = <T>(
  path: string,
  file: string,
  schema: z.ZodType<T>,
  exact: boolean,
): { readonly data: T; readonly opened: Opened } => {
  const text = readFileSync(path, "utf8");
  let opened: Opened;
  try {
    opened = exact ? openExact(text, file) : openFast(text);
  } catch (error) {
    if (exact) throw error;
    return read(path, file, schema, true);
  }
  const result = schema.safeParse(opened.data);
  if (result.success) return { data: result.data, opened };
  if (!exact) return read(path, file, schema, true);
  const [issue] = result.error.issues;
  const detail = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  throw phrasebookBroken({
    file,
    line: opened.lineOf(issue?.path ?? []),
    detail,
    mend: "See src/detectors/README.md for the form of a phrasebook",
  });
};

const linesOf = (texts: readonly string[], opened: Opened, path: readonly string[]): Line[] =>
  texts.map((text, index) => ({ text, line: opened.lineOf([...path, index]) }));

const languageOf = (file: string) => basename(file, ".yaml");

/** Reads one phrasebook of one detector in the language that its file is named after; `exact` also gives the lines. */
const readPhrasebook = (path: string, detector: DetectorId, file = path, exact = false): Phrasebook => {
  const { data, opened } = read(path, file, phrasebookSchema, exact);
  return {
    file,
    language: languageOf(path),
    detector,
    concepts: data.concepts,
    signals: Object.entries(data.signals).map(([id, { says, innocent, patterns, hits, misses }]) => ({
      id,
      line: opened.lineOf(["signals", id]) - 1,
      says: says ?? null,
      innocent: innocent ?? null,
      patterns: linesOf(patterns, opened, ["signals", id, "patterns"]),
      hits: linesOf(hits, opened, ["signals", id, "hits"]),
      misses: linesOf(misses, opened, ["signals", id, "misses"]),
    })),
  };
};

/** Reads the words and cues that all phrasebooks of a language share; `exact` also gives the lines. */
const readSharedWords = (path: string, file = path, exact = false): SharedWords => {
  const { data, opened } = read(path, file, sharedSchema, exact);
  const cuesOf = (cue: CueName) => linesOf(data.cues[cue], opened, ["cues", cue]);
  return {
    file,
    language: languageOf(path),
    concepts: data.concepts,
    cues: {
      reported: cuesOf("reported"),
      advice: cuesOf("advice"),
      question: cuesOf("question"),
      fiction: cuesOf("fiction"),
      negated: cuesOf("negated"),
    },
  };
};

const yamlFiles = (folder: string) => yamlNamesIn(folder).map((name) => join(folder, name));

/** Everything that the detectors read: shared words and phrasebooks of every language found in a folder. */
export interface Phrasebooks {
  readonly shared: readonly SharedWords[];
  readonly books: readonly Phrasebook[];
}

/** Reads `words/<language>.yaml` below a folder; `exact` also gives the lines. */
export const readWordsOfAll = (folder: string, exact = false): readonly SharedWords[] =>
  yamlFiles(join(folder, "words")).map((file) => readSharedWords(file, relative(folder, file), exact));

/** Reads `words/<language>.yaml` and `<detector>/<language>.yaml` below a folder; `exact` also gives the lines, more slowly. */
export const readPhrasebooks = (folder: string, exact = false): Phrasebooks => ({
  shared: readWordsOfAll(folder, exact),
  books: detectorIds.flatMap((detector) =>
    yamlFiles(join(folder, detector)).map((file) => readPhrasebook(file, detector, relative(folder, file), exact)),
  ),
});
