import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { createDiscord } from "../src/adapters/discord/connect.ts";
import { plainTable } from "../src/cli/plain-table.ts";
import type { Platform } from "../src/model/platform.ts";
import { createLog } from "../src/support/log.ts";
import { startBot, wordings } from "../test/fakes/start-bot.ts";
import type { Ask, Says } from "./discord-side.ts";
import { startSide, timesWithin } from "./other-side.ts";

// npm run bench:discord -- 1000000
const many = Number(process.argv[2] ?? 60_000);
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const table = plainTable(["what", "figure", "target"]);

const { side, next } = startSide<Says>(new URL("discord-side.ts", import.meta.url));
const { api, token, guild, alerts } = await next("open");

let heard = 0;
let told = 0;
setInterval(() => {
  if (heard !== told) side.postMessage(heard);
  told = heard;
}, 5).unref();
const discord = createDiscord({ token, api, wordings, log: createLog({ level: "error" }) });
const counting: Platform = {
  ...discord,
  start: (listener) =>
    discord.start({
      ...listener,
      hear: async (message) => {
        await listener.hear(message);
        heard++;
      },
    }),
};
const bot = await startBot(counting);
await bot.communities.change("discord", guild, { alertChannels: [alerts], live: true });
await sleep(1500);

const run = async (ask: Ask) => {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const begun = performance.now();
  loop.enable();
  side.postMessage(ask);
  const { latencies, threats, late } = await next("done");
  loop.disable();
  const perSecond = ask.count / ((performance.now() - begun) / 1000);
  return { at: timesWithin(latencies), cards: latencies.length, threats, late, perSecond, longest: loop.max / 1e6 };
};

// The first ones find the code cold.
await run({ count: 1000, perSecond: 500, threatIn: 50 });
const calm = await run({ count: 2500, perSecond: 500, threatIn: 100 });
table.push(["500 messages a second: from event to card, p50", calm.at(0.5), ""]);
table.push(["  p99", calm.at(0.99), "250 ms"]);
table.push([
  "  cards of threats",
  `${calm.cards} of ${calm.threats}, waiting: ${bot.store.outbox.waiting()}`,
  "waiting: 0",
]);
const busy = await run({ count: 20_000, perSecond: 5200, threatIn: null });
table.push(["more than 5,000 messages a second: read, messages a second", whole.format(busy.perSecond), "5,000"]);
table.push(["  heartbeats that came late, of one a second", busy.late, "0"]);
table.push(["  longest wait of the event loop", `${whole.format(busy.longest)} ms`, ""]);

const settle = () => {
  for (let time = 0; time < 4; time++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const figures = [settle()];
let fastest = 0;
for (let part = 0; part < 4; part++) {
  const { perSecond } = await run({ count: many / 4, perSecond: null, threatIn: null });
  fastest = Math.max(fastest, perSecond);
  figures.push(settle());
}
table.push(["as many as are read, messages a second", whole.format(fastest), ""]);
table.push([
  `heap in use before and after each quarter of ${whole.format(many)} messages`,
  `${figures.map((figure) => figure.toFixed(0)).join(", ")} MiB`,
  "flat",
]);
console.log(table.toString());
await bot.stop();
await side.terminate();
