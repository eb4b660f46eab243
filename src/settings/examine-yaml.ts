import { type Alias, type Document, isScalar, visit } from "yaml";
import type { z } from "zod";
import { type Explanation, explainIssue, orTakeAway } from "./explain-issue.ts";
import { openTree, type Path, type Position } from "./yaml-places.ts";

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
  // Of a key that cannot be one, what is wrong with it.
  const [ofKey] = issue.code === "invalid_key" ? issue.issues : [];
  if (ofKey !== undefined) return { path, issue: ofKey };
  if (issue.code !== "invalid_union") return { path, issue };
  const [best] = issue.errors.map(fit).sort((one, other) => other.rank - one.rank);
  return best?.issue ? innermost(best.issue, path) : { path, issue };
};

/** What is wrong at one place of a file, and how to mend it. */
export interface Mistake extends Explanation, Position {}

/** What a text was found to be: as it should be, or with mistakes, the one to mend first at the beginning. */
export type Examined<Value> =
  | { readonly value: Value; readonly mistakes: null }
  | { readonly value: null; readonly mistakes: readonly [Mistake, ...Mistake[]]; readonly cause?: unknown };

const only = (mistake: Mistake, cause?: unknown): Examined<never> => ({ value: null, mistakes: [mistake], cause });

/** Ids without quotes that stand as keys: they are read as numbers, of which a long one is rounded to that of something else. */
const roundedKeys = (document: Document, at: (offset: number) => Position): readonly Mistake[] => {
  const found: Mistake[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || !Number.isInteger(key.value) || Number.isSafeInteger(key.value)) return;
      const id = key.source ?? String(key.value);
      const detail = `the id ${id} must be in quotes`;
      found.push({
        ...at(key.range?.[0] ?? 0),
        detail,
        mend: `Write "${id}": without quotes it is rounded to another.`,
      });
    },
  });
  return found;
};

/** The first alias of which no anchor before it has the name; a text that begins with a star is read as one. */
const looseAlias = (document: Document): Alias | null => {
  let loose: Alias | null = null;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      loose = alias;
      return visit.BREAK;
    },
  });
  return loose;
};

/** Whether something stands under a key that must be there. */
const isNeeded = (schema: z.ZodType, values: unknown, path: Path): boolean => {
  const without = structuredClone(values);
  let holder: unknown = without;
  for (const part of path.slice(0, -1)) holder = Object(holder)[part];
  Reflect.deleteProperty(Object(holder), path.at(-1) ?? "");
  const issues = schema.safeParse(without).error?.issues ?? [];
  return issues.some((issue) => innermost(issue).path.join("\n") === path.join("\n"));
};

/** How to mend a mistake, and where it was met with: within alternatives, from where these begin. */
interface Advice {
  readonly mend: string;
  readonly path: Path;
}

/** Of advice on mistakes that read the same, that for the one at a place. */
const adviceAt = (path: Path, given: readonly Advice[]): readonly string[] => {
  const shared = (end: Path) =>
    end.every((part, index) => part === path[path.length - end.length + index]) ? end.length : 0;
  const most = Math.max(...given.map((one) => shared(one.path)));
  return given.filter((one) => shared(one.path) === most).map(({ mend }) => mend);
};

/** Holds a YAML text to a schema and says everything that is wrong, each with its place. */
export const examineYaml = <Schema extends z.ZodType>(text: string, schema: Schema): Examined<z.infer<Schema>> => {
  const tree = openTree(text);
  const { document } = tree;
  // A warning is an unknown tag or the like: in a settings file it is a mistake too.
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) {
    const place = tree.at(broken.pos[0]);
    if (broken.code === "MULTIPLE_DOCS")
      return only({
        ...place,
        detail: "a second document begins here",
        mend: 'Take the line "---" away: a file holds one.',
      });
    const detail = broken.message.replace(/\s+/g, " ").replace(/\.$/, "");
    return only({ ...place, detail, mend: "Mend the YAML of this line." });
  }
  let values: unknown;
  try {
    // Aliases that multiply beyond all measure are refused while the values are made.
    values = document.toJS({ maxAliasCount: 100 });
    // So is what holds itself: it throws here.
    JSON.stringify(values);
  } catch (cause) {
    const loose = looseAlias(document);
    if (loose !== null) {
      const detail = `no anchor &${loose.source} stands before *${loose.source}`;
      const mend = "Put a text that begins with * in quotes, or correct the name.";
      return only({ ...tree.at(loose.range?.[0] ?? 0), detail, mend }, cause);
    }
    const mistake = { detail: "aliases are nested too deeply", mend: "Write the values out." };
    return only({ line: 1, column: 1, ...mistake }, cause);
  }
  const [rounded, ...others] = roundedKeys(document, tree.at);
  if (rounded !== undefined) return { value: null, mistakes: [rounded, ...others] };
  const mends = new Map<string, Advice[]>();
  const parsed = schema.safeParse(values, {
    error: (issue) => {
      const { detail, mend } = explainIssue(issue);
      mends.set(detail, [...(mends.get(detail) ?? []), { mend, path: [...(issue.path ?? [])] }]);
      return detail;
    },
  });
  if (parsed.success) return { value: parsed.data, mistakes: null };
  const mendOf = (detail: string, path: Path, own: unknown): string => {
    // Alternatives say the same of one mistake; the one that has a guess knows best.
    const given = mends.get(detail);
    const advice = given === undefined ? [typeof own === "string" ? own : "Correct this line."] : adviceAt(path, given);
    return advice.find((each) => each.startsWith("Did you mean")) ?? [...new Set(advice)].join(" ");
  };
  const [first, ...rest] = parsed.error.issues
    .map((outer) => innermost(outer))
    .map(({ path, issue }) => {
      const unknown = issue.code === "unrecognized_keys";
      const told = mendOf(issue.message, path, issue.code === "custom" ? issue.params?.mend : null);
      // What must be there is missing once it is taken away.
      const mend =
        told.includes(orTakeAway) && isNeeded(schema, values, path) ? told.replaceAll(orTakeAway, ".") : told;
      return { detail: issue.message, mend, ...tree.of(unknown ? [...path, issue.keys[0] ?? ""] : path), unknown };
    })
    // A misspelt key makes the right one missing, so the misspelling is told first.
    .sort(
      (one, other) => Number(other.unknown) - Number(one.unknown) || one.line - other.line || one.column - other.column,
    )
    .map(({ unknown: _, ...mistake }) => mistake);
  const nameless = { line: 1, column: 1, detail: "this is not what is expected here", mend: "Correct this line." };
  return { value: null, mistakes: [first ?? nameless, ...rest], cause: parsed.error };
};
