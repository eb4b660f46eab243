import { setTimeout as sleep } from "node:timers/promises";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { plainTable } from "../src/cli/plain-table.ts";
import type { Platform } from "../src/model/platform.ts";
import { createLog } from "../src/support/log.ts";
import { startBot, wordings } from "../test/fakes/start-bot.ts";
import { startSide, timesWithin } from "./other-side.ts";
import type { Ask, Says } from "./telegram-side.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const table = plainTable(["what", "figure", "target"]);

const { side, next } = startSide<Says>(new URL("telegram-side.ts", import.meta.url));
const { api, token, places } = await next("open");

const heard = new Map<string, number>();
let [count, outOfOrder] = [0, 0];
const telegram = createTelegram({ token, api, wordings, log: createLog({ level: "error" }) });
const watching: Platform = {
  ...telegram,
  start: (listener) =>
    telegram.start({
      ...listener,
      hear: async (message) => {
        const [id, before] = [Number(message.id), heard.get(message.community) ?? 0];
        if (id < before) outOfOrder++;
        heard.set(message.community, id);
        count++;
        await listener.hear(message);
      },
    }),
};
const bot = await startBot(watching);
for (const { group, alerts } of places)
  await bot.communities.change("telegram", String(group), { alertChannels: [String(alerts)], live: true });
await sleep(1500);

const run = async (ask: Ask) => {
  [count, outOfOrder] = [0, 0];
  side.postMessage(ask);
  const { latencies, threats } = await next("done");
  return { at: timesWithin(latencies), cards: latencies.length, threats };
};

// The first ones find the code cold.
await run({ count: 1000, perSecond: 200, threatIn: 101 });
const calm = await run({ count: 6000, perSecond: 200, threatIn: 101 });
table.push(["200 messages a second in 100 groups: from update to card, p50", calm.at(0.5), ""]);
table.push(["  p99", calm.at(0.99), "250 ms"]);
table.push(["  cards of threats", `${calm.cards} of ${calm.threats}, waiting: ${bot.store.outbox.waiting()}`, "all"]);
table.push(["  messages heard, of them out of order within a group", `${whole.format(count)}, ${outOfOrder}`, "0"]);
console.log(table.toString());
await bot.stop();
await side.terminate();
