/** How long it takes to load a policy with the files of so many communities, and whether deciding costs more for it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../src/bot/assemble.ts";
import { createReader } from "../src/bot/create-reader.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import type { Assessment } from "../src/model/assessment.ts";
import { decide } from "../src/policies/decide.ts";
import { loadSettings } from "../src/settings/load-settings.ts";
import { sampleMessage } from "../test/fakes/sample-message.ts";
import { seededLines } from "./seeded-text.ts";

const COUNT = Number(process.argv[2] ?? 1000);
const DECISIONS = 300_000;
const MESSAGES = 100_000;
const folder = mkdtempSync(join(tmpdir(), "breakwater-communities-"));
cpSync(join(import.meta.dirname, "../config"), folder, { recursive: true });
mkdirSync(join(folder, "communities"), { recursive: true });
for (let index = 0; index < COUNT; index++)
  writeFileSync(
    join(folder, "communities", `${index}.yaml`),
    `for: { platform: discord, community: "${index}" }
windowHours: ${24 + (index % 48)}
languages: [es, en]
scores: { levels: { review: 0.2 }, weights: { asks-age: 0.5 } }
rules:
  - name: adult-threats
    when: { channels: [adult], detectors: [image-coercion, payment-extortion], level: review }
    do: [alert]
  - name: adult-rest
    when: { channels: [adult] }
    do: [log]
  - name: night
    when: { hours: { from: 22, to: 6 }, newAccountDays: 3, level: review }
    do: [alert, ping-on-duty]
`,
  );

const timed = (name: string, work: () => void) => {
  const start = performance.now();
  work();
  const ms = performance.now() - start;
  console.log(`${name}: ${ms.toFixed(0)} ms`);
  return ms;
};

const assessment: Assessment = {
  ...{ concern: "suspect", speaker: "s", addressee: "v", at: 0, level: "watch", score: 0.4, detectors: ["grooming"] },
  ...{ contributions: [], composites: [], missing: 1, people: 1 },
  findings: [
    {
      ...{ signal: "asks-age", detector: "grooming", stance: "direct", message: "m", speaker: "s", addressee: "v" },
      ...{ at: 0, start: 0, end: 1, language: "en" },
    },
  ],
};

try {
  loadSettings(folder, shippedSignals);
  let { rulebooks } = loadSettings(folder, shippedSignals);
  timed(`load, ${COUNT} communities`, () => {
    ({ rulebooks } = loadSettings(folder, shippedSignals));
  });
  timed(`make the rulebooks of all ${COUNT}`, () => {
    for (let index = 0; index < COUNT; index++) rulebooks.of("discord", String(index), "youth");
  });
  const message = sampleMessage("s", 0);
  const decideAll = (communityOf: (index: number) => string) => () => {
    for (let index = 0; index < DECISIONS; index++) {
      const { policy } = rulebooks.of("discord", communityOf(index), "youth");
      decide(assessment, message, "en", policy, null);
    }
  };
  decideAll(() => "1")();
  for (const [name, communityOf] of [
    ["of one of them", () => "1"],
    ["of all of them in turn", (index: number) => String(index % COUNT)],
  ] as const) {
    const ms = timed(`${DECISIONS} decisions ${name}`, decideAll(communityOf));
    console.log(`  ${Math.round(DECISIONS / (ms / 1000)).toLocaleString("en")} a second`);
  }
  // What a decision costs beside the reading of the message that it is about.
  const assembled = assemble(folder);
  const lines = seededLines(MESSAGES);
  const readAll = (name: string, communityOf: (index: number) => string) => {
    const rulebookOf = (platform: string, community: string) => assembled.rulebooks.of(platform, community, "youth");
    const read = createReader({ ...assembled, rulebookOf });
    const messages = lines.map((text, index) =>
      sampleMessage(`s${index % 500}`, index, text, { community: communityOf(index) }),
    );
    let raised = 0;
    const ms = timed(`${MESSAGES} messages ${name}`, () => {
      for (const one of messages) raised += read(one).length;
    });
    console.log(`  ${Math.round(MESSAGES / (ms / 1000)).toLocaleString("en")} a second, ${raised} decisions`);
  };
  for (let turn = 0; turn < 2; turn++) {
    readAll(`of ${COUNT} communities without files in turn`, (index) => `-${index % COUNT}`);
    readAll(`of ${COUNT} communities with files in turn`, (index) => String(index % COUNT));
  }
} finally {
  rmSync(folder, { recursive: true });
}
