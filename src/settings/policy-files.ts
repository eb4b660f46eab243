import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { BreakwaterError } from "../model/errors.ts";
import type { Signal } from "../model/finding.ts";
import { presetIds } from "../model/policy.ts";
import { languagesRead } from "./own-signals.ts";
import { communitySchema, type Known, type Layer, layerSchema, localSchema, shippedSchema } from "./policy-schema.ts";
import { readYaml } from "./read-yaml.ts";
import { yamlNamesIfAny, yamlNamesIn } from "./yaml-names.ts";

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

const namesIn = (folder: string): string[] => yamlNamesIfAny(folder).map((name) => basename(name, ".yaml"));

/** What a policy in this folder may name; `signals` are the shipped ones and those of somebody's own. */
export const knownIn = (folder: string, signals: readonly Signal[]): Known => ({
  signals,
  places: namesIn(join(folder, "resources")),
  languages: languagesRead(),
});

/** Where the files of a policy are and what each of them may hold. */
const sourcesOf = (folder: string, signals: readonly Signal[], local?: string) => {
  const known = knownIn(folder, signals);
  const layer = layerSchema(known);
  const [shipped, own] = [join(folder, "policy.yaml"), local ?? join(folder, "local.yaml")];
  const communities = join(folder, "communities");
  // The shipped policy lies below the presets: over them as well, it would take back what they say.
  const isThere =
    local === undefined ? yamlNamesIn(folder).includes("local.yaml") : resolve(local) !== resolve(shipped);
  return {
    shipped: { file: shipped, schema: shippedSchema(known) },
    presets: presetIds.map((id) => ({ id, file: join(folder, "presets", `${id}.yaml`), schema: layer })),
    local: isThere ? { file: own, schema: localSchema(known) } : null,
    community: communitySchema(known),
    communities: yamlNamesIfAny(communities).map((name) => join(communities, name)),
  };
};

/** Every file of a policy with the schema that it is held to, in the order in which they are laid over one another. */
export const listPolicyFiles = (
  folder: string,
  signals: readonly Signal[],
  local?: string,
): readonly { readonly file: string; readonly schema: z.ZodType<Layer> }[] => {
  const sources = sourcesOf(folder, signals, local);
  const communities = sources.communities.map((file) => ({ file, schema: sources.community }));
  return [sources.shipped, ...sources.presets, ...(sources.local ? [sources.local] : []), ...communities];
};

const read = ({ file, schema }: { readonly file: string; readonly schema: z.ZodType<Layer> }): PolicyFile => ({
  file,
  layer: readYaml(file, schema),
});

const ownersSchema = z.object({ for: z.object({ platform: z.string(), community: z.string() }) });

const readCommunities = (files: readonly string[], schema: z.ZodType<Layer & z.infer<typeof ownersSchema>>) => {
  const whose = new Map<string, string>();
  return files.map((file): CommunityFile => {
    const { for: of, ...layer } = readYaml(file, schema);
    const key = `${of.platform} ${of.community}`;
    const other = whose.get(key);
    if (other !== undefined) {
      const mend = "Put all that is said of it into one file, or correct the id.";
      // Where the folder stands is nothing to moderators, who are told of it.
      const detail = `${basename(other)} is of the same community`;
      throw new BreakwaterError("config-broken", { file, line: 1, detail, mend });
    }
    whose.set(key, file);
    return { file, layer, ...of };
  });
};

/**
 * Reads all files of the policy below a folder; `local` stands in for `local.yaml`.
 * @throws BreakwaterError naming file, line and the nearest allowed value
 */
export const readPolicyFiles = (folder: string, signals: readonly Signal[], local?: string): PolicyFiles => {
  const sources = sourcesOf(folder, signals, local);
  return {
    shipped: read(sources.shipped),
    presets: new Map(sources.presets.map((one) => [one.id, read(one)])),
    local: sources.local === null ? null : read(sources.local),
    communities: readCommunities(sources.communities, sources.community),
  };
};
