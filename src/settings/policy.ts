import { createHash } from "node:crypto";
import { z } from "zod";
import { actionKinds } from "../model/decision.ts";
import { detectorIds } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import { readYaml } from "./read-yaml.ts";

const hours = z
  .number()
  .min(0)
  .max(24 * 365);

const policySchema = z.strictObject({
  windowHours: hours,
  offerHours: hours,
  rules: z
    .array(
      z.strictObject({
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
      }),
    )
    .min(1),
});

/** Reads a policy file; unknown keys and values are fatal, with file, line and the nearest allowed one. */
export const readPolicy = (file: string): Policy => {
  const policy = readYaml(file, policySchema);
  return { ...policy, hash: createHash("sha256").update(JSON.stringify(policy)).digest("hex") };
};
