import { join } from "node:path";
import type { OwnSignals } from "./own-signals.ts";
import { createPlaceOf } from "./read-yaml.ts";
import type { Rulebook } from "./rulebooks.ts";
import type { Path } from "./yaml-places.ts";

/** One value of a policy, and where it is said. */
export interface Said {
  /** Such as `scores.levels.review`, or `rules.urgent`. */
  readonly path: string;
  readonly value: unknown;
  readonly file: string;
  readonly line: number;
}

/** Keys whose values count one by one. */
const deep = new Set(["channelKinds", "scores", "levels", "weights", "caps", "halfLifeHours", "credits"]);

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values as they are in force, one by one; of rules and tests the whole list is left out. */
const leaves = (value: Record<string, unknown>, above: Path = []): { readonly path: Path; readonly value: unknown }[] =>
  Object.entries(value).flatMap(([key, inner]) => {
    const path = [...above, key];
    if (key === "rules" || key === "tests" || inner === undefined) return [];
    return deep.has(key) && isMapping(inner) ? leaves(inner, path) : [{ path, value: inner }];
  });

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (isMapping(inner) ? inner[String(key)] : undefined), value);

/** Everything that a rulebook says, in the order in which it counts, each with the file and line that it comes from. */
export const originsOf = (
  { files, merged, yardstick }: Rulebook,
  folder: string,
  { books }: OwnSignals,
): readonly Said[] => {
  const placeOf = createPlaceOf();
  const scores = join(folder, "scores.yaml");
  /** Where a value stands of which the files of the policy say nothing: what a signal of somebody's own weighs stands beside its words. */
  const below = ([, ...path]: Path): readonly [string, Path] => {
    const [key, id] = path;
    const book = books.find(({ signals }) => key === "weights" && signals.some((signal) => signal.id === id));
    return book === undefined ? [scores, path] : [book.file, ["signals", id ?? "", "weight"]];
  };
  const { preset, ...others } = merged;
  // What local.yaml names is not in force where a community has another.
  const isChosen = files.some(({ file }) => file === join(folder, "presets", `${preset}.yaml`));
  const said = isChosen ? merged : others;
  const values = leaves({ ...said, scores: yardstick.scores }).map(({ path, value }): Said => {
    const home = files.findLast(({ layer }) => valueAt(layer, path) !== undefined);
    const [file, inside] = home === undefined ? below(path) : [home.file, path];
    return { path: path.join("."), value, file, line: placeOf(file, inside).line };
  });
  const rules = (merged.rules ?? []).map((rule): Said => {
    const home = files.findLast(({ layer }) => layer.rules?.includes(rule));
    const file = home?.file ?? "";
    const { name, ...said } = rule;
    return {
      path: `rules.${name}`,
      value: said,
      file,
      line: placeOf(file, ["rules", home?.layer.rules?.indexOf(rule) ?? 0]).line,
    };
  });
  return [...values, ...rules];
};
