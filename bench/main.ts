import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DataSet, englishDataset, englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from "obscenity";
import { readExports } from "../src/adapters/replay/read-exports.ts";
import { assemble } from "../src/bot/assemble.ts";
import { openJournal } from "../src/cli/journal.ts";
import { plainTable } from "../src/cli/plain-table.ts";
import { play } from "../src/cli/play.ts";
import { loadSpeech } from "../src/cli/speak.ts";
import { compileBooks } from "../src/detectors/compile-books.ts";
import { createDetect } from "../src/detectors/detect.ts";
import { createIsWritten } from "../src/detectors/learned/is-written.ts";
import { noContext } from "../src/detectors/learned/read-model.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { createLedger } from "../src/evidence/ledger.ts";
import { languages } from "../src/model/wording.ts";
import { readLearnedModel } from "../src/settings/learned-model.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";
import { viewText } from "../src/text/view.ts";
import { readTalkFile } from "../training/read-talks.ts";
import { hostileMessages } from "./hostile-messages.ts";
import { fastest, throughput, times, timesAsLong } from "./measure.ts";
import { morePatterns } from "./more-patterns.ts";
import { ndjsonOf } from "./ndjson-of.ts";
import { peakOfReplay } from "./peak-of-replay.ts";
import { seededLines } from "./seeded-text.ts";

const root = join(import.meta.dirname, "..");
// First of all: a process that holds much takes longer to start another one.
const startOnce = () =>
  execFileSync(process.execPath, [join(root, "src/main.js"), "check", "hello there"], { cwd: root });
rmSync(join(root, "node_modules/.cache/breakwater/phrasebooks.bin"), { force: true });
const firstStart = fastest(startOnce, 1);
const startUp = fastest(startOnce, 7);
const lines = seededLines(20_000);
const { shared, books } = readPhrasebooks(join(root, "src/detectors"), true);
const assembled = assemble(join(root, "config"));
const patterns = books.reduce(
  (sum, { signals }) => sum + signals.reduce((all, { patterns: own }) => all + own.length, 0),
  0,
);
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const table = plainTable(["what", "figure", "target"]);
const row = (what: string, figure: string, target = "") => table.push([what, figure, target]);

/** What the ledger holds of a pair of people with one finding, in bytes. */
const bytesOfPair = (): number => {
  const pairs = 50_000;
  const settle = () => {
    for (let time = 0; time < 4; time++) globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const finding = {
    signal: "asks-age",
    detector: "grooming",
    stance: "direct",
    at: 0,
    start: 0,
    end: 9,
    language: "en",
  } as const;
  const before = settle();
  const ledger = createLedger();
  for (let pair = 0; pair < pairs; pair++) {
    ledger.record("c", [{ ...finding, message: `m${pair}`, speaker: `u${pair}`, addressee: `v${pair}` }]);
  }
  const held = settle() - before;
  if (ledger.of("c", "u49999", pairs).length !== 1) throw new Error("the ledger lost a pair");
  return held / pairs;
};
// Before anything large is made and let go, which would be counted too.
const pairBytes = bytesOfPair();

/** What the path does with a text, as far as words go: phrases and frames, then the learned model. */
const readText = (text: string) => {
  const view = viewText(text);
  const { sightings, words, language } = assembled.detect(view);
  const concern = sightings.some(({ detector }) => detector !== "help-seeking");
  const help = sightings.some(({ detector }) => detector === "help-seeking");
  return assembled.resemble(view, words, language, noContext, { concern, help });
};

const views = throughput(lines, viewText);
const read = times(lines, readText);
const detectIn = (line: string) => assembled.detect(viewText(line));
const detect = throughput(lines, detectIn);
row("patterns", whole.format(patterns));
row("views, messages a second", whole.format(views));
row("views, detectors and learned model, messages a second", whole.format(read.perSecond), "100,000");
row("  one message, p50 and p99", `${read.p50.toFixed(1)} µs, ${read.p99.toFixed(1)} µs`);
row("views and detectors without the learned model, messages a second", whole.format(detect), "200,000");

for (const [length, target] of [
  [4096, 1],
  [100_000, 20],
] as const) {
  let worst = { name: "", ms: 0 };
  for (const [name, text] of hostileMessages(length, shared, books)) {
    const ms = fastest(() => readText(text), 40);
    if (ms > worst.ms) worst = { name, ms };
  }
  row(
    `slowest message of ${whole.format(length)} characters`,
    `${worst.ms.toFixed(2)} ms (${worst.name})`,
    `${target} ms`,
  );
}

const tenfoldBooks = compileBooks(shared, [...books, ...morePatterns(shared, patterns * 9)]);
const isWritten = createIsWritten(readLearnedModel(join(root, "src/detectors")));
const tenfold = createDetect(tenfoldBooks, shippedSignals, isWritten);
const tenfoldTime = timesAsLong(lines, (line) => tenfold(viewText(line)), detectIn);
row("ten times as many patterns: time against one time", `× ${tenfoldTime.toFixed(2)}`, "× 1.30");

const phrases = books
  .flatMap(({ signals }) =>
    signals.flatMap((signal) =>
      signal.hits.map(({ text }) =>
        text
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean)
          .slice(0, 3)
          .join(" "),
      ),
    ),
  )
  .filter((text) => text.length > 4);
const asMany = Array.from({ length: patterns }, (_, index) => phrases[index % phrases.length] as string);
const alternation = new RegExp([...new Set(asMany)].map((text) => RegExp.escape(text)).join("|"), "iu");
const regular = throughput(lines.slice(0, 4000), (line) => alternation.test(line), 2);
const dataset = new DataSet<{ originalWord: string }>().addAll(englishDataset);
for (const text of asMany)
  dataset.addPhrase((phrase) =>
    phrase.setMetadata({ originalWord: text }).addPattern(parseRawPattern(text.replace(/[[\]?|\\]/g, ""))),
  );
const obscenity = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers });
const obscenitySpeed = throughput(lines.slice(0, 300), (line) => obscenity.hasMatch(line), 1);
row(
  `plain alternation of ${whole.format(patterns)} phrases, messages a second`,
  `${whole.format(regular)} (ours × ${(detect / regular).toFixed(2)})`,
);
row(
  `obscenity with ${whole.format(patterns)} phrases, messages a second`,
  `${whole.format(obscenitySpeed)} (ours × ${(detect / obscenitySpeed).toFixed(0)})`,
  "× 15",
);

const speech = loadSpeech(join(root, "config"), "en");
const quietReporter = { alert: () => {}, resources: () => {}, summary: () => {} };
const everything = { since: null, until: null, level: "watch", only: null } as const;
/** Messages a second through the whole path, best of four. */
const replayed = async (export_: ReturnType<typeof ndjsonOf>) => {
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const journal = openJournal(undefined, { env: {}, err: console.error }, speech, assembled);
    const start = performance.now();
    const batches = readExports(["-"], { stdin: export_.stream(), onProblem: ({ what }) => console.error(what) });
    const { messages } = await play(batches, assembled, journal, quietReporter, everything);
    best = Math.max(best, (messages / (performance.now() - start)) * 1000);
  }
  return best;
};
const ordinaryOf = (languages: readonly string[]) =>
  languages
    .flatMap((language) => readTalkFile(join(root, `test/quiet/${language}.yaml`), language))
    .flatMap((talk) => talk.lines.map(({ text }) => text));
row(
  "whole replay path, ordinary chat, messages a second",
  whole.format(await replayed(ndjsonOf(ordinaryOf(["en", "fr", "es", "ca"]), 60))),
  "80,000",
);
row(
  "whole replay path, words drawn at random that raise much, messages a second",
  whole.format(await replayed(ndjsonOf(lines, 5))),
  "80,000",
);

const exportBytes = 160e6;
row(
  `memory for an export of ${exportBytes / 1e6} MB in ${languages.length} languages`,
  `${whole.format(peakOfReplay(ordinaryOf(languages), exportBytes))} MB`,
  "300 MB",
);
row("memory for a tracked pair with one finding", `${whole.format(pairBytes)} bytes`);
row("start-up, from the command to its answer", `${whole.format(startUp)} ms`, "1,000 ms");
row("the very first start, which compiles the phrasebooks", `${whole.format(firstStart)} ms`);

console.log(table.toString());
