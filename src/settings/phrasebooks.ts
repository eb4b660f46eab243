import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { CueName, Line, Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import { BreakwaterError } from "../model/errors.ts";
import { type DetectorId, detectorIds } from "../model/finding.ts";

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
      hits: words.min(1),
      misses: words.min(1),
    }),
  ),
});
const cues = words.default([]);
const sharedSchema = z.strictObject({
  concepts: conceptsSchema,
  cues: z.strictObject({ reported: cues, advice: cues, question: cues, fiction: cues, negated: cues }),
});

/** A parsed file whose lines can still be asked for. */
const open = (file: string) => {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: counter, prettyErrors: false });
  const [error] = document.errors;
  const lineAt = (offset: number) => counter.linePos(offset).line;
  if (error) {
    throw new BreakwaterError("phrasebook-broken", {
      file,
      line: lineAt(error.pos[0]),
      detail: error.message.split("\n")[0] ?? "",
      mend: "Quote the line with double quotes, or mend its indentation",
    });
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path as unknown[], true);
    const range = node !== null && typeof node === "object" && "range" in node ? (node.range as [number] | undefined) : undefined;
    if (range) return lineAt(range[0]);
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const linesOf = (path: readonly string[]): Line[] => {
    const node = document.getIn(path, true);
    if (!isSeq(node)) return [];
    return node.items.map((item) => ({
      text: isScalar(item) ? String(item.value) : "",
      line: isScalar(item) && item.range ? lineAt(item.range[0]) : 0,
    }));
  };
  return { data: document.toJS() as unknown, lineOf, linesOf };
};

const check = <T>(schema: z.ZodType<T>, file: string, opened: ReturnType<typeof open>): T => {
  const result = schema.safeParse(opened.data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BreakwaterError("phrasebook-broken", {
    file,
    line: opened.lineOf(issue?.path ?? []),
    detail: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`,
    mend: "See src/detectors/README.md for the form of a phrasebook",
  });
};

const languageOf = (file: string) => basename(file, ".yaml");

/** Reads one phrasebook of one detector in the language that its file is named after. */
export const readPhrasebook = (file: string, detector: DetectorId, name = file): Phrasebook => {
  const opened = open(file);
  const data = check(phrasebookSchema, name, opened);
  return {
    file: name,
    language: languageOf(file),
    detector,
    concepts: data.concepts,
    signals: Object.entries(data.signals).map(([id, signal]) => ({
      id,
      line: opened.lineOf(["signals", id]) - 1,
      says: signal.says ?? null,
      innocent: signal.innocent ?? null,
      patterns: opened.linesOf(["signals", id, "patterns"]),
      hits: opened.linesOf(["signals", id, "hits"]),
      misses: opened.linesOf(["signals", id, "misses"]),
    })),
  };
};

/** Reads the words and cues that all phrasebooks of a language share. */
export const readSharedWords = (file: string, name = file): SharedWords => {
  const opened = open(file);
  const data = check(sharedSchema, name, opened);
  const cuesOf = (cue: CueName) => opened.linesOf(["cues", cue]);
  return {
    file: name,
    language: languageOf(file),
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

const yamlFiles = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name));

/** Everything that the detectors read: shared words and phrasebooks of every language found in a folder. */
export interface Phrasebooks {
  readonly shared: readonly SharedWords[];
  readonly books: readonly Phrasebook[];
}

/** Reads `words/<language>.yaml` and `<detector>/<language>.yaml` below a folder. */
export const readPhrasebooks = (folder: string): Phrasebooks => ({
  shared: yamlFiles(join(folder, "words")).map((file) => readSharedWords(file, relative(folder, file))),
  books: detectorIds.flatMap((detector) =>
    yamlFiles(join(folder, detector)).map((file) => readPhrasebook(file, detector, relative(folder, file))),
  ),
});
