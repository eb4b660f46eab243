import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { platformIds } from "../model/platform.ts";

/** A community by its platform and id. */
interface Owner {
  readonly platform: string;
  readonly community: string;
}

const platformForm = new RegExp(`\\bplatform["']?\\s*:\\s*["']?(${platformIds.join("|")})`);

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/**
 * Whose a file of the policy is: everybody's, or of the community that `for` in it names, also where the file cannot be read as YAML; nobody's
 * where it names none. `known` are the files of communities as they were when they could be read last.
 */
export const whoseFile = (
  file: string,
  config: string,
  known: readonly (Owner & { readonly file: string })[],
): Owner | "everybody" | "nobody" => {
  if (!file.startsWith(join(config, "communities") + sep)) return "everybody";
  // What stands in a comment names nobody.
  const text = textOf(file).replace(/(^|\s)#.*$/gm, "");
  const [, platform] = platformForm.exec(text) ?? [];
  const [, community] = /\bcommunity["']?\s*:\s*["']?(-?\d+(?:\/\d+)?)/.exec(text) ?? [];
  if (platform !== undefined && community !== undefined) return { platform, community };
  const before = known.find((one) => one.file === file);
  return before === undefined ? "nobody" : { platform: before.platform, community: before.community };
};
