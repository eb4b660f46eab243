import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { createDraw } from "../fakes/draw.ts";
import { temporaryFolder } from "../fakes/run-cli.ts";
import { sampleAlert } from "../fakes/sample-alert.ts";

// BREAKWATER_KILLS=300 npx vitest run test/crash
const rounds = Number(process.env.BREAKWATER_KILLS ?? 8);
const folder = temporaryFolder();
const { within } = createDraw();
const module = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);

// Writes for ever: an alert, its case and its action together; says the number once they are down.
const forever = `
  import { writeSync } from "node:fs";
  import { openSqliteStore } from ${module("adapters/storage/sqlite-store.ts")};
  import { openCase } from ${module("cases/apply-event.ts")};
  import { takeEvidence } from ${module("cases/take-evidence.ts")};
  const [folder, alert] = JSON.parse(process.env.BREAKWATER_TEST);
  const store = openSqliteStore(folder);
  for (;;) {
    const number = store.atOnce(() => {
      const [entry] = store.log.append([alert]);
      const event = takeEvidence(null, entry);
      const made = store.cases.open((number) => openCase(number, entry, event), event);
      store.cases.keepSealed(made.number, { name: "ids", bytes: new Uint8Array(200) });
      store.outbox.plan([{ key: "alert " + entry.number, case: made.number, kind: "alert", bytes: new Uint8Array(200),
        plannedAt: 1, attempts: 0, nextAt: 1 }]);
      return entry.number;
    });
    writeSync(1, number + "\\n");
  }
`;

/** Runs the writer, kills it some time after its first word, and gives the last number that it named. */
const killedAfter = async (milliseconds: number): Promise<number> => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", forever], {
    env: { ...process.env, BREAKWATER_TEST: JSON.stringify([folder, sampleAlert()]) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    // Whatever the clock says, no writer is killed before it wrote.
    if (said === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
    said += chunk;
  });
  const [code, signal] = await once(child, "close");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
  return Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1));
};

it(`after a kill at any instant, ${rounds} times, there is no alert without its case and no case without its action`, async () => {
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    const last = await killedAfter(within(60));
    expect(last).toBeGreaterThan(acknowledged);
    acknowledged = last;

    const store = openSqliteStore(folder);
    const { ok, entries } = store.log.verify();
    expect(ok).toBe(true);
    expect(entries).toBeGreaterThanOrEqual(acknowledged);
    const numbers = Array.from({ length: entries }, (_, index) => entries - index);
    expect(Array.from(store.cases.list(), ({ number }) => number)).toEqual(numbers);
    expect(store.outbox.waiting()).toBe(entries);
    for (const number of numbers) {
      expect(store.cases.timeline(number)).toMatchObject([{ kind: "opened", alert: number }]);
      expect(store.outbox.statusOf(`alert ${number}`)).toBe("planned");
      if (number > acknowledged - 5) expect(store.cases.sealedOf(number)).toHaveLength(1);
    }
    // Left open in half of the rounds, so that the next writer also meets a store in use.
    if (round % 2) store.close();
  }
  const db = new DatabaseSync(join(folder, "alerts.db"));
  expect(db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
  db.close();
}, 600_000);
