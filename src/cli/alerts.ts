import { Command, Option } from "commander";
import program from "../../package.json" with { type: "json" };
import { scoreWord } from "../actions/card.ts";
import { compositeSentence } from "../actions/reasons.ts";
import { loadSignalTexts } from "../bot/assemble.ts";
import { problemLine } from "../bot/problem-line.ts";
import { alertsOfCase } from "../cases/alerts-of-case.ts";
import { toCsvLines, toJsonLines } from "../cases/export-alerts.ts";
import { toOcsfLines } from "../cases/ocsf.ts";
import { purgeAlerts } from "../cases/retain.ts";
import { moment, type SignalSentence, shortName } from "../cases/tell-case.ts";
import { visible } from "../cases/visible.ts";
import type { AlertEntry, Verification } from "../model/alert-log.ts";
import type { Pair } from "../model/case.ts";
import { BreakwaterError, problem } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { findSigner } from "../support/signing-key.ts";
import { addFilter, type FilterOptions, filterOf } from "./alert-filter.ts";
import type { Io } from "./io.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, folderOf, parseCount, parseSpan, withExample } from "./options.ts";
import { plainTables } from "./plain-table.ts";
import { soundCase, soundTimeline } from "./sound-case.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { tellFault } from "./tell-fault.ts";
import { withStore } from "./with-store.ts";

const withFilter = (command: Command): Command =>
  addFilter(command).addOption(new Option("--limit <count>", "at most so many").argParser(parseCount));

const showTables = (entries: Iterable<AlertEntry>, { terminal, levels }: Wording): Iterable<string> => {
  const head = [
    ...[terminal.number, terminal.when, terminal.level],
    ...[terminal.families, terminal.speaker, terminal.addressee],
  ];
  const rowOf = ({ number, at, level, detectors, speaker, addressee }: AlertEntry) => [
    ...[number, moment(at), levels[level].name, detectors.join("\n")],
    ...[shortName(speaker), shortName(addressee)],
  ];
  return plainTables(head, entries, rowOf, terminal.noAlerts);
};

/** One alert, as text for people. */
export const showOne = (entry: AlertEntry, wording: Wording, says: SignalSentence): string => {
  const { card, terminal, levels, stances, detectors } = wording;
  // Somebody may have changed the file, and what stands in it is not for a terminal to obey.
  const line = (name: string, value: string) => `${paint("bold", visible(name))}: ${visible(value)}\n`;
  const under = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${paint("bold", heading)}\n`, ...lines.map((text) => `  ${visible(text)}\n`)];
  return [
    line(terminal.number, String(entry.number)),
    line(terminal.when, moment(entry.at)),
    line(terminal.level, levels[entry.level].name),
    `${fillIn(card.score, { score: `${scoreWord(entry.score, wording.scores)} (${entry.score.toFixed(2)} / 1)` })}\n`,
    line(terminal.families, entry.detectors.map((id) => detectors[id].name).join(", ")),
    line(terminal.speaker, entry.speaker),
    line(terminal.addressee, entry.addressee ?? "–"),
    ...under(
      card.seen,
      entry.signals.map(({ id, stance }) => `${id} (${stances[stance]}): ${says(id)}`),
    ),
    ...under(
      card.why,
      entry.composites.map((id) => compositeSentence(id, wording)),
    ),
    line(terminal.rule, `${entry.rule ?? "–"} → ${entry.actions.join(", ")}`),
    ...(entry.silence === null ? [] : [`${wording.silences[entry.silence]}\n`]),
    ...(entry.onTrial ?? []).map((name) => line(name, wording.policy.onTrial)),
  ].join("");
};

const list = (io: Io) =>
  withExample(
    withFilter(new Command("list").description("list the alerts in a table")),
    "alerts list --level urgent --since 2026-05-01 --data trial",
  )
    .addOption(
      new Option("--case <number>", "all that this case is made of")
        .argParser(parseCount)
        .conflicts(["since", "until", "level", "only", "limit", "community", "platform"]),
    )
    .action(async (options: CommonOptions & FilterOptions & { case?: number }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const wanted = await filterOf(io, options);
      withStore(options, (store) => {
        if (options.case !== undefined) soundTimeline(options.case, store.cases.timeline(options.case));
        const entries = options.case === undefined ? store.log.read(wanted) : alertsOfCase(store, options.case);
        for (const part of options.json ? toJsonLines(entries) : showTables(entries, wording)) io.out(part);
      });
    });

const show = (io: Io) =>
  withExample(new Command("show").description("show one alert"), "alerts show 12 --data trial")
    .argument("<number>", "its number", parseCount)
    .action((number: number, options: CommonOptions) => {
      const { wording } = loadSpeech(options.config, options.language);
      withStore(options, ({ log }) => {
        const entry = log.get(number);
        if (entry === null) throw new BreakwaterError("alert-missing", { number });
        if (options.json) return io.out(`${JSON.stringify(entry)}\n`);
        const texts = loadSignalTexts(options.config);
        io.out(showOne(entry, wording, (signal) => texts(signal, wording.language).says));
      });
    });

type Format = "jsonl" | "csv" | "ocsf";

const exportAll = (io: Io) =>
  withFilter(
    new Command("export").description("write alerts to standard output: JSON lines, CSV, or OCSF for log systems"),
  )
    .addOption(new Option("--format <format>", "form of the output").choices(["jsonl", "csv", "ocsf"]).default("jsonl"))
    .action(async (options: CommonOptions & FilterOptions & { format: Format }) => {
      if (options.json && options.format === "csv") {
        const mend = "What --json asks for is JSON lines: leave out one of the two.";
        throw new BreakwaterError("option-wrong", { option: "--format", value: "csv together with --json", mend });
      }
      const wanted = await filterOf(io, options);
      withStore(options, ({ log, cases }) => {
        const entries = log.read(wanted);
        const ofPair = (pair: Pair) => {
          const found = cases.ofPair(pair);
          return found === null ? null : soundCase(found);
        };
        const lines = {
          jsonl: () => toJsonLines(entries),
          csv: () => toCsvLines(entries),
          ocsf: () => {
            const { wording } = loadSpeech(options.config, options.language);
            const timeline = (number: number) => soundTimeline(number, cases.timeline(number));
            return toOcsfLines(entries, { wording, version: program.version, cases: { ofPair, timeline } });
          },
        }[options.format]();
        for (const line of lines) io.out(line);
      });
    })
    .addHelpText(
      "after",
      `
Example:
  npm start --silent -- alerts export --format ocsf --since 2026-05-01 --data trial > alerts.ndjson

In JSON lines and CSV, "at" is when the message was sent that made the level be reached, which may be one that answers the one
it is about, or when a member asked for the moderators, and "recordedAt" when the alert was written down, "score" goes from 0
to 1, each signal has how it was meant and from which to which character of the message it stands, and accounts, places and
messages bear pseudonyms. JSON lines have times in milliseconds since 1970. OCSF is a form that log systems of security teams
read; "confidence_score" is the score in percent.`,
    );

/** The outcome of a check, as text for people; without the key where it was made with one that is nobody's. */
const showVerification = (result: Verification, isKeyThere: boolean, wording: Wording): string => {
  const { terminal } = wording;
  const { entries, erased, fingerprint, keyChange } = result;
  // Where there is no key no signature can be from it, which tells nothing of the log.
  if (!isKeyThere && !result.ok && result.fault === "other-key") return "";
  const verdict = result.ok ? fillIn(terminal.logIntact, { count: entries }) : tellFault(result, wording);
  const counted = erased > 0 ? [fillIn(terminal.logErased, { count: erased })] : [];
  return [
    [verdict, ...counted].join(" "),
    ...(keyChange ? [fillIn(terminal.logKeyChanged, { entry: keyChange.entry, at: moment(keyChange.at) })] : []),
    ...(isKeyThere ? [fillIn(terminal.logSigned, { fingerprint })] : []),
    "",
  ].join("\n");
};

const verify = (io: Io) =>
  withExample(
    new Command("verify").description(
      "check that no entry was changed, removed, erased behind the log's back or put out of order",
    ),
    "alerts verify --data trial",
  ).action((options: CommonOptions) => {
    const { wording } = loadSpeech(options.config, options.language);
    const result = withStore(options, ({ log }) => log.verify());
    const folder = folderOf(options);
    const isKeyThere = findSigner(folder) !== null;
    if (options.json) io.out(`${JSON.stringify(isKeyThere ? result : { ...result, fingerprint: null })}\n`);
    else io.out(showVerification(result, isKeyThere, wording));
    // The key that it is read with then was made for the look, and is nobody's.
    if (!isKeyThere) io.err(`${problemLine(problem("signing-key-gone", { folder }))}\n`);
    if (!result.ok) io.setStatus(1);
  });

const purge = (io: Io) =>
  new Command("purge")
    .description(
      "erase what alerts say that were written down longer ago, but for preserved cases; that it was erased stays in the log",
    )
    .requiredOption("--older-than <duration>", "days, weeks, months of 30 days or years: 90d, 12w, 6m, 1y", parseSpan)
    .action((options: CommonOptions & { olderThan: number }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const now = Date.now();
      needSignedLog(folderOf(options));
      const erased = withStore(options, (store) => purgeAlerts(store, now - options.olderThan, now));
      if (options.json) io.out(`${JSON.stringify({ erased })}\n`);
      else io.out(`${fillIn(wording.terminal.purged, { count: erased })}\n`);
    })
    .addHelpText("after", "\nExample:\n  npm start -- alerts purge --older-than 90d --data trial");

/** `alerts list|show|export|verify|purge`: reads the alert log of a data folder, and erases what grew old. */
export const addAlerts = (io: Io): Command =>
  new Command("alerts")
    .description("the alert log: list, show, export, verify, purge")
    .addCommand(list(io))
    .addCommand(show(io))
    .addCommand(exportAll(io))
    .addCommand(verify(io))
    .addCommand(purge(io))
    .addHelpText(
      "after",
      "\nExamples:\n  npm start -- replay result.json --data trial\n  npm start -- alerts list --data trial\n  npm start -- alerts verify --data trial\n  npm start -- alerts purge --older-than 90d --data trial",
    );
