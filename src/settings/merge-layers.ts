import type { Rule } from "../model/policy.ts";
import type { Scores } from "../model/scores.ts";
import type { Layer } from "./policy-schema.ts";

type Rules = NonNullable<Layer["rules"]>;

/** What merging needs of a rule. */
type Placed = Pick<Rule, "name"> & { readonly before?: string | undefined };

/**
 * A rule with the name of a lower one takes its place. Every other stands before the one that it names, and is left out where that is
 * none of the lower ones (it may be another preset's); one that names none stands before them all.
 */
const mergeRules = <One extends Placed>(lower: readonly One[], upper: readonly One[]): One[] => {
  const known = new Set(lower.map(({ name }) => name));
  const byName = new Map(upper.map((rule) => [rule.name, rule]));
  const fresh = upper.filter(({ name }) => !known.has(name));
  return [
    ...fresh.filter(({ before }) => before === undefined),
    ...lower.flatMap((rule) => [...fresh.filter(({ before }) => before === rule.name), byName.get(rule.name) ?? rule]),
  ];
};

/** Numbers count key by key. */
const mergeScores = (lower: Layer["scores"] = {}, upper: Layer["scores"] = {}): NonNullable<Layer["scores"]> => ({
  ...lower,
  ...upper,
  levels: { ...lower.levels, ...upper.levels },
  weights: { ...lower.weights, ...upper.weights },
  caps: { ...lower.caps, ...upper.caps },
  halfLifeHours: { ...lower.halfLifeHours, ...upper.halfLifeHours },
  credits: { ...lower.credits, ...upper.credits },
});

/** One layer laid over another: what the upper one says counts, lists as a whole, numbers and channels key by key. */
export const mergeLayers = (lower: Layer, upper: Layer): Layer => ({
  ...lower,
  ...upper,
  ...(lower.scores || upper.scores ? { scores: mergeScores(lower.scores, upper.scores) } : {}),
  ...(lower.channelKinds || upper.channelKinds
    ? { channelKinds: { ...lower.channelKinds, ...upper.channelKinds } }
    : {}),
  rules: mergeRules<Rules[number]>(lower.rules ?? [], upper.rules ?? []),
});

/** The scores with what a policy says of them. */
export const scoresWith = (scores: Scores, said: Layer["scores"]): Scores =>
  said === undefined ? scores : (mergeScores(scores as Layer["scores"], said) as Scores);
