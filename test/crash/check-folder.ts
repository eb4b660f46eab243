import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "vitest";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { applyEvent, openCase } from "../../src/cases/apply-event.ts";
import { openParts } from "../../src/cases/sealed-parts.ts";
import type { AlertEntry } from "../../src/model/alert-log.ts";
import type { ActionStatus, Case, CaseEvent } from "../../src/model/case.ts";
import type { Store } from "../../src/model/store.ts";
import { loadKeys } from "../../src/support/key-file.ts";
import { oldestKey } from "../../src/support/key-ring.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { createSealer } from "../../src/support/seal.ts";

/** What a data folder holds after a crash, once it was found whole. */
export interface Found {
  readonly entries: number;
  readonly cases: number;
  /** By key, what became of each action that was ever planned. */
  readonly actions: ReadonlyMap<string, ActionStatus>;
}

const keysOf = ({ number, actions }: AlertEntry): readonly string[] =>
  actions.filter((kind) => kind !== "log").map((kind) => `${number} ${kind}`);

const alertOf = (event: CaseEvent): readonly number[] => ("alert" in event ? [event.alert] : []);

/** That a case is what its events say, and that what is sealed of it opens and is about its people. */
const checkCase = (known: Case, timeline: readonly CaseEvent[], folder: string, { cases }: Store) => {
  const [first, ...later] = timeline;
  if (first === undefined) throw new Error(`case ${known.number} has no event`);
  expect(later.reduce(applyEvent, openCase(known.number, known, first))).toEqual(known);

  const { ring } = loadKeys(folder);
  const parts = openParts(known.number, cases.sealedOf(known.number), createSealer(ring).open);
  const opened = new Map(parts.map(({ name, text }) => [name, text]));
  expect([...opened.values()]).not.toContain(null);
  const kept = timeline.slice(1 + timeline.findLastIndex(({ kind }) => kind === "evidence-erased"));
  const pseudonym = createPseudonyms(oldestKey(ring));
  for (const alert of kept.flatMap(alertOf)) {
    const { platform, community, speaker } = JSON.parse(opened.get(`ids ${alert}`) ?? "{}");
    expect(pseudonym("account", `${platform}\n${community}\n${speaker}`)).toBe(known.speaker);
  }
  const sealed = kept.filter(({ kind }) => ["opened", "evidence", "reopened", "noted", "preserved"].includes(kind));
  expect(opened.size).toBeGreaterThanOrEqual(sealed.length);
};

/** That the outbox holds exactly what the log asked for, and that each case tells the same of its actions. */
const checkActions = (
  entries: readonly AlertEntry[],
  timelines: ReadonlyMap<number, readonly CaseEvent[]>,
  { outbox }: Store,
) => {
  const told = new Map<string, ActionStatus[]>();
  for (const event of [...timelines.values()].flat())
    if (event.kind === "action") told.set(event.key, [...(told.get(event.key) ?? []), event.status]);
  const actions = new Map<string, ActionStatus>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const status = outbox.statusOf(key);
      expect([key, status]).toEqual([key, expect.any(String)]);
      actions.set(key, status ?? "planned");
      const steps = status === "planned" ? ["planned"] : ["planned", status];
      if (!entry.actions.includes("alert")) continue;
      if (status === "recorded") {
        // The verdict lets go of what was planned; what was on its way at that moment may be told of after. Where nobody is
        // on duty, nobody is called.
        const ofCase = [...timelines.values()].find((timeline) =>
          timeline.some((one) => alertOf(one)[0] === entry.number),
        );
        const mayBe =
          key.endsWith(" ping-on-duty") ||
          ofCase?.some((one) => one.kind === "verdict" && one.verdict === "not-a-concern") === true;
        expect([key, mayBe]).toEqual([key, true]);
        expect([key, told.get(key)?.slice(0, 2)]).toEqual([key, steps]);
      } else expect([key, told.get(key)]).toEqual([key, steps]);
    }
  }
  expect([...told.keys()].filter((key) => !actions.has(key))).toEqual([]);
  expect(outbox.waiting()).toBe([...actions.values()].filter((status) => status === "planned").length);
  return actions;
};

/** That nothing stands in a data folder but what belongs there, for this user alone, with a database that holds together. */
const checkFiles = (folder: string) => {
  const ours = [
    "alerts.db",
    "alerts.db-shm",
    "alerts.db-wal",
    "breakwater.key",
    "breakwater.signing",
    "breakwater.running",
  ];
  const names = readdirSync(folder);
  expect(names.filter((name) => !ours.includes(name))).toEqual([]);
  for (const name of names) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  const db = new DatabaseSync(join(folder, "alerts.db"));
  expect(db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
  db.close();
};

/** Fails unless a data folder holds together: decisions with their cases, cases with their events, actions, seals, chain and files. */
export const checkFolder = (folder: string): Found => {
  const store = openSqliteStore(folder);
  try {
    expect(store.log.verify()).toMatchObject({ ok: true, erased: 0 });
    const entries = [...store.log.read()];
    // Between the alerts stands which policies came into force; nothing is missing.
    const numbers = [...entries, ...store.log.policies(10_000)].map(({ number }) => number);
    expect(numbers.sort((left, right) => left - right)).toEqual(numbers.map((_, index) => index + 1));
    const cases = [...store.cases.list()];
    const timelines = new Map(cases.map(({ number }) => [number, store.cases.timeline(number)]));
    for (const one of cases) checkCase(one, timelines.get(one.number) ?? [], folder, store);
    const joined = [...timelines.values()]
      .flat()
      .flatMap(alertOf)
      .sort((left, right) => left - right);
    const forModerators = entries.filter(({ actions }) => actions.includes("alert"));
    expect(joined).toEqual(forModerators.map(({ number }) => number));
    const actions = checkActions(entries, timelines, store);
    checkFiles(folder);
    return { entries: entries.length, cases: cases.length, actions };
  } finally {
    store.close();
  }
};

/** The keys of a data folder as they are written, of those that are there. */
export const keyTextsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ["breakwater.key", "breakwater.signing"].flatMap((name) => {
      try {
        return [[name, readFileSync(join(folder, name), "utf8")]];
      } catch {
        return [];
      }
    }),
  );
