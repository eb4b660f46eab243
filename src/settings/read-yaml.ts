import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { BreakwaterError } from "../model/errors.ts";
import { explainIssue } from "./explain-issue.ts";

type Path = readonly PropertyKey[];

/** Offset in the file of what a path leads to, or of the nearest thing above it that is there. */
const offsetOf = (document: Document, path: Path): number => {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

type Issue = z.core.$ZodIssue;

/** How well the outer form of an alternative fits, judged by what is wrong with it, and its first mistake. */
const fit = (branch: readonly Issue[]): { readonly rank: number; readonly issue: Issue | undefined } => {
  const [first] = branch;
  const unknown = branch.find(({ code }) => code === "unrecognized_keys");
  if (unknown) return { rank: 2, issue: unknown };
  if (first && first.path.length > 0) return { rank: 2 + first.path.length, issue: first };
  return first?.code === "invalid_value" ? { rank: 1, issue: first } : { rank: 0, issue: undefined };
};

/** Of alternatives that all fail, the mistake inside the one that was meant: the one whose outer form fits best. */
const innermost = (issue: Issue, above: Path = []): { readonly path: Path; readonly issue: Issue } => {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union") return { path, issue };
  const [best] = issue.errors.map(fit).sort((one, other) => other.rank - one.rank);
  return best?.issue ? innermost(best.issue, path) : { path, issue };
};

/** The values in a YAML text that is as it should be, several times as fast as with the places of everything; else null. */
const parseFast = <Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.ZodSafeParseSuccess<z.infer<Schema>> | null => {
  // Aliases may multiply beyond all measure: they are left to the slower reader, which counts them.
  if (/[&*]/.test(text)) return null;
  try {
    const parsed = schema.safeParse(load(text, { schema: CORE_SCHEMA }));
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  // A warning is an unknown tag or the like: in a settings file it is a mistake too.
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) {
    const detail = broken.message.replace(/\s+/g, " ").replace(/\.$/, "");
    throw new BreakwaterError(code, { file, line: lineAt(broken.pos[0]), detail, mend: "Mend the YAML of this line." });
  }
  const mends = new Map<string, string[]>();
  const parsed = schema.safeParse(toValues(document, file, code), {
    error: (issue) => {
      const { detail, mend } = explainIssue(issue);
      mends.set(detail, [...(mends.get(detail) ?? []), mend]);
      return detail;
    },
  });
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues
    .map((outer) => innermost(outer))
    .map(({ path, issue }) => {
      const unknown = issue.code === "unrecognized_keys";
      const offset = offsetOf(document, unknown ? [...path, issue.keys[0] ?? ""] : path);
      const mend = issue.code === "custom" ? issue.params?.mend : undefined;
      return { message: issue.message, offset, unknown, mend: typeof mend === "string" ? mend : undefined };
    })
    // A misspelt key makes the right one missing, so the misspelling is told first.
    .sort((one, other) => Number(other.unknown) - Number(one.unknown) || one.offset - other.offset);
  const detail = first?.message ?? "this is not what is expected here";
  // Alternatives say the same of one mistake; the one that has a guess knows best.
  const advice = mends.get(detail) ?? [first?.mend ?? "Correct this line."];
  const mend = advice.find((each) => each.startsWith("Did you mean")) ?? [...new Set(advice)].join(" ");
  throw new BreakwaterError(code, { file, line: lineAt(first?.offset ?? 0), detail, mend }, { cause: parsed.error });
};

/** Aliases that multiply beyond all measure are refused while the values are made. */
const toValues = (document: Document, file: string, code: "config-broken" | "phrasebook-broken"): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const detail = "aliases are nested too deeply";
    throw new BreakwaterError(code, { file, line: 1, detail, mend: "Write the values out." }, { cause });
  }
};

/** The values in a YAML file, held to a schema: see `parseYaml`. */
export const readYaml = <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  code: "config-broken" | "phrasebook-broken" = "config-broken",
): z.infer<Schema> => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new BreakwaterError(missing ? "config-missing" : "file-unreadable", { file }, { cause });
  }
  return parseYaml(text, file, schema, code);
};
