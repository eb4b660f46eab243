import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import { BreakwaterError } from "../model/errors.ts";
import { examineYaml } from "./examine-yaml.ts";
import { openTree, type Path, type Position, type YamlTree } from "./yaml-places.ts";

// What is read is read once, at a start: functions that are made for it take longer than the reading.
z.config({ jitless: true });

/** A number that stands as a key and may be too long to be read as it is written: the slower reader looks. */
const longKey = /(?:^|[\s{,])[-+]?\d{16,}\s*:/;

/** The values in a YAML text that is as it should be, several times as fast as with the places of everything; else null. */
const parseFast = <Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.ZodSafeParseSuccess<z.infer<Schema>> | null => {
  if (longKey.test(text)) return null;
  try {
    // Aliases may multiply beyond all measure: they are left to the slower reader, which counts them.
    const parsed = schema.safeParse(load(text, { schema: CORE_SCHEMA, maxAliases: 0 }));
    return parsed.success ? (parsed as z.ZodSafeParseSuccess<z.infer<Schema>>) : null;
  } catch {
    return null;
  }
};

/** The values in a YAML text, held to a schema; the first mistake in the file is thrown with its line and how to mend it. */
export const parseYaml = <Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  code: "config-broken" | "phrasebook-broken" = "config-broken",
): z.infer<Schema> => {
  const fast = parseFast(text, schema);
  if (fast !== null) return fast.data;
  const examined = examineYaml(text, schema);
  if (examined.mistakes === null) return examined.value;
  const { line, detail, mend } = examined.mistakes[0];
  throw new BreakwaterError(code, { file, line, detail, mend }, { cause: examined.cause });
};

/** The text of a settings file. */
export const readText = (file: string): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (cause) {
    if (cause instanceof TypeError) throw new BreakwaterError("settings-encoding", { file }, { cause });
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new BreakwaterError(missing ? "config-missing" : "file-unreadable", { file }, { cause });
  }
};

/** The values in a YAML file, held to a schema: see `parseYaml`. */
export const readYaml = <Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> =>
  parseYaml(readText(file), file, schema);

/** Finds where something stands in YAML files, each of which is read once. */
export const createPlaceOf = (): ((file: string, path: Path) => Position) => {
  const trees = new Map<string, YamlTree>();
  return (file, path) => {
    const tree = trees.get(file) ?? openTree(readText(file));
    trees.set(file, tree);
    return tree.of(path);
  };
};
