import { type Concepts, createLexicon, type Lexicon } from "./lexicon.ts";
import { type Near, nearOf } from "./near.ts";
import { PatternError, parsePattern, type Step } from "./parse-pattern.ts";

/** One pattern as its author wrote it, and where. */
export interface PatternSource {
  /** What is found when it matches: a signal's id, or a cue's name. */
  readonly target: string;
  readonly language: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** A place in a compiled phrase. */
export interface CompiledStep {
  readonly atom: number;
  readonly gap: number;
  readonly optional: boolean;
}

/** A pattern ready for matching. */
export interface CompiledPattern {
  readonly index: number;
  /** What is found when it matches. */
  readonly finds: string;
  /** Number of what it finds among all that is looked for. */
  readonly target: number;
  readonly elements: readonly (readonly CompiledStep[])[];
  readonly maybe: readonly (readonly CompiledStep[])[];
  readonly not: readonly (readonly CompiledStep[])[];
  readonly within: number;
  /** Bits, in what is noted of a text, of atoms beside the rarest without which it cannot match. */
  bits: readonly number[];
  /** What must stand near its rarest atom, which brings it up. */
  readonly near: readonly Near[];
}

/** Everything that the matcher reads: words, and for each atom the patterns that are tried when it is seen. */
export interface Compiled {
  readonly lexicon: Lexicon;
  readonly patterns: readonly CompiledPattern[];
  /** By atom: patterns whose rarest atom it is, which are tried when it is seen. */
  readonly tried: readonly (readonly CompiledPattern[])[];
  /** By atom: its bit in what is noted of a text, where it decides whether a pattern is tried; else -1. */
  readonly bitOf: Int32Array;
  /** How many bits there are. */
  readonly bits: number;
  /** How often words stand in texts of the language, as far as that is known. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A pattern that cannot be used, with where it stands. */
export class PhrasebookError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(source: PatternSource, reason: string) {
    super(reason);
    this.file = source.file;
    this.line = source.line;
  }
}

const required = (elements: readonly (readonly CompiledStep[])[]) =>
  elements.flatMap((steps) => steps.filter((step) => !step.optional).map((step) => step.atom));

/** Optional steps at either end say nothing: they are left out. */
const trim = (steps: readonly CompiledStep[]): readonly CompiledStep[] => {
  const first = steps.findIndex((step) => !step.optional);
  const last = steps.findLastIndex((step) => !step.optional);
  return steps.slice(first, last + 1);
};

const unknown: ReadonlyMap<string, number> = new Map();

/**
 * Compiles the patterns of a language into one matcher's tables. `counts`, how often words stand in texts of the
 * language, helps to choose by which of its parts each pattern is looked for.
 * @throws PhrasebookError for the first pattern that is not of the phrase language or names an unknown concept
 */
export const compile = (
  sources: readonly PatternSource[],
  concepts: Concepts,
  counts: ReadonlyMap<string, number> = unknown,
): Compiled => {
  const lexicon = createLexicon(concepts, counts);
  const read = sources.map((source) => {
    const compileSteps = (steps: readonly Step[]) =>
      trim(steps.map(({ item, gap, optional }) => ({ atom: lexicon.atomOf(item, source.language), gap, optional })));
    try {
      const pattern = parsePattern(source.text);
      return {
        source,
        elements: pattern.elements.map(compileSteps),
        maybe: pattern.maybe.map(compileSteps),
        not: pattern.not.map(compileSteps),
        within: pattern.within,
      };
    } catch (error) {
      if (error instanceof PatternError) throw new PhrasebookError(source, error.message);
      throw error;
    }
  });
  lexicon.close();
  const { commonness, longest } = lexicon;
  const tried: CompiledPattern[][] = Array.from({ length: commonness.length }, () => []);
  const needed = new Set<number>();
  const rarer = (best: number, atom: number) =>
    (commonness[atom] as number) < (commonness[best] as number) ? atom : best;
  const targets = [...new Set(sources.map(({ target }) => target))];
  const patterns = read.map((pattern, index): CompiledPattern => {
    const atoms = [...new Set(required(pattern.elements))];
    const pivot = atoms.reduce(rarer);
    const others = atoms
      .filter((atom) => atom !== pivot)
      .sort((left, right) => (commonness[left] as number) - (commonness[right] as number));
    // The rarest of the others tell nearly as much as all of them, and leave the commonest words unmarked.
    const telling = others.slice(0, 3);
    for (const atom of telling) needed.add(atom);
    const near = nearOf(pattern.elements, pattern.within, pivot, longest, rarer);
    const { source, elements, maybe, not, within } = pattern;
    const { target: finds } = source;
    const target = targets.indexOf(finds);
    const compiled = { index, finds, target, elements, maybe, not, within, bits: telling, near };
    tried[pivot]?.push(compiled);
    return compiled;
  });
  const bitOf = new Int32Array(commonness.length).fill(-1);
  // What holds common words stands together, so that one of them sets bits in few blocks.
  const byCommonness = [...needed].sort((left, right) => (commonness[right] as number) - (commonness[left] as number));
  for (const [bit, atom] of byCommonness.entries()) bitOf[atom] = bit;
  for (const pattern of patterns) pattern.bits = pattern.bits.map((atom) => bitOf[atom] as number);
  return { lexicon, patterns, tried, bitOf, bits: needed.size, counts };
};
