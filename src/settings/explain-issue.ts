import { z } from "zod";

/** How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other. */
export const editDistance = (one: string, other: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const plain = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      next.push(swapped ? Math.min(plain, (before[j - 2] ?? 0) + 1) : plain);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
};

/** The allowed word that is most like a word, or null when none is like it. */
export const nearest = (word: string, allowed: readonly string[]): string | null => {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of allowed) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
};

/** A guess at what was meant by a word, to stand before a mend; nothing where no allowed word is like it. */
export const guessAt = (word: string, allowed: readonly string[]): string => {
  const like = nearest(word, allowed);
  return like === null ? "" : `Did you mean "${like}"? `;
};

/** What is wrong, and what to do about it. */
export interface Explanation {
  readonly detail: string;
  readonly mend: string;
}

/** How the mend of what is empty ends, where nothing need stand there. */
export const orTakeAway = ", or take the key away.";

/** What is wrong with a word that is not among the allowed ones: names the nearest of them, then all. */
export const notAllowed = (what: string, word: string, allowed: readonly string[]): Explanation => {
  const list = allowed.length > 0 ? `Allowed here: ${allowed.join(", ")}.` : "Remove it.";
  return { detail: `the ${what} "${word}" is not known`, mend: guessAt(word, allowed) + list };
};

interface KeyedDef {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly keyType?: { readonly _zod?: { readonly values?: ReadonlySet<PropertyKey> } };
}

/** The keys that the schema of a mapping allows. */
const keysOf = (schema: unknown): readonly string[] => {
  const def = (schema as { _zod?: { def?: KeyedDef } } | undefined)?._zod?.def;
  return def?.shape ? Object.keys(def.shape) : [...(def?.keyType?._zod?.values ?? [])].map(String);
};

const english = z.locales.en().localeError;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  null: "nothing",
};

/** How to write what has a form of its own. */
const formats: Readonly<Record<string, string>> = {
  url: "Write the whole address; it begins with https://.",
  date: "Correct this day: it is written like 2026-11-01.",
};

/** Limits and formats in zod's own English, begun in lower case. */
const asZodSaysIt = (issue: z.core.$ZodRawIssue): string => {
  const said = english(issue);
  const text = (typeof said === "string" ? said : said?.message) ?? "not what is expected here";
  return text.charAt(0).toLowerCase() + text.slice(1);
};

/** How a list of one value is written: what is no plain word in quotes. A long id that stood without them is rounded to another. */
const asEntry = (value: unknown): string => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) return ", with each id in quotes";
  const text = String(value);
  return `: [${/^[a-z][\w-]*$/i.test(text) ? text : JSON.stringify(text)}]`;
};

/** What is wrong, and how to mend it, of something that a schema refuses. */
export const explainIssue = (issue: z.core.$ZodRawIssue): Explanation => {
  const key = String(issue.path?.at(-1) ?? "");
  const place = key === "" ? "the file" : /^\d+$/.test(key) ? `entry ${Number(key) + 1}` : `"${key}"`;
  switch (issue.code) {
    case "unrecognized_keys":
      return notAllowed("key", String(issue.keys[0]), keysOf(issue.inst));
    case "invalid_value":
      if (issue.input === undefined || issue.input === null || typeof issue.input === "object") {
        const form = issue.input === undefined ? "is missing" : issue.input === null ? "is empty" : "must be one value";
        return { detail: `${place} ${form}`, mend: `Give one of: ${issue.values.join(", ")}.` };
      }
      return notAllowed("value", String(issue.input), issue.values.map(String));
    case "invalid_type": {
      const expected = kinds[issue.expected] ?? issue.expected;
      if (issue.input === undefined) return { detail: `${place} is missing`, mend: `Add it; it is ${expected}.` };
      if (issue.input === null) {
        const whole = key === "";
        const mend = `Give ${expected} here${whole ? ", or take the file away." : orTakeAway}`;
        return { detail: `${place} is empty`, mend };
      }
      const keys = keysOf(issue.inst);
      if (issue.expected === "object" && keys.length > 0)
        return { detail: `${place} must be ${expected}`, mend: `Give ${expected} here, of: ${keys.join(", ")}.` };
      if (issue.expected === "array" && typeof issue.input !== "object")
        return { detail: `${place} must be ${expected}`, mend: `Give ${expected} here${asEntry(issue.input)}.` };
      const quotes = issue.expected === "string" && typeof issue.input === "number" ? " in quotes" : "";
      return { detail: `${place} must be ${expected}`, mend: `Give ${expected}${quotes} here.` };
    }
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1)
        return { detail: `${place} is empty`, mend: `Write something between the quotes${orTakeAway}` };
      if (issue.origin === "array" && issue.minimum === 1)
        return { detail: `${place} is empty`, mend: `Give one entry or more${orTakeAway}` };
      return { detail: `${place}: ${asZodSaysIt(issue)}`, mend: "Correct this value." };
    case "invalid_format": {
      const mend = formats[issue.format] ?? "Correct this value.";
      return { detail: `${place}: ${asZodSaysIt(issue)}`, mend };
    }
    case "invalid_union":
      return { detail: `${place} is in none of the allowed forms`, mend: "Compare with the shipped file." };
    default:
      return { detail: `${place}: ${asZodSaysIt(issue)}`, mend: "Correct this value." };
  }
};
