import { join } from "node:path";
import { Command } from "commander";
import { readExports } from "../adapters/replay/read-exports.ts";
import { assemble } from "../bot/assemble.ts";
import type { Io } from "./io.ts";
import { openJournal } from "./journal.ts";
import type { CommonOptions } from "./options.ts";
import { play } from "./play.ts";
import { createJsonReporter } from "./report-json.ts";
import { createTerminalReporter } from "./report-terminal.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { tokenNames } from "./token-names.ts";
import { untilAsked } from "./until-asked.ts";
import { wrapWords } from "./wrap-words.ts";

const demonstration = join(import.meta.dirname, "../../demo/community.ndjson");

const commands = (words: { tryCheck: string; tryReplay: string; tryAlerts: string }) =>
  [
    ['npm start -- check "add me on telegram, dont tell your mum"', words.tryCheck],
    ["npm start -- replay demo/community.ndjson --data trial", words.tryReplay],
    ["npm start -- alerts list --data trial", words.tryAlerts],
  ] as const;

const help = `
Example:
  npm start

The bot connects where ${Object.values(tokenNames).join(" or ")} is set, in the environment or in the file .env; Ctrl+C stops it.

Telegram is asked for what is written, and no port is open. To have it sent instead, by way of a proxy of your own:
  TELEGRAM_WEBHOOK_URL     the public https address of the proxy
  TELEGRAM_WEBHOOK_PORT    where the proxy passes it on to; 8480 unless given
  TELEGRAM_WEBHOOK_HOST    the address that is listened at; 127.0.0.1 unless given
  TELEGRAM_WEBHOOK_SECRET  what each request must carry; made from the token unless given
Nothing is lost when you change from one to the other.`;

/** The command that is run when none is named: the bot where there is a token, else a demonstration. */
export const addStart = (io: Io): Command =>
  new Command("start")
    .description("start the bot; without a token, play a demonstration community")
    .addHelpText("after", help)
    .action(async (options: CommonOptions) => {
      if (Object.values(tokenNames).some((name) => io.env[name])) {
        // The platforms' libraries take as long to load as all else, and no other command needs them.
        const { runBot } = await import("./run-bot.ts");
        return runBot(io, options, untilAsked(io));
      }
      const started = performance.now();
      const { wording, ...others } = loadSpeech(options.config, options.language);
      const { terminal } = wording;
      const assembled = assemble(options.config);
      const journal = openJournal(undefined, io, { wording, ...others }, assembled);
      const reporter = options.json
        ? createJsonReporter(io.out, assembled.signalTexts, wording)
        : createTerminalReporter({
            wording,
            ...others,
            out: io.out,
            columns: io.columns,
            texts: assembled.signalTexts,
            answers: true,
            lowest: "watch",
            narrowed: false,
          });
      if (!options.json)
        io.out(`${paint("bold", terminal.demoTitle)}\n${wrapWords(terminal.demoIntro, io.columns).join("\n")}\n\n`);
      const batches = readExports([demonstration], { onProblem: ({ what, mend }) => io.err(`${what} ${mend}\n`) });
      const tally = await play(batches, assembled, journal, reporter, {
        since: null,
        until: null,
        level: "watch",
        only: null,
      });
      reporter.summary({ ...tally, elapsedMs: performance.now() - started });
      if (options.json) return;
      io.out(`\n${paint("bold", terminal.next)}\n`);
      for (const [command, what] of commands(terminal)) io.out(`  ${paint("cyan", command)}\n      ${what}\n`);
    });
