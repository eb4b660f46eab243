import { basename } from "node:path";
import type { Scores } from "../model/scores.ts";
import { notAllowed } from "./explain-issue.ts";
import { mergeLayers, scoresWith } from "./merge-layers.ts";
import type { PolicyFile, PolicyFiles } from "./policy-files.ts";
import { readText } from "./read-yaml.ts";
import { openTree, type Path, type Position } from "./yaml-places.ts";

/** What is wrong with a file only beside the files below it. */
export interface MergedMistake extends Position {
  readonly file: string;
  readonly detail: string;
  readonly mend: string;
}

const placeOf = (file: string, path: Path): Position => openTree(readText(file)).of(path);

const rulesOf = (files: readonly PolicyFile[]): readonly string[] => [
  ...new Set(files.flatMap(({ layer }) => layer.rules?.map(({ name }) => name) ?? [])),
];

/** A rule can only stand before one of an earlier file. */
const unknownBefore = ({ file, layer }: PolicyFile, below: readonly PolicyFile[]): MergedMistake[] => {
  const rules = layer.rules ?? [];
  if (rules.every(({ before }) => before === undefined)) return [];
  const known = rulesOf(below);
  return rules.flatMap(({ before }, index) =>
    before === undefined || known.includes(before)
      ? []
      : [{ file, ...placeOf(file, ["rules", index, "before"]), ...notAllowed("rule", before, known) }],
  );
};

/** A test can only expect a rule of its own file or of an earlier one to decide. */
const unknownExpected = (own: PolicyFile, below: readonly PolicyFile[]): MergedMistake[] => {
  const { file, layer } = own;
  const known = rulesOf([...below, own]);
  return (layer.tests ?? []).flatMap(({ expect: { rule } }, index) =>
    rule === undefined || known.includes(rule)
      ? []
      : [{ file, ...placeOf(file, ["tests", index, "expect", "rule"]), ...notAllowed("rule", rule, known) }],
  );
};

/** Levels must be reached one after the other. */
const fallingLevels = (file: PolicyFile, below: readonly PolicyFile[], base: Scores): MergedMistake[] => {
  if (file.layer.scores?.levels === undefined) return [];
  const merged = [...below, file].map(({ layer }) => layer).reduce(mergeLayers, {});
  const { watch, review, urgent } = scoresWith(base, merged.scores).levels;
  if (watch <= review && review <= urgent) return [];
  const detail = `the levels do not rise: watch ${watch}, review ${review}, urgent ${urgent}`;
  const sayers = below.flatMap(({ file: one, layer }) => (layer.scores?.levels === undefined ? [] : [basename(one)]));
  const places = ["scores.yaml", ...sayers].reverse().join(", else in ");
  const mend = `Give watch the lowest number and urgent the highest; what is left out stands in ${places}.`;
  return [{ file: file.file, ...placeOf(file.file, ["scores", "levels"]), detail, mend }];
};

/** What is wrong with files of a policy that are each as they should be, but do not fit together. */
export const checkMerged = (files: PolicyFiles, base: Scores): readonly MergedMistake[] => {
  const { shipped, local, communities } = files;
  const presets = [...files.presets.values()];
  const mine = local === null ? [] : [local];
  const check = (file: PolicyFile, all: readonly PolicyFile[], stacks: readonly (readonly PolicyFile[])[]) => [
    ...unknownBefore(file, all),
    ...unknownExpected(file, all),
    ...stacks.flatMap((below) => fallingLevels(file, below, base)).slice(0, 1),
  ];
  return [
    ...check(shipped, [], [[]]),
    ...presets.flatMap((preset) => check(preset, [shipped], [[shipped]])),
    ...mine.flatMap((own) =>
      check(
        own,
        [shipped, ...presets],
        presets.map((preset) => [shipped, preset]),
      ),
    ),
    ...communities.flatMap((one) =>
      check(
        one,
        [shipped, ...presets, ...mine],
        presets.map((preset) => [shipped, preset, ...mine]),
      ),
    ),
  ];
};
