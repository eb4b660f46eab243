import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import type { Yardstick } from "../evidence/assess.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Signal } from "../model/finding.ts";
import { type Policy, presetIds } from "../model/policy.ts";
import { mergeLayers, scoresWith } from "./merge-layers.ts";
import { communitySchema, type Known, type Layer, layerSchema, shippedSchema } from "./policy-schema.ts";
import { readYaml } from "./read-yaml.ts";

/** By what the messages of a community are judged, and what is done. */
export interface Rulebook {
  readonly yardstick: Yardstick;
  readonly policy: Policy;
  /** The files that it comes from merged, as they say it. */
  readonly merged: Layer;
}

/** One file of the policy, and what it says. */
export interface PolicyFile {
  readonly file: string;
  readonly layer: Layer;
}

/** The file of one community. */
export interface CommunityFile extends PolicyFile {
  readonly platform: string;
  readonly community: string;
}

/** All files of the policy. */
export interface PolicyFiles {
  readonly shipped: PolicyFile;
  readonly presets: ReadonlyMap<string, PolicyFile>;
  /** `local.yaml`, or the file that stands in for it; null where there is none. */
  readonly local: PolicyFile | null;
  readonly communities: readonly CommunityFile[];
}

/** The rulebook of every community, by the preset that it has chosen. */
export interface Rulebooks {
  /** Made once, and the same afterwards. An unknown preset is as if nobody had chosen. */
  of(platform: string, community: string, preset?: string): Rulebook;
  readonly files: PolicyFiles;
}

const yamlFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .sort()
    : [];

const languagesRead = (): string[] =>
  yamlFiles(join(import.meta.dirname, "../detectors/words")).map((name) => basename(name, ".yaml"));

/** What a policy in this folder may name. */
export const knownIn = (folder: string, signals: readonly Signal[]): Known => ({
  signals,
  places: yamlFiles(join(folder, "resources")).map((name) => basename(name, ".yaml")),
  languages: languagesRead(),
});

const read = <Schema extends z.ZodType<Layer>>(file: string, schema: Schema): PolicyFile => ({
  file,
  layer: readYaml(file, schema),
});

const readCommunities = (folder: string, known: Known): CommunityFile[] => {
  const schema = communitySchema(known);
  const whose = new Map<string, string>();
  return yamlFiles(folder).map((name) => {
    const file = join(folder, name);
    const { for: of, ...layer } = readYaml(file, schema);
    const key = keyOf(of.platform, of.community);
    const other = whose.get(key);
    if (other !== undefined) {
      const mend = `Put all that is said of it into one file, or correct the id.`;
      throw new BreakwaterError("config-broken", { file, line: 1, detail: `${other} is of the same community`, mend });
    }
    whose.set(key, file);
    return { file, layer, ...of };
  });
};

const keyOf = (platform: string, community: string) => `${platform}\n${community}`;

/**
 * Reads all files of the policy below a folder; `local` stands in for `local.yaml`.
 * @throws BreakwaterError naming file, line and the nearest allowed value
 */
export const readPolicyFiles = (folder: string, signals: readonly Signal[], local?: string): PolicyFiles => {
  const known = knownIn(folder, signals);
  const schema = layerSchema(known);
  const own = local ?? join(folder, "local.yaml");
  return {
    shipped: read(join(folder, "policy.yaml"), shippedSchema(known)),
    presets: new Map(presetIds.map((id) => [id, read(join(folder, "presets", `${id}.yaml`), schema)])),
    local: local !== undefined || existsSync(own) ? read(own, schema) : null,
    communities: readCommunities(join(folder, "communities"), known),
  };
};

const toRulebook = (merged: Layer, base: Yardstick, kinds: Policy["kinds"]): Rulebook => {
  const { windowHours = 0, offerHours = 0, rules = [], scores, shadow, timeZone, channelKinds, languages } = merged;
  const yardstick = scores === undefined ? base : { ...base, scores: scoresWith(base.scores, scores) };
  // What is done is also written down, for what is not written down is not done.
  const logged = rules.map((rule) =>
    rule.do.length === 0 || rule.do.includes("log") ? rule : { ...rule, do: ["log" as const, ...rule.do] },
  );
  const { tests: _, ...said } = merged;
  const hash = createHash("sha256")
    .update(JSON.stringify([said, yardstick.scores]))
    .digest("hex");
  const policy = { windowHours, offerHours, rules: logged, hash, shadow, timeZone, channelKinds, languages, kinds };
  return { yardstick, policy, merged };
};

/** Lays the files over one another: shipped, preset, local, community. A rulebook is made when it is first asked for. */
export const createRulebooks = (files: PolicyFiles, base: Yardstick): Rulebooks => {
  const pairs = [...base.signals].flatMap(([id, { kind }]) => (kind === undefined ? [] : [[id, kind] as const]));
  const kinds = Object.fromEntries(pairs);
  const made = new Map<string, Rulebook>();
  const own = new Map(files.communities.map((one) => [keyOf(one.platform, one.community), one.layer]));

  const make = (preset: string, community: Layer | undefined): Rulebook => {
    const layers = [files.presets.get(preset)?.layer, files.local?.layer, community].flatMap((one) => one ?? []);
    return toRulebook(layers.reduce(mergeLayers, files.shipped.layer), base, kinds);
  };
  return {
    files,
    of: (platform, community, chosen = presetIds[0]) => {
      const preset = files.presets.has(chosen) ? chosen : presetIds[0];
      const key = keyOf(platform, community);
      const layer = own.get(key);
      const name = layer === undefined ? preset : `${preset}\n${key}`;
      const known = made.get(name) ?? make(preset, layer);
      made.set(name, known);
      return known;
    },
  };
};
