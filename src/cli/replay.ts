import { Command, Option } from "commander";
import { readExports } from "../adapters/replay/read-exports.ts";
import { hasLog } from "../adapters/storage/has-log.ts";
import { assemble } from "../bot/assemble.ts";
import { problemLine } from "../bot/problem-line.ts";
import { visible } from "../cases/visible.ts";
import { raisedLevels } from "../model/assessment.ts";
import type { Problem } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import type { Io } from "./io.ts";
import { openJournal } from "./journal.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, needSpan, parseDetector, parseMoment, policyOption, presetOption } from "./options.ts";
import { type Narrowing, play } from "./play.ts";
import { showProgress } from "./progress.ts";
import { createJsonReporter } from "./report-json.ts";
import { createTerminalReporter } from "./report-terminal.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";

type ReplayOptions = CommonOptions & {
  level: Narrowing["level"];
  since?: number;
  until?: number;
  policy?: string;
  preset?: string;
  only?: Narrowing["only"];
};

const example = `
Examples:
  npm start -- replay result.json
  npm start -- replay exports/ --level review --since 2026-05-01
  zcat chat.ndjson.gz | npm start --silent -- replay - --json > alerts.ndjson

Reads Telegram Desktop's result.json, DiscordChatExporter's JSON and NDJSON, each also gzipped; folders are searched,
but for those of what members posted. What stands in the log of the --data folder already is not written down
again. What was erased from it is: do not replay an export anew when somebody in it was erased since.
Ends with status 0; 1 when something was left out or could not be written down; 2 when nothing could be read.`;

/** A folder as a shell takes it. */
const quoted = (folder: string) =>
  /^[\w./-]+$/.test(folder) ? folder : `'${visible(folder).replaceAll("'", "'\\''")}'`;

/** How many problems are told one by one; after that they are only counted. */
const MOST_TOLD = 20;

/** `replay FILE...`: plays exports through the whole path and shows who should look at what, and why. */
export const addReplay = (io: Io): Command =>
  new Command("replay")
    .description("read chat exports and show what a moderator would be told, and why")
    .argument("<files...>", "exports, folders of exports, or - for standard input")
    .addOption(
      new Option("--level <level>", "show alerts of this level and above").choices(raisedLevels).default("watch"),
    )
    .addOption(new Option("--since <time>", "leave out messages before this time (UTC)").argParser(parseMoment))
    .addOption(new Option("--until <time>", "leave out messages from this time on (UTC)").argParser(parseMoment))
    .addOption(policyOption())
    .addOption(presetOption())
    .addOption(new Option("--only <detector>", "show only what this detector had a part in").argParser(parseDetector))
    .addHelpText("after", example)
    .action(async (files: string[], options: ReplayOptions) => {
      needSpan(options);
      if (options.data !== undefined && hasLog(options.data)) needSignedLog(options.data);
      const started = performance.now();
      const assembled = assemble(options.config, options);
      const speech = loadSpeech(options.config, options.language);
      const progress = showProgress(io, options.json !== true);
      const journal = openJournal(options.data, { ...io, err: progress.aside }, speech, assembled);
      let skipped = 0;
      const onProblem = (problem: Problem) => {
        skipped++;
        if (skipped <= MOST_TOLD) progress.aside(`${problemLine(problem)}\n`);
        if (skipped === MOST_TOLD) progress.aside("...\n");
      };
      const onNotice = (problem: Problem) => progress.aside(`${problemLine(problem)}\n`);
      const reporter = options.json
        ? createJsonReporter(io.out, assembled.signalTexts, speech.wording)
        : createTerminalReporter({
            ...speech,
            out: progress.around(io.out),
            columns: io.columns,
            texts: assembled.signalTexts,
            answers: false,
            lowest: options.level,
            narrowed: options.level !== "watch" || options.only !== undefined,
          });
      let read = 0;
      const counted = async function* () {
        const told = { onProblem, onNotice, onProgress: progress.update };
        for await (const batch of readExports(files, { stdin: io.stdin, ...told })) {
          read += batch.length;
          yield batch;
        }
      };
      const narrowing = {
        since: options.since ?? null,
        until: options.until ?? null,
        level: options.level,
        only: options.only ?? null,
      };
      // An alert that is shown to nobody still belongs in the log.
      if (options.data !== undefined) io.mustFinish();
      try {
        const tally = await play(counted(), assembled, journal, reporter, narrowing);
        progress.stop();
        reporter.summary({ ...tally, skipped, elapsedMs: performance.now() - started });
        const { unwritten, alerts } = tally;
        const shown = alerts.urgent + alerts.review + alerts.watch;
        if (options.data !== undefined && options.json !== true && shown > 0 && unwritten === 0) {
          const { next, tryAlerts } = speech.wording.terminal;
          const command = `npm start -- alerts list --data ${quoted(options.data)}`;
          io.out(`\n${paint("bold", next)}\n  ${paint("cyan", command)}\n      ${tryAlerts}\n`);
        }
        if (unwritten > 0) {
          io.err(`${fillIn(speech.wording.storage.left, { unwritten })}\n`);
          io.setStatus(1);
        }
        if (skipped > 0) io.setStatus(read === 0 ? 2 : 1);
      } finally {
        progress.stop();
        journal.close();
      }
    });
