import { Command } from "commander";
import { visible } from "../cases/visible.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { originsOf, type Said } from "../settings/origins.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, type OfPolicy, withPolicyOptions } from "./options.ts";
import { paint } from "./style.ts";

const show = ({ path, value, file, line }: Said): string =>
  `${paint("bold", path)}: ${visible(typeof value === "string" ? value : JSON.stringify(value))}  ${paint("dim", visible(`${file}:${line}`))}\n`;

/** `policy show`: the policy as it is in force, each value with the file and line that it comes from. */
export const addPolicyShow = (io: Io): Command =>
  withPolicyOptions(
    new Command("show").description("show the policy as it is in force, each value with file and line it comes from"),
  )
    .addHelpText(
      "after",
      "\nExamples:\n  npm start -- policy show --preset youth\n  npm start -- policy show --community 1029384756 --platform discord",
    )
    .action((options: CommonOptions & OfPolicy) => {
      const { rulebooks, own } = loadSettings(options.config, shippedSignals, options);
      const { platform, community, preset } = options;
      for (const one of originsOf(rulebooks.of(platform ?? "", community ?? "", preset), options.config, own))
        io.out(options.json ? `${JSON.stringify({ type: "value", ...one })}\n` : show(one));
    });
