import { setTimeout as sleep } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import type { APIUser } from "discord-api-types/v10";
import { startDiscordServer } from "../test/fakes/discord-server/start.ts";
import { seededLines } from "./seeded-text.ts";

/** What this thread is asked for: so many messages, so many a second (null for as many as are read), one in `threatIn` a threat. */
export interface Ask {
  readonly count: number;
  readonly perSecond: number | null;
  readonly threatIn: number | null;
}

/** What it says: where it is, what it has sent, and how it was. Times in milliseconds. */
export type Says =
  | {
      readonly kind: "open";
      readonly api: string;
      readonly token: string;
      readonly guild: string;
      readonly alerts: string;
    }
  | { readonly kind: "sent"; readonly count: number }
  | { readonly kind: "done"; readonly latencies: readonly number[]; readonly threats: number; readonly late: number };

const CHUNK = 1000;
const TICK_MS = 10;
const LONGEST_WAIT_MS = 2000;

const port = parentPort;
if (port === null) throw new Error("runs beside bench/discord.ts");
const say = (message: Says) => port.postMessage(message);

const server = await startDiscordServer({ heartbeatMs: 1000 });
const { world, rest } = server;
rest.limitOf = () => ({ requests: 1e6, ms: 1000 });
rest.mostASecond = 1e6;
const guild = world.addGuild(["alerts", ...Array.from({ length: 20 }, (_, at) => `room-${at}`)]);
const [alerts = "", ...rooms] = guild.channels.keys();
const people: APIUser[] = Array.from({ length: 20_000 }, (_, at) => world.addMember(guild, `member ${at}`));
const lines = seededLines(20_000);
const toldAt = new Map<string, number>();
let latencies: number[] = [];
let sent = 0;
let heard = 0;

rest.fault = ({ method, path, body }) => {
  rest.asked.length = 0;
  if (method !== "POST" || path !== `/channels/${alerts}/messages`) return null;
  const [, speaker = ""] = /<@(\d+)>/.exec(JSON.stringify(body)) ?? [];
  const at = toldAt.get(speaker);
  if (at !== undefined) latencies.push(performance.now() - at);
  toldAt.delete(speaker);
  return null;
};

const threat = "i have your pics, send 200 in gift cards before midnight or i send them to everyone you know";

const send = (threatIn: number | null) => {
  const at = sent++;
  const room = rooms[at % rooms.length] as string;
  if (threatIn !== null && at % threatIn === 0) {
    const writer = world.addMember(guild, "writer");
    toldAt.set(writer.id, performance.now());
    server.say(guild, room, writer, threat);
  } else server.say(guild, room, people[(at * 7919) % people.length] as APIUser, lines[at % lines.length] as string);
  // Nothing is read again here, and this side's memory is not what is measured.
  if (at % CHUNK === 0) for (const each of rooms) world.messages.set(each, []);
};

const run = async ({ count, perSecond, threatIn }: Ask) => {
  latencies = [];
  const [first, lateBefore] = [sent, server.gateway.seen.late];
  const begun = performance.now();
  while (sent - first < count) {
    const due =
      perSecond === null ? heard + 4 * CHUNK - first : Math.floor(((performance.now() - begun) / 1000) * perSecond);
    while (sent - first < Math.min(count, due)) send(threatIn);
    await sleep(TICK_MS);
  }
  say({ kind: "sent", count: sent });
  while (heard < sent) await sleep(TICK_MS);
  // Between random words a threat may be read otherwise: what gets no card is told, and not awaited for ever.
  for (let waited = 0; toldAt.size > 0 && waited < LONGEST_WAIT_MS; waited += TICK_MS) await sleep(TICK_MS);
  toldAt.clear();
  const threats = threatIn === null ? 0 : Math.ceil(count / threatIn);
  say({ kind: "done", latencies, threats, late: server.gateway.seen.late - lateBefore });
};

port.on("message", (message: Ask | number) => {
  if (typeof message === "number") heard = message;
  else void run(message);
});
say({ kind: "open", api: server.api, token: server.token, guild: guild.id, alerts });
