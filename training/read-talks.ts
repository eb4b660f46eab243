import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type DetectorId, detectorIds } from "../src/model/finding.ts";
import { readText } from "../src/settings/read-yaml.ts";
import { yamlNamesIn } from "../src/settings/yaml-names.ts";

const kinds = ["harmful", "help", "look-alike", "ordinary"] as const;
const tagSchema = z.enum([...detectorIds, "alert"]);

/** One line: who says it (`a`, `b` ...), its text, the families it shows by itself or in this talk, and `alert`. */
const lineSchema = z.tuple(
  [z.string().regex(/^[a-f]$/, "a speaker is one letter from a to f"), z.string().min(1)],
  tagSchema,
);

const talkSchema = z.strictObject({
  kind: z.enum(kinds),
  topic: z.string().min(1),
  evasive: z.boolean().default(false),
  lines: z.array(lineSchema).min(1),
});

/** A line of a talk with what its writer says of it. */
export interface TalkLine {
  readonly by: string;
  readonly text: string;
  readonly families: readonly DetectorId[];
  /** True where a trained moderator would first want to know. */
  readonly alert: boolean;
}

/** A short conversation of the corpus; in a harmful one `a` is the suspect, in one of help `a` seeks it. */
export interface Talk {
  readonly language: string;
  /** Who wrote it: the file's name. */
  readonly writer: string;
  readonly place: string;
  readonly kind: (typeof kinds)[number];
  readonly topic: string;
  readonly evasive: boolean;
  readonly lines: readonly TalkLine[];
}

/** What is wrong with the labels of a talk beyond its form, in a sentence; null when nothing is. */
const mislabelled = ({ kind, lines }: Talk): string | null => {
  const tagged = lines.filter(({ families }) => families.length > 0);
  const alerts = lines.filter(({ alert }) => alert);
  if (tagged.some(({ by }) => by !== "a")) return "only lines of a carry families";
  if (alerts.length > (kind === "harmful" ? 1 : 0)) return "only a harmful talk has an alert, and one";
  if (kind === "harmful" && alerts.length !== 1) return "a harmful talk has one line with alert";
  if (kind === "harmful" && (alerts[0]?.families.length ?? 0) === 0) return "the line with alert carries a family";
  if (kind === "harmful" && tagged.some(({ families }) => families.includes("help-seeking")))
    return "help-seeking stands in talks of help";
  if (kind === "help" && (tagged.length === 0 || tagged.some(({ families }) => families.join() !== "help-seeking")))
    return "a talk of help has lines of a with help-seeking, and no other family";
  if ((kind === "look-alike" || kind === "ordinary") && tagged.length > 0)
    return `a talk that is ${kind} has no families`;
  return null;
};

/** What a file holds; an error names it. */
const readList = (path: string): unknown => {
  const text = readText(path);
  try {
    // Of the mark that some editors begin a file with, the parser takes what follows for set in.
    return parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Reads one file of the corpus.
 * @throws Error with file, number of the talk and what is wrong
 */
export const readTalkFile = (path: string, language: string): readonly Talk[] => {
  // Else it would be found right, and then left out of what is learned from.
  if (!path.endsWith(".yaml"))
    throw new Error(`${path}: a name that ends in .yaml is expected, for no other file is read`);
  const list = readList(path);
  if (!Array.isArray(list)) throw new Error(`${path}: a list of talks is expected`);
  return list.map((raw: unknown, index) => {
    const place = `${path}, talk ${index + 1}`;
    const read = talkSchema.safeParse(raw);
    if (!read.success) throw new Error(`${place}: ${z.prettifyError(read.error)}`);
    const talk: Talk = {
      ...read.data,
      language,
      place,
      writer: basename(path, ".yaml"),
      lines: read.data.lines.map(([by, text, ...tags]) => ({
        by,
        text,
        families: tags.filter((tag): tag is DetectorId => tag !== "alert"),
        alert: tags.includes("alert"),
      })),
    };
    const wrong = mislabelled(talk);
    if (wrong !== null) throw new Error(`${place} (${talk.topic}): ${wrong}`);
    return talk;
  });
};

/** Reads the whole corpus, in the order of its files. */
export const readTalks = (folder: string): readonly Talk[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((language) =>
      yamlNamesIn(join(folder, language)).flatMap((file) => readTalkFile(join(folder, language, file), language)),
    );
