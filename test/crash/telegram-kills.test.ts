import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { createDraw } from "../fakes/draw.ts";
import { run, temporaryFolder } from "../fakes/run-cli.ts";
import { startTelegramServer } from "../fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf } from "../fakes/telegram-server/world.ts";
import { until } from "../fakes/until.ts";
import { checkFolder } from "./check-folder.ts";
import { startProgram } from "./start-program.ts";

// BREAKWATER_KILLS=200 npx vitest run test/crash/telegram-kills.test.ts
const rounds = Number(process.env.BREAKWATER_KILLS ?? 6);

/** More than the pause after which a try is repeated of which a crash left no trace. */
const BETWEEN_LIVES_MS = 61_000;
/** Every group has moderators of its own, for Telegram takes one message a second in a chat. */
const GROUPS = 12;
/** How long a bot that listens is waited for to do what it is to be killed at. */
const LONGEST_WAIT_MS = 2000;

const { pick, chance, within } = createDraw();

/** What a kill waits for: nothing, updates that are handed out, or a message that is sent. */
const instants = ["start", "getUpdates", "sendMessage", "sendMessage"] as const;

/** The first waiting action of each case. */
const waitingIn = (folder: string) => {
  const store = openSqliteStore(folder);
  try {
    return store.outbox.due(Number.MAX_SAFE_INTEGER, 10_000);
  } finally {
    store.close();
  }
};

it(`after a kill of the bot at any instant, ${rounds} times, every threat has its case and one card, but where the answer was lost`, async () => {
  const folder = join(temporaryFolder(), "data");
  const server = await startTelegramServer();
  const { world } = server;
  const admin = world.addUser("admin");
  const member = world.addUser("member");
  const places = Array.from({ length: GROUPS }, () => ({ group: world.addGroup(), alerts: world.addGroup() }));
  for (const { group, alerts } of places) {
    world.join(group, member);
    for (const chat of [group, alerts]) world.join(chat, admin, asAdmin(admin, { moderates: true, manages: true }));
  }
  const start = (life: number) =>
    startProgram(folder, { TELEGRAM_TOKEN: server.token, TELEGRAM_API: server.api }, life * BETWEEN_LIVES_MS);

  /** Every card that stands with moderators, with the number of its case and whom it is about. */
  const cards = () =>
    places.flatMap(({ alerts }) =>
      alerts.messages.flatMap((message) => {
        const [, number] = /Case (\d+)/.exec(message.text ?? "") ?? [];
        const [, about] = /user\?id=(\d+)/.exec(message.text ?? "") ?? [];
        const id = `${alerts.id} ${message.message_id}`;
        return number === undefined || buttonsOf(message).length === 0
          ? []
          : [{ id, number: Number(number), about: Number(about) }];
      }),
    );

  mkdirSync(folder);
  const begun = performance.now();
  const first = start(0);
  await until(() => server.asked.some(({ method }) => method === "getUpdates"));
  const startMs = performance.now() - begun;
  for (const { group, alerts } of places) server.say(group, admin, `/setup ${alerts.id} mode=live`);
  await until(() => places.every(({ alerts }) => alerts.messages.length > 0) && server.waiting().length === 0);
  expect(await first.stop()).toBe(0);

  const threats: number[] = [];
  const write = () => {
    const { group } = pick(places);
    const writer = world.addUser("writer");
    world.join(group, writer);
    threats.push(writer.id);
    const before = server.say(group, member, "anyone up for a round later");
    server.say(
      group,
      writer,
      "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know",
      // Whom it is said to stands in the message: the last lines of a chat are not kept over a crash.
      { reply_to_message: before as never },
    );
    server.say(group, member, "the new map is nice");
  };

  const mayRepeat = new Map<number, number>();
  const met = { kills: 0, start: 0, getUpdates: 0, sendMessage: 0, idle: 0, lost: 0 };
  for (let round = 1; round <= rounds; round++) {
    const standing = new Set(cards().map(({ id }) => id));
    const instant = pick(instants);
    const due = Promise.withResolvers<"idle" | typeof instant>();
    let left = instant === "sendMessage" ? Math.ceil(within(4)) : 1;
    if (instant === "start") setTimeout(() => due.resolve("start"), within(1.1 * startMs));
    let patience: NodeJS.Timeout | undefined;
    server.fault = ({ method }) => {
      if (method === "getUpdates") patience ??= setTimeout(() => due.resolve("idle"), LONGEST_WAIT_MS);
      const counts = method === instant && (method !== "getUpdates" || server.waiting().length > 0);
      if (counts && --left === 0) setTimeout(() => due.resolve(instant), chance(0.5) ? 0 : within(30));
      return null;
    };
    for (let count = Math.ceil(within(3)); count > 0; count--) write();
    const program = start(round);
    const later = setTimeout(write, within(1.5 * startMs));
    met[await due.promise]++;
    await program.kill();
    clearTimeout(patience);
    clearTimeout(later);
    met.kills++;

    // What was posted in this life and is not noted as done: its answer was lost with the process.
    const waiting = waitingIn(folder);
    for (const { number, id } of cards()) {
      if (standing.has(id) || !waiting.some((one) => one.case === number && one.kind === "alert" && one.attempts > 0))
        continue;
      mayRepeat.set(number, (mayRepeat.get(number) ?? 0) + 1);
      met.lost++;
    }
  }
  server.fault = () => null;

  const last = start(rounds + 1);
  const told = () => new Set(cards().map(({ about }) => about));
  await until(() => server.waiting().length === 0 && threats.every((id) => told().has(id)));
  while (waitingIn(folder).length > 0) await sleep(200);
  // Where nothing was left to be done it may still be starting, and would not know yet how to stop.
  await until(() => last.said() !== "");
  expect(await last.stop()).toBe(0);
  await server.close();

  const found = checkFolder(folder);
  expect(found.cases).toBe(threats.length);
  expect([...found.actions].filter(([, status]) => status === "planned" || status === "failed")).toEqual([]);
  const times = Map.groupBy(cards(), ({ number }) => number);
  expect(times.size).toBe(threats.length);
  const tooMany = [...times].filter(([number, all]) => all.length > 1 + (mayRepeat.get(number) ?? 0));
  expect(tooMany.map(([number, all]) => [number, all.length])).toEqual([]);
  const { status, out } = await run(["alerts", "verify", "--data", folder]);
  expect([status, out]).toEqual([0, expect.any(String)]);
  const twice = [...times.values()].reduce((sum, all) => sum + all.length - 1, 0);
  if (process.env.BREAKWATER_KILLS) console.log({ ...met, threats: threats.length, decisions: found.entries, twice });
}, 3_600_000);
