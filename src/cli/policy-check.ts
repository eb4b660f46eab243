import { Command } from "commander";
import { examinePolicy, tellExamination } from "./examine-policy.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, policyOption } from "./options.ts";
import { loadSpeech } from "./speak.ts";

/** `policy check`: everything that is wrong with the policy, each with its place and the nearest that is allowed. */
export const addPolicyCheck = (io: Io): Command =>
  new Command("check")
    .description("look for mistakes in all files of the policy: file, line, column, what is wrong and how to mend it")
    .addOption(policyOption())
    .addHelpText(
      "after",
      "\nExample:\n  npm start -- policy check\n\nStatus 1 where there is an error. A warning is most likely not meant; a note is to be seen to.",
    )
    .action((options: CommonOptions & { policy?: string }) => {
      const words = loadSpeech(options.config, options.language).wording.policy;
      tellExamination(examinePolicy(options.config, options.policy, words), io, words, options.json);
    });
