import { basename, join, relative } from "node:path";
import { z } from "zod";
import type { CueName, Line, Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import { type DetectorId, detectorIds } from "../model/finding.ts";
import { ownId } from "./own-id.ts";
import { phrasebookBroken } from "./phrasebook-fault.ts";
import { parseYaml, readText } from "./read-yaml.ts";
import { yamlNamesIn } from "./yaml-names.ts";
import { openTree, type Path } from "./yaml-places.ts";

/** What is read as a number or a yes is meant as the word that it is; an empty entry, or one with a key, is none. */
const asWord = (value: unknown) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);
const texts = z.array(z.preprocess(asWord, z.string().min(1)));
const conceptsSchema = z.record(ownId, texts.min(1));
const phrasebookSchema = z.strictObject({
  concepts: conceptsSchema.default({}),
  signals: z.record(
    z.string(),
    z.strictObject({
      says: z.string().optional(),
      innocent: z.string().optional(),
      patterns: texts.min(1),
      hits: texts,
      misses: texts,
    }),
  ),
});
const cues = texts.default([]);
const sharedSchema = z.strictObject({
  concepts: conceptsSchema.superRefine(({ everyday = [] }, context) => {
    for (const [index, text] of everyday.entries()) {
      if (/^[\p{L}\p{M}\p{Nd}·]+$/u.test(text)) continue;
      const message = `"${text}" is not one word, and words are counted one by one`;
      const mend = "Write each of its words as an entry, or leave it out.";
      context.addIssue({ code: "custom", message, path: ["everyday", index], params: { mend } });
    }
  }),
  cues: z.strictObject({ reported: cues, advice: cues, question: cues, fiction: cues, negated: cues }),
});

/** A file's values, and the lines that they stand in. */
interface Read<T> {
  readonly data: T;
  /** The line of what a path leads to; 0 where lines were not asked for, which take several times as long. */
  lineOf(path: Path): number;
}

/** Reads a file and holds it to a schema; whatever is wrong with it is said with its line and mend. */
const read = <Schema extends z.ZodType>(
  path: string,
  file: string,
  schema: Schema,
  exact: boolean,
): Read<z.infer<Schema>> => {
  const text = readText(path);
  const data = parseYaml(text, file, schema, "phrasebook-broken");
  const tree = exact ? openTree(text) : null;
  return { data, lineOf: (at) => tree?.of(at).line ?? 0 };
};

const linesOf = (texts: readonly string[], { lineOf }: Read<unknown>, path: Path): Line[] =>
  texts.map((text, index) => ({ text, line: lineOf([...path, index]) }));

const languageOf = (file: string) => basename(file, ".yaml");

/** Reads one phrasebook of one detector in the language that its file is named after; `exact` also gives the lines. */
const readPhrasebook = (path: string, detector: DetectorId, file: string, exact: boolean): Phrasebook => {
  const book = read(path, file, phrasebookSchema, exact);
  const { data, lineOf } = book;
  return {
    file,
    language: languageOf(path),
    detector,
    concepts: data.concepts,
    signals: Object.entries(data.signals).map(([id, { says, innocent, patterns, hits, misses }]) => ({
      id,
      line: lineOf(["signals", id]),
      says: says ?? null,
      innocent: innocent ?? null,
      patterns: linesOf(patterns, book, ["signals", id, "patterns"]),
      hits: linesOf(hits, book, ["signals", id, "hits"]),
      misses: linesOf(misses, book, ["signals", id, "misses"]),
    })),
  };
};

/** Reads the words and cues that all phrasebooks of a language share; `exact` also gives the lines. */
const readSharedWords = (path: string, file: string, exact: boolean): SharedWords => {
  const words = read(path, file, sharedSchema, exact);
  const { data } = words;
  const cuesOf = (cue: CueName) => linesOf(data.cues[cue], words, ["cues", cue]);
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

/**
 * Reads `words/<language>.yaml` and `<detector>/<language>.yaml` below a folder; `exact` also gives the lines, more slowly.
 * @throws BreakwaterError naming file, line and mend
 */
export const readPhrasebooks = (folder: string, exact = false): Phrasebooks => {
  const shared = readWordsOfAll(folder, exact);
  const books = detectorIds.flatMap((detector) =>
    yamlFiles(join(folder, detector)).map((file) => readPhrasebook(file, detector, relative(folder, file), exact)),
  );
  const known = new Set(shared.map(({ language }) => language));
  const lost = books.find(({ language }) => !known.has(language));
  if (lost === undefined) return { shared, books };
  throw phrasebookBroken({
    file: lost.file,
    line: 1,
    detail: `there is no words/${lost.language}.yaml, by which the language is told`,
    mend: "Write it first, or correct the name of this file.",
  });
};
