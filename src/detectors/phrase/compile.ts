import { type Concepts, createLexicon, type Lexicon } from "./lexicon.ts";
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

/** A pattern ready for matching. `low` and `high` are the bits of the atoms without which it cannot match. */
export interface CompiledPattern {
  readonly index: number;
  readonly source: PatternSource;
  readonly elements: readonly (readonly CompiledStep[])[];
  readonly maybe: readonly (readonly CompiledStep[])[];
  readonly not: readonly (readonly CompiledStep[])[];
  readonly within: number;
  readonly low: number;
  readonly high: number;
}

/** Everything that the matcher reads: words, and for each atom the patterns that are tried when it is seen. */
export interface Compiled {
  readonly lexicon: Lexicon;
  readonly patterns: readonly CompiledPattern[];
  /** By atom: patterns whose least used atom it is. */
  readonly tried: readonly (readonly CompiledPattern[])[];
  /** Bit of each atom in the two words of a message's signature. */
  readonly lowBit: Int32Array;
  readonly highBit: Int32Array;
  /** By language: the atom of its everyday words, for telling the language of a message. */
  readonly everyday: ReadonlyMap<string, number>;
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

const spread = (atom: number) => Math.imul(atom + 1, 0x9e3779b1) >>> 26;

const required = (elements: readonly (readonly CompiledStep[])[]) =>
  elements.flatMap((steps) => steps.filter((step) => !step.optional).map((step) => step.atom));

/** Optional steps at either end say nothing: they are left out. */
const trim = (steps: readonly CompiledStep[]): readonly CompiledStep[] => {
  const first = steps.findIndex((step) => !step.optional);
  const last = steps.findLastIndex((step) => !step.optional);
  return steps.slice(first, last + 1);
};

/**
 * Compiles the patterns of all languages into one matcher's tables.
 * @throws PhrasebookError for the first pattern that is not of the phrase language or names an unknown concept
 */
export const compile = (sources: readonly PatternSource[], concepts: Concepts): Compiled => {
  const lexicon = createLexicon(concepts);
  const everyday = new Map<string, number>();
  for (const [language, names] of concepts) {
    if (!language.includes("/") && names.has("everyday"))
      everyday.set(language, lexicon.atomOf({ is: "concept", name: "everyday" }, language));
  }
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
  const count = lexicon.atomCount();
  const lowBit = new Int32Array(count);
  const highBit = new Int32Array(count);
  for (let atom = 0; atom < count; atom++) {
    const bit = spread(atom);
    if (bit < 32) lowBit[atom] = 1 << bit;
    else highBit[atom] = 1 << (bit - 32);
  }
  const uses = new Int32Array(count);
  for (const { elements } of read) for (const atom of required(elements)) uses[atom] = (uses[atom] as number) + 1;
  const tried: CompiledPattern[][] = Array.from({ length: count }, () => []);
  const patterns = read.map((pattern, index): CompiledPattern => {
    const atoms = required(pattern.elements);
    let low = 0;
    let high = 0;
    for (const atom of atoms) {
      low |= lowBit[atom] as number;
      high |= highBit[atom] as number;
    }
    const compiled = { ...pattern, index, low, high };
    const rarest = atoms.reduce((best, atom) => ((uses[atom] as number) < (uses[best] as number) ? atom : best));
    tried[rarest]?.push(compiled);
    return compiled;
  });
  return { lexicon, patterns, tried, lowBit, highBit, everyday };
};
