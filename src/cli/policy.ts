import { Command } from "commander";
import type { Io } from "./io.ts";
import { addPolicyCheck } from "./policy-check.ts";
import { addPolicyDiff } from "./policy-diff.ts";
import { addPolicyExplain } from "./policy-explain.ts";
import { addPolicyHistory } from "./policy-history.ts";
import { addPolicySchema } from "./policy-schema.ts";
import { addPolicyShow } from "./policy-show.ts";
import { addPolicyTest } from "./policy-test.ts";

/** `policy check|schema|...`: what the policy says, whether it is right, and what it would do. */
export const addPolicy = (io: Io): Command =>
  new Command("policy")
    .description("the policy: check, show, test, explain, diff, history, schema")
    .addCommand(addPolicyCheck(io))
    .addCommand(addPolicyShow(io))
    .addCommand(addPolicyTest(io))
    .addCommand(addPolicyExplain(io))
    .addCommand(addPolicyDiff(io))
    .addCommand(addPolicyHistory(io))
    .addCommand(addPolicySchema(io))
    .addHelpText(
      "after",
      "\nExamples:\n  npm start -- policy check\n  npm start -- policy show\n  npm start -- policy diff config/local.yaml new.yaml --on exports/",
    );
