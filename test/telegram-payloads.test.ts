import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { faultsOfCall, readSpecification } from "./fakes/telegram-server/check-payload.ts";
import { startTelegramServer } from "./fakes/telegram-server/start.ts";

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
