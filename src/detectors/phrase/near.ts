import type { CompiledStep } from "./compile.ts";

/** What must stand near the rarest atom of a pattern, lest trying the pattern is in vain. */
export interface Near {
  readonly atom: number;
  /** After: it begins at most so many words after the rarest ends; before: it ends so many before; around: both ways. */
  readonly side: "after" | "before" | "around";
  readonly most: number;
}

/** The next step of a phrase that cannot be left out, and how many words may stand between at the most. */
const neighbour = (
  steps: readonly CompiledStep[],
  from: number,
  direction: 1 | -1,
  longest: readonly number[],
): Omit<Near, "side"> | null => {
  let most = 0;
  for (let at = from + direction; at >= 0 && at < steps.length; at += direction) {
    const step = steps[at] as CompiledStep;
    // The gap is written before the later of two steps.
    most += direction === 1 ? step.gap : (steps[at + 1] as CompiledStep).gap;
    if (!step.optional) return { atom: step.atom, most };
    most += longest[step.atom] as number;
  }
  return null;
};

/** Lists what must stand near the atom `pivot` of a pattern, the nearest first; `longest` gives the words of each atom's longest expression. */
export const nearOf = (
  elements: readonly (readonly CompiledStep[])[],
  within: number,
  pivot: number,
  longest: readonly number[],
  rarer: (best: number, atom: number) => number,
): readonly Near[] => {
  const isPivot = (step: CompiledStep) => step.atom === pivot && !step.optional;
  const own = elements.findIndex((steps) => steps.some(isPivot));
  const steps = elements[own] ?? [];
  const at = steps.findIndex(isPivot);
  const after = neighbour(steps, at, 1, longest);
  const before = neighbour(steps, at, -1, longest);
  const near: Near[] = [];
  if (after) near.push({ ...after, side: "after" });
  if (before) near.push({ ...before, side: "before" });
  for (const [index, other] of elements.entries()) {
    if (index === own) continue;
    const atom = other.flatMap((step) => (step.optional ? [] : [step.atom])).reduce(rarer);
    near.push({ atom, side: "around", most: within });
  }
  return near;
};
