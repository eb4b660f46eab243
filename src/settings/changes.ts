import type { PolicyFile, PolicyFiles } from "./policy-files.ts";
import type { Layer } from "./policy-schema.ts";
import type { Rulebooks } from "./rulebooks.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type Values = Readonly<Record<string, unknown>>;

/** Keys of two mappings whose values are not the same. */
const differing = (one: Values, other: Values, prefix: string): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => !same(one[key], other[key]))
    .map((key) => `${prefix}${key}`);

/** What two files say otherwise, such as `rules.urgent` or `scores.levels`. */
const between = (old: Layer = {}, next: Layer = {}): string[] => {
  const { rules: oldRules = [], tests: _, scores: oldScores = {}, ...oldRest } = old;
  const { rules = [], tests: __, scores = {}, ...rest } = next;
  const named = (all: readonly { readonly name: string }[]) => Object.fromEntries(all.map((one) => [one.name, one]));
  const order = same(
    oldRules.map(({ name }) => name),
    rules.map(({ name }) => name),
  )
    ? []
    : ["order of rules"];
  return [
    ...differing(oldRest, rest, ""),
    ...differing(oldScores, scores, "scores."),
    ...differing(named(oldRules), named(rules), "rules."),
    ...order,
  ];
};

/** What is said of each signal of somebody's own. */
const signalsOf = ({ own }: Rulebooks): Values =>
  Object.fromEntries(
    own.books.flatMap(({ language, concepts, signals }) =>
      signals.map((words) => [
        words.id,
        [own.signals.find(({ id }) => id === words.id), own.weights[words.id], language, concepts, words],
      ]),
    ),
  );

/** The scores as `scores.yaml` has them, without the weights of signals of somebody's own. */
const shippedScores = ({ base, own }: Rulebooks): object => {
  const weights = Object.entries(base.scores.weights).filter(([id]) => !Object.hasOwn(own.weights, id));
  return { ...base.scores, weights };
};

/**
 * What changed from one set of policy files to another, such as `local rules.urgent` or `signals fee-for-prize`; of communities only how many, for
 * their files may be named after them.
 */
export const changesBetween = (old: Rulebooks, next: Rulebooks): readonly string[] => {
  const of = (name: string, one: PolicyFile | null | undefined, other: PolicyFile | null | undefined) =>
    between(one?.layer, other?.layer).map((what) => `${name} ${what}`);
  const byKey = ({ communities }: PolicyFiles) =>
    new Map(communities.map((one) => [`${one.platform} ${one.community}`, one.layer]));
  const [before, after] = [byKey(old.files), byKey(next.files)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  const communities = [...keys].filter((key) => !same(before.get(key), after.get(key))).length;
  return [
    ...(same(shippedScores(old), shippedScores(next)) ? [] : ["scores"]),
    ...(same(old.base.composites, next.base.composites) ? [] : ["composites"]),
    ...of("policy", old.files.shipped, next.files.shipped),
    ...[...next.files.presets].flatMap(([id, file]) => of(`preset ${id}`, old.files.presets.get(id), file)),
    ...of("local", old.files.local, next.files.local),
    ...differing(signalsOf(old), signalsOf(next), "signals "),
    ...(communities > 0 ? [`communities: ${communities}`] : []),
  ];
};
