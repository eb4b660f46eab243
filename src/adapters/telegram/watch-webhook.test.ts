import { GrammyError } from "grammy";
import type { WebhookInfo } from "grammy/types";
import { expect, it } from "vitest";
import type { Problem } from "../../model/errors.ts";
import { watchWebhook } from "./watch-webhook.ts";

/** Watches through these answers of Telegram's, one after another; gives what was told. */
const watch = async (answers: readonly (Partial<WebhookInfo> | Error)[]): Promise<readonly Problem[]> => {
  const ending = new AbortController();
  const told: Problem[] = [];
  const left = [...answers];
  const getWebhookInfo = async () => {
    const next = left.shift();
    if (left.length === 0) ending.abort();
    if (next instanceof Error || next === undefined) throw next;
    return { url: "https://bot.example/", has_custom_certificate: false, pending_update_count: 0, ...next };
  };
  await watchWebhook({
    api: { getWebhookInfo } as never,
    url: "https://bot.example/",
    onTrouble: (problem) => void told.push(problem),
    signal: ending.signal,
    everyMs: 1,
  });
  return told;
};

const now = Math.floor(Date.now() / 1000);
const failing = (after: number) => ({
  last_error_date: now + after,
  last_error_message: "Connection\nrefused",
  pending_update_count: 1,
});

it("tells what only Telegram can see, once for each time that it begins", async () => {
  expect(await watch([{}, failing(1), failing(2), {}, failing(3)])).toMatchObject([
    { code: "telegram-webhook-failing", what: expect.stringContaining("Connection refused") },
    { code: "telegram-webhook-failing" },
  ]);
});

it("tells of a webhook that was put in the place of ours, and of one that was taken away", async () => {
  expect(await watch([{ url: "https://elsewhere.example/" }, { url: "" }])).toMatchObject([
    { code: "telegram-conflict" },
  ]);
});

it("tells of a token that was taken back, with which Telegram sends nothing any more", async () => {
  const revoked = new GrammyError(
    "no",
    { ok: false, error_code: 401, description: "Unauthorized" },
    "getWebhookInfo",
    {},
  );
  expect(await watch([{}, revoked, new Error("reset"), revoked, {}])).toMatchObject([{ code: "telegram-token-wrong" }]);
});

it("says nothing of what went wrong before or is over, nor where Telegram does not answer", async () => {
  expect(await watch([failing(-60), { ...failing(1), pending_update_count: 0 }, new Error("reset"), {}])).toEqual([]);
});
