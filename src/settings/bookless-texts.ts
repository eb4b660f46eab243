import { basename, join } from "node:path";
import { z } from "zod";
import type { SignalText } from "../model/signal-text.ts";
import { readYaml } from "./read-yaml.ts";
import { yamlNamesIn } from "./yaml-names.ts";

const textSchema = z.strictObject({ says: z.string().min(1), innocent: z.string().min(1) });

/**
 * Reads what signals without phrasebooks say in other languages than English: by language, then by signal.
 * @throws BreakwaterError for a file that is not of this form
 */
export const readBooklessTexts = (folder: string): ReadonlyMap<string, Readonly<Record<string, SignalText>>> =>
  new Map(
    yamlNamesIn(folder).map((name) => [
      basename(name, ".yaml"),
      readYaml(join(folder, name), z.record(z.string(), textSchema)),
    ]),
  );
