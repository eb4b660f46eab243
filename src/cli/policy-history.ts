import { Command, Option } from "commander";
import { moment } from "../cases/tell-case.ts";
import { visible } from "../cases/visible.ts";
import { fillIn } from "../model/wording.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, parseCount } from "./options.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { withStore } from "./with-store.ts";

/** `policy history`: the policies that came into force, as the alert log has them. */
export const addPolicyHistory = (io: Io): Command =>
  new Command("history")
    .description(
      "list the policies that came into force, with what changed, as the alert log of the data folder has them",
    )
    .addOption(new Option("--limit <count>", "at most so many").argParser(parseCount))
    .addHelpText("after", "\nExample:\n  npm start -- policy history --data data")
    .action(({ limit = Number.MAX_SAFE_INTEGER, ...options }: CommonOptions & { readonly limit?: number }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const causes = { start: wording.policy.byStart, file: wording.policy.byFile, setup: wording.policy.bySetup };
      const entries = withStore(options, ({ log }) => log.policies(limit));
      if (entries.length === 0 && !options.json) io.out(`${wording.policy.noHistory}\n`);
      for (const entry of entries) {
        const { recordedAt, cause, policyHash, changed, by = "" } = entry;
        const how = visible(fillIn(causes[cause], { by }));
        const hash = paint("bold", visible(policyHash.slice(0, 12)));
        const line = `${moment(recordedAt)}  ${hash}  ${how}  ${visible(changed.join(", "))}`;
        io.out(`${options.json ? JSON.stringify(entry) : line.trimEnd()}\n`);
      }
    });
