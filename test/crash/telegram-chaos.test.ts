import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { expect, it } from "vitest";
import { createTelegram } from "../../src/adapters/telegram/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { createDraw } from "../fakes/draw.ts";
import { startBot, wordings } from "../fakes/start-bot.ts";
import { type Fault, startTelegramServer } from "../fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf } from "../fakes/telegram-server/world.ts";
import { until } from "../fakes/until.ts";

// BREAKWATER_KILLS=200 npx vitest run test/crash/telegram-chaos.test.ts
const rounds = Number(process.env.BREAKWATER_KILLS ?? 8);

const { pick, chance, within } = createDraw();

/** Telegram takes 20 messages a minute in a chat, so moderators are told in many. */
const GROUPS = Math.max(12, rounds / 3);
/** What was answered so shortly before the server went down may not have arrived. */
const MAYBE_LOST_MS = 100;

const faults: readonly Fault[] = [{ status: 500 }, { status: 502 }, { status: 429, retryAfter: 1 }, "drop", "late"];

it(`after ${rounds} times that the server fails, every threat has its case and each case one card, but where an answer was lost`, async () => {
  const server = await startTelegramServer();
  const { world, token, api } = server;
  const [admin, member] = [world.addUser("admin"), world.addUser("member")];
  const places = Array.from({ length: GROUPS }, () => ({ group: world.addGroup(), alerts: world.addGroup() }));
  const bot = await startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }));
  for (const { group, alerts } of places) {
    world.join(group, member);
    for (const chat of [group, alerts]) world.join(chat, admin, asAdmin(admin, { moderates: true, manages: true }));
    await bot.communities.change("telegram", String(group.id), { alertChannels: [String(alerts.id)], live: true });
  }
  await until(() => server.asked.some(({ method }) => method === "getUpdates"));

  const caseOf = (text: unknown) => Number(/Case (\d+)/.exec(String(text))?.[1] ?? 0);
  const mayRepeat = new Map<number, number>();
  const repeats = (number: number) => void mayRepeat.set(number, (mayRepeat.get(number) ?? 0) + 1);
  let sent: { readonly number: number; readonly at: number }[] = [];
  let hangs = { getUpdates: 0, sendMessage: 0 };
  server.fault = ({ method, body }) => {
    if ((method === "getUpdates" || method === "sendMessage") && hangs[method] > 0) {
      hangs = { ...hangs, [method]: hangs[method] - 1 };
      return "hang";
    }
    const fault = chance(0.3) ? pick(faults) : null;
    if (method === "sendMessage" && fault === "late") repeats(caseOf(body.text));
    if (method === "sendMessage" && fault === null) sent.push({ number: caseOf(body.text), at: Date.now() });
    return fault;
  };

  const threats: number[] = [];
  /** Tells of messages late, twice and not in order, as happens. */
  const tell = (made: readonly Message[]) => {
    const order = chance(0.3) ? made.toReversed() : made;
    for (const message of order)
      for (let time = chance(0.2) ? 2 : 1; time > 0; time--) server.push({ message } as never);
  };
  const write = () => {
    const { group } = pick(places);
    const writer = world.addUser("writer");
    world.join(group, writer);
    threats.push(writer.id);
    const before = world.write(group, member, { text: "anyone up for a round later" });
    const text = "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know";
    const threat = world.write(group, writer, { text, reply_to_message: before as never });
    tell([before, threat, world.write(group, member, { text: "the new map is nice" })]);
  };

  const troubles: readonly (() => Promise<unknown>)[] = [
    async () => {
      for (const { number, at } of sent) if (Date.now() - at < MAYBE_LOST_MS) repeats(number);
      sent = [];
      await server.down();
      write();
      await sleep(within(100));
      await server.up();
    },
    // Another program with the same token asks, and ends the poll that is held open; it may be one that is not answered.
    () => fetch(`${api}/bot${token}/getUpdates`, { signal: AbortSignal.timeout(500) }).catch(() => {}),
    () => sleep(within(100)),
  ];
  for (let round = 0; round < rounds; round++) {
    if (round % 20 === 5) hangs.sendMessage++;
    // One takes as long as a poll may last, so there are few.
    if (round % 100 === 50) hangs.getUpdates++;
    write();
    await pick(troubles)();
    write();
    await sleep(within(100));
  }
  server.fault = () => null;

  const cards = () =>
    places.flatMap(({ alerts }) => alerts.messages.filter((one) => buttonsOf(one).length > 0).map(({ text }) => text));
  const missing = () => {
    const all = cards().join();
    return threats.filter((id) => !all.includes(`tg://user?id=${id}"`));
  };
  await until(() => missing().length === 0 && bot.store.outbox.waiting() === 0);
  const numbers = Array.from(bot.store.cases.list(), ({ number }) => number);
  expect(numbers).toHaveLength(threats.length);
  const times = Map.groupBy(cards().map(caseOf), (number) => number);
  expect([...times.keys()].toSorted()).toEqual(numbers.toSorted());
  expect([...times].filter(([number, all]) => all.length > 1 + (mayRepeat.get(number) ?? 0))).toEqual([]);
  if (process.env.BREAKWATER_KILLS)
    console.log({ rounds, threats: threats.length, cards: cards().length, mayRepeat: mayRepeat.size });
  await bot.stop();
  await server.close();
}, 1_800_000);
