import { REST } from "discord.js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { restOptions } from "./create-client.ts";
import { forgetLimits } from "./forget-limits.ts";

/** Discord after a request: the last that its bucket takes for half a second. */
const limits = { "x-ratelimit-limit": "5", "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "0.5" };

let rest: REST;
let asked: number;
beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  const makeRequest = async (): Promise<never> => {
    asked++;
    return Response.json({}, { headers: limits }) as never;
  };
  rest = new REST({ ...restOptions(undefined), makeRequest }).setToken("token");
  forgetLimits(rest);
});
afterEach(() => {
  vi.useRealTimers();
});

it("holds no request back until a clock that was set back has come as far again", async () => {
  const ask = (channel: number) => rest.get(`/channels/${channel}`);
  await Promise.all([ask(1), vi.advanceTimersByTimeAsync(100)]);
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(1000);
  const all = Promise.all([ask(1), ...Array.from({ length: 70 }, (_, at) => ask(at + 2))]);
  await Promise.all([all, vi.advanceTimersByTimeAsync(3000)]);
  expect(asked).toBe(72);
});

it("lets them hold while the clock goes on", async () => {
  const twice = Promise.all([rest.get("/channels/1"), rest.get("/channels/1")]);
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  await twice;
  expect(asked).toBe(2);
});
