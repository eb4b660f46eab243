import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { actionKinds } from "../model/decision.ts";
import { BreakwaterError } from "../model/errors.ts";
import { detectorIds } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import { readYaml } from "./read-yaml.ts";

const hours = z
  .number()
  .min(0)
  .max(24 * 365);

const ruleShape = {
  name: z.string().min(1),
  when: z.strictObject({
    concern: z.enum(["suspect", "help"]).optional(),
    level: z.enum(["watch", "review", "urgent"]).optional(),
    detectors: z.array(z.enum(detectorIds)).min(1).optional(),
    channels: z
      .array(z.enum(["public", "private", "support", "adult", "youth"]))
      .min(1)
      .optional(),
    roles: z
      .array(z.enum(["member", "staff", "bot"]))
      .min(1)
      .optional(),
    platforms: z.array(z.string()).min(1).optional(),
    languages: z.array(z.string()).min(1).optional(),
    communities: z.array(z.string()).min(1).optional(),
  }),
  do: z.array(z.enum(actionKinds)),
};

const policySchema = z.strictObject({
  windowHours: hours,
  offerHours: hours,
  rules: z.array(z.strictObject(ruleShape)).min(1),
});

/** Rules that a preset adds to a policy, each before one of the policy's own. */
const presetSchema = z.strictObject({ rules: z.array(z.strictObject({ ...ruleShape, before: z.string() })) });

const hashed = (policy: Omit<Policy, "hash">): Policy => ({
  ...policy,
  hash: createHash("sha256").update(JSON.stringify(policy)).digest("hex"),
});

/** Reads a policy file; unknown keys and values are fatal, with file, line and the nearest allowed one. */
export const readPolicy = (file: string): Policy => hashed(readYaml(file, policySchema));

/** A policy with the rules of a preset in their places. */
const readPreset = (file: string, { hash: _, ...policy }: Policy): Policy => {
  const rules = [...policy.rules];
  for (const { before, ...rule } of readYaml(file, presetSchema).rules) {
    const place = rules.findIndex(({ name }) => name === before);
    if (place < 0) {
      const detail = `the policy has no rule "${before}" for "${rule.name}" to stand before`;
      const names = policy.rules.map(({ name }) => name).join(", ");
      throw new BreakwaterError("config-broken", { file, line: 1, detail, mend: `Choose one of ${names}.` });
    }
    rules.splice(place, 0, rule);
  }
  return hashed({ ...policy, rules });
};

/** The presets in a folder, by id, each laid over a policy; none where there is no folder. */
export const readPresets = (folder: string, policy: Policy): ReadonlyMap<string, Policy> => {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return new Map(files.sort().map((name) => [basename(name, ".yaml"), readPreset(join(folder, name), policy)]));
};
