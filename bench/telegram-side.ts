import { setTimeout as sleep } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import type { User } from "@grammyjs/types";
import { startTelegramServer } from "../test/fakes/telegram-server/start.ts";
import { seededLines } from "./seeded-text.ts";

/** What this thread is asked for: so many messages, so many a second, one in `threatIn` a threat. */
export interface Ask {
  readonly count: number;
  readonly perSecond: number;
  readonly threatIn: number;
}

/** What it says: where it is and which groups there are with the chats of their moderators, and how it was. Times in milliseconds. */
export type Says =
  | {
      readonly kind: "open";
      readonly api: string;
      readonly token: string;
      readonly places: readonly { readonly group: number; readonly alerts: number }[];
    }
  | { readonly kind: "done"; readonly latencies: readonly number[]; readonly threats: number };

const GROUPS = 100;
const TICK_MS = 10;
const LONGEST_WAIT_MS = 5000;
const KEPT = 50;

const port = parentPort;
if (port === null) throw new Error("runs beside bench/telegram.ts");
const say = (message: Says) => port.postMessage(message);

const server = await startTelegramServer();
const { world } = server;
const places = Array.from({ length: GROUPS }, () => ({ group: world.addGroup(), alerts: world.addGroup() }));
const people: User[] = Array.from({ length: 2000 }, (_, at) => world.addUser(`member ${at}`));
const lines = seededLines(20_000);
const toldAt = new Map<string, number>();
let latencies: number[] = [];
let sent = 0;

server.fault = ({ method, body }) => {
  server.asked.length = 0;
  if (method !== "sendMessage") return null;
  const [, writer = ""] = /user\?id=(\d+)/.exec(String(body.text)) ?? [];
  const at = toldAt.get(writer);
  if (at !== undefined) latencies.push(performance.now() - at);
  toldAt.delete(writer);
  return null;
};

const threat = "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know";

const send = (threatIn: number) => {
  const at = sent++;
  const { group } = places[at % GROUPS] as (typeof places)[number];
  if (at % threatIn === 0) {
    const writer = world.addUser("writer");
    toldAt.set(String(writer.id), performance.now());
    server.say(group, writer, threat, { reply_to_message: group.messages.at(-1) as never });
  } else server.say(group, people[(at * 7919) % people.length] as User, lines[at % lines.length] as string);
  if (group.messages.length > 2 * KEPT) group.messages.splice(0, KEPT);
};

const run = async ({ count, perSecond, threatIn }: Ask) => {
  latencies = [];
  const first = sent;
  const begun = performance.now();
  while (sent - first < count) {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
    while (sent - first < Math.min(count, due)) send(threatIn);
    await sleep(TICK_MS);
  }
  // What gets no card is told, and not awaited for ever.
  for (let waited = 0; toldAt.size > 0 && waited < LONGEST_WAIT_MS; waited += TICK_MS) await sleep(TICK_MS);
  toldAt.clear();
  say({ kind: "done", latencies, threats: Math.ceil(count / threatIn) });
};

port.on("message", (ask: Ask) => void run(ask));
for (const { group } of places) world.write(group, people[0] as User, { text: "good morning" });
const idsOf = ({ group, alerts }: (typeof places)[number]) => ({ group: group.id, alerts: alerts.id });
say({ kind: "open", api: server.api, token: server.token, places: places.map(idsOf) });
