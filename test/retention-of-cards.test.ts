import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { loadSignalTexts } from "../src/bot/assemble.ts";
import { openJournal } from "../src/cli/journal.ts";
import { loadSpeech } from "../src/cli/speak.ts";
import { DAY_MS } from "../src/model/time-spans.ts";
import { botOnDiscord } from "./fakes/bot-on-discord.ts";
import { until } from "./fakes/until.ts";

const speech = loadSpeech("config", "en");
const french = loadSpeech("config", "fr").wording.cases.events["evidence-erased"];

/** A bot whose card of a case stands where moderators are told; the case is as old as evidence is kept. */
const startWithOldCase = async () => {
  const world = await botOnDiscord(undefined, { language: "fr" });
  onTestFinished(() => world.close());
  const [, alerts = ""] = world.guild.channels.keys();
  const standing = () => JSON.stringify(world.server.world.messages.get(alerts));
  await world.whileRunning(async () => {
    world.threat();
    await until(() => world.cards().join().includes("Urgent"));
    await until(() => withStore(world.data, ({ outbox }) => outbox.waiting() === 0));
  });
  expect(standing()).toContain(world.robin.id);
  const db = new DatabaseSync(join(world.data, "alerts.db"));
  db.prepare("UPDATE cases SET body = json_set(body, '$.changedAt', ?)").run(Date.now() - 31 * DAY_MS);
  db.close();
  return { ...world, standing };
};

const withStore = <T>(data: string, work: (store: ReturnType<typeof openSqliteStore>) => T): T => {
  const store = openSqliteStore(data);
  try {
    return work(store);
  } finally {
    store.close();
  }
};
const evidenceIn = (data: string) => withStore(data, ({ cases }) => cases.sealedOf(1).length);

it("empties the card of a case whose words have been kept as long as they may be", async () => {
  const { whileRunning, data, robin, standing } = await startWithOldCase();
  await whileRunning(async () => {
    await until(() => !standing().includes(robin.id));
  });
  expect(standing()).not.toContain("gift cards");
  expect(standing()).toContain(french);
  expect(evidenceIn(data)).toBe(0);
}, 60_000);

it("does so too where a replay into the data folder deletes them first", async () => {
  const { whileRunning, data, robin, standing } = await startWithOldCase();
  const retention = { keepExcerpts: true, evidence: 30, cases: 180, alerts: 365, actions: 7 };
  const policy = { windowHours: 72, offerHours: 72, rules: [], hash: "hash" };
  const settings = { policy, retention, signalTexts: loadSignalTexts("config") };
  openJournal(data, { env: {}, err: () => {} }, speech, settings).close();
  expect([evidenceIn(data), standing().includes(robin.id)]).toEqual([0, true]);
  await whileRunning(async () => {
    await until(() => !standing().includes(robin.id));
  });
  expect(standing()).not.toContain("gift cards");
  expect(standing()).toContain(french);
}, 60_000);
