import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { loadSignalTexts } from "../bot/assemble.ts";
import type { Policy } from "../model/policy.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { openJournal } from "./journal.ts";
import { loadSpeech } from "./speak.ts";

const hour = 3_600_000;
const speech = loadSpeech("config", "en");
const policy: Policy = { windowHours: 72, offerHours: 72, rules: [], hash: "hash" };
const retention = { keepExcerpts: true, evidence: 30, cases: 180, alerts: 365, actions: 7 };

let folder = "";
let told = "";
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), "breakwater-journal-"));
  folder = made;
  told = "";
  return () => {
    vi.unstubAllGlobals();
    rmSync(made, { recursive: true });
  };
});

const open = () => {
  const err = (text: string) => {
    told += text;
  };
  return openJournal(folder, { env: {}, err }, speech, { policy, retention, signalTexts: loadSignalTexts("config") });
};
const withStore = <T>(work: (store: ReturnType<typeof openSqliteStore>) => T): T => {
  const store = openSqliteStore(folder);
  const result = work(store);
  store.close();
  return result;
};
const recordOld = () => withStore(({ log }) => log.append([sampleAlert({ recordedAt: Date.now() - 366 * DAY_MS })]));
const alerts = () => withStore(({ log }) => [...log.read()].length);

describe("a journal of a data folder", () => {
  it("deletes what grew old when it is opened, and every hour until it is closed", async () => {
    const clock = fakeClock();
    recordOld();
    const journal = open();
    expect(alerts()).toBe(0);
    recordOld();
    await clock.pass(hour - 1);
    expect(alerts()).toBe(1);
    await clock.pass(1);
    expect(alerts()).toBe(0);
    journal.close();
    expect(clock.pending()).toBe(0);
  });

  it("says so when it cannot, and goes on", async () => {
    const clock = fakeClock();
    const journal = open();
    told = "";
    const db = new DatabaseSync(join(folder, "alerts.db"));
    db.exec("ALTER TABLE outbox RENAME TO elsewhere");
    await clock.pass(hour);
    expect(told).toMatch(/alerts\.db.*\[log-broken\]\n$/);
    db.exec("ALTER TABLE elsewhere RENAME TO outbox");
    db.close();
    told = "";
    recordOld();
    await clock.pass(hour);
    expect([told, alerts()]).toEqual(["", 0]);
    journal.close();
  });
});
