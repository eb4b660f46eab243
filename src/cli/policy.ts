import { Command } from "commander";
import type { Io } from "./io.ts";
import { addPolicyCheck } from "./policy-check.ts";
import { addPolicySchema } from "./policy-schema.ts";

/** `policy check|schema|...`: what the policy says, whether it is right, and what it would do. */
export const addPolicy = (io: Io): Command =>
  new Command("policy")
    .description("the policy: check, show, test, explain, diff, schema")
    .addCommand(addPolicyCheck(io))
    .addCommand(addPolicySchema(io));
