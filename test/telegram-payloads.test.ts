import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createLog } from "../src/support/log.ts";
import { hearOnly } from "./fakes/hear-only.ts";
import { wordings } from "./fakes/start-bot.ts";
import { faultsOfCall, readSpecification } from "./fakes/telegram-server/check-payload.ts";
import { startTelegramServer, type TelegramServer } from "./fakes/telegram-server/start.ts";
import { startTelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

// Every test that asks the Telegram of the tests for anything fails where what it asks is not as the specification says.
const spec = readSpecification();
const here = join(import.meta.dirname, "../src/adapters/telegram");

/** Every method of the Bot API that our code calls. */
const called = new Set(
  readdirSync(here)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(join(here, file), "utf8").matchAll(/\b(?:api|quick|patient|answering|polling)\.([a-z]\w+)\(/g),
    ])
    .map(([, method = ""]) => method),
);

it.skipIf(spec === null)(
  "every method that is called is one of Telegram's (skipped where its specification does not lie beside the repository)",
  () => {
    expect(called.size).toBeGreaterThan(12);
    expect([...called].filter((method) => !Object.hasOwn(spec?.methods ?? {}, method))).toEqual([]);
  },
);

/** A bot to which updates are sent comes and goes, and leaves its webhook behind. */
const passByWebhook = async ({ token, api }: TelegramServer): Promise<void> => {
  const webhook = { TELEGRAM_WEBHOOK_URL: "https://bot.example/telegram", TELEGRAM_WEBHOOK_PORT: "0" };
  const platform = createTelegram({ token, api, wordings, log: createLog({ level: "error" }), webhook });
  await platform.start(hearOnly(async () => {}));
  await platform.close();
};

it.skipIf(spec === null)("every method that is called is called here, and as the specification says", async () => {
  const world = await startTelegramWorld();
  const { server, group, alerts, kay, robin, mod } = world;
  const own = server.world.privateChat(mod);
  await world.bot.stop();
  await passByWebhook(server);
  world.bot = await world.start();
  await world.bot.communities.change("telegram", String(group.id), { alertChannels: [String(alerts.id)], live: true });
  /** Presses what the newest message that has such a button offers. */
  const press = async (chat: typeof group, label: string) => {
    const shown = await until(() => world.oursIn(chat).findLast((one) => world.dataOf(one, label) !== ""));
    await world.press(shown, mod, label);
  };
  await world.threaten();
  for (const label of ["More", "Delete the message", "Yes", "More", "Put on hold for an hour", "Yes"])
    await press(alerts, label);
  await until(() => server.onHold.has(robin.id));
  server.say(alerts, mod, "/status");
  server.say(own, mod, `/start setup${group.id}`);
  for (const step of [2, 3]) {
    await press(own, "Next");
    await until(() => textOf(world.oursIn(own).at(-1)).includes(`Step ${step} of`));
  }
  for (const label of ["Post and pin the notice", "Yes"]) await press(own, label);
  const chat = { id: robin.id, type: "private" as const, first_name: "robin" };
  const message = { message_id: 7, date: 1, chat, from: kay, text: "hello", business_connection_id: "b1" };
  server.push({ business_message: message } as never);
  const asked = () => new Set(server.asked.map(({ method }) => method));
  try {
    await expect.poll(() => [...called].filter((method) => !asked().has(method)), { timeout: 10_000 }).toEqual([]);
  } finally {
    // Ends with what was wrong with any of it.
    await world.stop();
  }
});

it.skipIf(spec === null)("what is not as the specification says does not pass", async () => {
  const server = await startTelegramServer();
  await fetch(`${server.api}/bot${server.token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ chat_id: true, words: "hi" }),
  });
  await expect(server.close()).rejects.toThrow("words is not known");
  expect(faultsOfCall("sendMessage", { chat_id: 1, text: "hi" }, spec as never)).toEqual([]);
});
