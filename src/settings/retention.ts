import { z } from "zod";
import type { Retention } from "../model/retention.ts";
import { readYaml } from "./read-yaml.ts";

const days = z.number().int().min(1).max(3650);

const retentionSchema = z.strictObject({
  keepExcerpts: z.boolean(),
  days: z.strictObject({ evidence: days, cases: days, alerts: days, actions: days }),
});

/** Reads `retention.yaml`. */
export const readRetention = (file: string): Retention => {
  const { keepExcerpts, days: kept } = readYaml(file, retentionSchema);
  return { keepExcerpts, ...kept };
};
