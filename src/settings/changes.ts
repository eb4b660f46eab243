import type { PolicyFile, PolicyFiles } from "./policy-files.ts";
import type { Layer } from "./policy-schema.ts";
import type { Rulebooks } from "./rulebooks.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What two files say otherwise, such as `rules.urgent` or `scores.levels`. */
const between = (old: Layer = {}, next: Layer = {}): string[] => {
  const { rules: oldRules = [], tests: _, scores: oldScores = {}, ...oldRest } = old;
  const { rules = [], tests: __, scores = {}, ...rest } = next;
  const named = (all: readonly { readonly name: string }[]) => Object.fromEntries(all.map((one) => [one.name, one]));
  const differing = (one: object, other: object, prefix: string): string[] => {
    const values = (key: string) => [one, other].map((each) => (each as Record<string, unknown>)[key]);
    return [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .filter((key) => !same(...(values(key) as [unknown, unknown])))
      .map((key) => `${prefix}${key}`);
  };
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

/**
 * What changed from one set of policy files to another, such as `local rules.urgent`; of communities only how many, for
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
    ...(["scores", "composites"] as const).filter((name) => !same(old.base[name], next.base[name])),
    ...of("policy", old.files.shipped, next.files.shipped),
    ...[...next.files.presets].flatMap(([id, file]) => of(`preset ${id}`, old.files.presets.get(id), file)),
    ...of("local", old.files.local, next.files.local),
    ...(communities > 0 ? [`communities: ${communities}`] : []),
  ];
};
