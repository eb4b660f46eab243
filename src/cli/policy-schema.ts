import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { readOwnSignals } from "../settings/own-signals.ts";
import { knownIn } from "../settings/policy-files.ts";
import { policyJsonSchema } from "../settings/policy-schema.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { loadSpeech } from "./speak.ts";

/** The JSON Schema of policy files below a folder, as it is written to `policy.schema.json`. */
export const schemaText = (config: string): string => {
  const signals = [...shippedSignals, ...readOwnSignals(config, shippedSignals).signals];
  return `${JSON.stringify(policyJsonSchema(knownIn(config, signals)), null, 1)}\n`;
};

/** `policy schema`: writes the JSON Schema that editors complete and check policy files by. */
export const addPolicySchema = (io: Io): Command =>
  new Command("schema")
    .description("write policy.schema.json, by which editors complete and check the files of the policy")
    .addHelpText("after", "\nExample:\n  npm start -- policy schema\n\nWith --json it goes to standard output instead.")
    .action((options: CommonOptions) => {
      const text = schemaText(options.config);
      if (options.json) return io.out(text);
      const file = join(options.config, "policy.schema.json");
      try {
        writeFileSync(file, text);
      } catch (cause) {
        throw new BreakwaterError("file-unwritable", { file }, { cause });
      }
      const { wording } = loadSpeech(options.config, options.language);
      io.out(`${fillIn(wording.policy.schemaWritten, { file })}\n`);
    });
