import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { alertsOfCase } from "../src/cases/alerts-of-case.ts";
import { createGroupCommit } from "../src/cases/group-commit.ts";
import { plainTable } from "../src/cli/plain-table.ts";
import type { AlertEntry, AlertFilter } from "../src/model/alert-log.ts";
import { DAY_MS } from "../src/model/time-spans.ts";
import { recordInto, sampleRaised } from "../test/fakes/sample-raised.ts";
import { fillStore, rarestDetector, start } from "./fill-store.ts";
import { fastest } from "./measure.ts";

// How many alerts stand in the log: npm run bench:log 10000000
const count = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "breakwater-bench-log-"));
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const table = plainTable(["what", "figure", "target"]);
const row = (what: string, figure: string, target = "") => table.push([what, figure, target]);
const seconds = (since: number) => (performance.now() - since) / 1000;

/** How many a second, over two seconds, when `size` come at once. */
const durable = async (size: number, work: () => Promise<unknown> | unknown): Promise<string> => {
  const since = performance.now();
  let done = 0;
  while (seconds(since) < 2) {
    await work();
    done += size;
  }
  return whole.format(done / seconds(since));
};

try {
  let store = openSqliteStore(folder);
  const since = performance.now();
  fillStore(store, count);
  row("alerts written a second, a thousand in a transaction", whole.format(count / seconds(since)));
  store.close();
  row("bytes of the file an alert", whole.format(statSync(join(folder, "alerts.db")).size / count));

  store = openSqliteStore(folder);
  const { log } = store;
  const day = start + 180 * DAY_MS;
  const queries: readonly [string, () => Iterable<AlertEntry>, string][] = [
    ...(
      [
        ["a day", { from: day, to: day + DAY_MS }],
        ["a detector", { detector: "grooming" }],
        ["a detector that is rare", { detector: rarestDetector }],
        ["a detector on a day", { detector: "grooming", from: day, to: day + DAY_MS }],
        ["a rare detector on a day", { detector: rarestDetector, from: day, to: day + DAY_MS }],
        ["a level", { level: "urgent" }],
        ["a level on a day", { level: "urgent", from: day, to: day + DAY_MS }],
        ["written before the second day", { recordedBefore: start + DAY_MS }],
        ["the last hour", { from: start + 365 * DAY_MS - DAY_MS / 24 }],
      ] satisfies [string, AlertFilter][]
    ).map(([what, filter]): [string, () => Iterable<AlertEntry>, string] => {
      return [what, () => log.read({ ...filter, limit: 500 }), "100 ms"];
    }),
    ["a case", () => alertsOfCase(store, 7), "100 ms"],
    ["a member on a day", () => log.read({ member: "nobody", from: day, to: day + DAY_MS, limit: 500 }), ""],
    ["a member, from first to last", () => log.read({ member: "nobody", limit: 500 }), ""],
  ];
  for (const [what, query, target] of queries) {
    let found = 0;
    const once = () => {
      found = [...query()].length;
    };
    const first = fastest(once, 1);
    const best = first > 2000 ? first : fastest(once, 5);
    row(
      `${what}: ${whole.format(found)} alerts, first and best time`,
      `${first.toFixed(1)}, ${best.toFixed(1)} ms`,
      target,
    );
  }

  const beforeVerify = performance.now();
  const { ok, entries } = log.verify();
  if (!ok) throw new Error("the log does not verify");
  const perMillion = (seconds(beforeVerify) / entries) * 1e6;
  row("verify, for a million entries", `${perMillion.toFixed(1)} s`, "20 s");

  const sample = log.get(1);
  if (sample === null) throw new Error("the log is empty");
  for (const size of [1, 10, 100]) {
    const alerts = Array.from({ length: size }, () => sample);
    row(
      `alerts written durably a second, ${size} at once`,
      await durable(size, () => log.append(alerts)),
      size > 1 ? "2,000" : "",
    );
  }
  let made = 0;
  const commit = createGroupCommit(recordInto(store));
  for (const size of [1, 10, 100]) {
    const group = () =>
      Promise.all(Array.from({ length: size }, () => commit(sampleRaised(`m${++made}`, `u${made % 500}`))));
    row(
      `decisions with case, evidence and action, ${size} at once`,
      await durable(size, group),
      size > 10 ? "2,000" : "",
    );
  }
  store.close();
} finally {
  rmSync(folder, { recursive: true });
}

console.log(`${whole.format(count)} alerts`);
console.log(table.toString());
