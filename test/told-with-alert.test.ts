import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { assemble } from "../src/bot/assemble.ts";
import { createReader } from "../src/bot/create-reader.ts";
import { openKeptEvidence } from "../src/bot/kept-evidence.ts";
import { openData } from "../src/bot/open-data.ts";
import { recordInto } from "../src/bot/record-into.ts";
import { createPatientRecorder } from "../src/cases/patient-recorder.ts";
import { holdLock } from "./fakes/hold-lock.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const parent = temporaryFolder();
const assembled = assemble("config");
const io = { env: {} };
let folder = "";
let folders = 0;
const ends: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = `${parent}/${++folders}`;
  // What a dead process would have written a second later, or tried again, is never written.
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearTimeout", "clearInterval"] });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) await end();
});

const threat = sampleMessage(
  "sam",
  0,
  "send 200 in gift cards before midnight or i send your pics to everyone at work",
  {
    sentAt: Date.now(),
    replyTo: { id: "q", author: "ana" },
  },
);

/** A bot on the data folder, up to the point where platforms come in; the one before is left as a crash leaves it. */
const startBot = async (most = 1000) => {
  const data = openData(folder, io, () => {}, 50);
  const kept = await openKeptEvidence(folder, io, () => {}, 50);
  const recorder = createPatientRecorder({
    record: recordInto(data, assembled, Date.now, kept),
    now: () => 0,
    most,
    onTrouble: () => {},
    onLost: ({ decision }) => kept.previous.takeBack(decision),
    onMended: () => {},
    onMistake: () => {},
  });
  ends.push(async () => {
    recorder.stop();
    await kept.close();
    data.store.close();
  });
  const read = createReader({ ...assembled, ...kept });
  return {
    hears: () => recorder.record(read(threat)).length,
    flush: recorder.flush,
    /** Writes all that is written a little later. */
    writesBehind: () => kept.forget({ community: "another" }),
    alerts: () => [...data.store.log.read()].length,
  };
};

it("an alert that was not written is none that was told: heard again after a crash, it is told", async () => {
  const first = await startBot();
  const { letGo } = await holdLock(folder);
  first.hears();
  await letGo();
  await first.writesBehind();
  expect(first.alerts()).toBe(0);
  const next = await startBot();
  expect([next.hears(), next.alerts()]).toEqual([1, 1]);
});

it("an alert that waited is told once it is written, and not again after a crash", async () => {
  const first = await startBot();
  const { letGo } = await holdLock(folder);
  first.hears();
  await letGo();
  expect([first.flush(), first.alerts()]).toEqual([true, 1]);
  expect((await startBot()).hears()).toBe(0);
});

it("an alert is told from the moment at which it is written: heard again after a crash, it is not told twice", async () => {
  expect((await startBot()).hears()).toBe(1);
  const next = await startBot();
  expect([next.hears(), next.alerts()]).toEqual([0, 1]);
});

it("an alert that was let go of keeps nobody from being told of the next", async () => {
  const bot = await startBot(0);
  const { letGo } = await holdLock(folder);
  expect([bot.hears(), bot.hears()]).toEqual([1, 1]);
  await letGo();
  expect([bot.flush(), bot.alerts()]).toEqual([true, 0]);
});
