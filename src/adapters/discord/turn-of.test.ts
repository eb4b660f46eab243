import { RateLimitError } from "discord.js";
import { expect, it } from "vitest";
import { createTurnOf } from "./turn-of.ts";

const limited = (channel: string, retryAfter: number, method = "POST") =>
  new RateLimitError({
    ...{ method, majorParameter: channel, route: "/channels/:id/messages", url: "", hash: "" },
    ...{ retryAfter, timeToReset: retryAfter, limit: 5, global: false, sublimitTimeout: 0, scope: "user" },
  });

it("lets what is limited come back one after the other, each channel by itself, and not before it may", () => {
  let now = 0;
  const turnOf = createTurnOf(() => now);
  const waits = () =>
    [limited("a", 4000), limited("a", 4000), limited("b", 300), limited("a", 4000)].map((one) => turnOf(one));
  expect(waits()).toEqual([4000, 5000, 300, 6000]);
  now = 4500;
  expect(turnOf(limited("a", 200))).toBe(2500);
  expect(turnOf(limited("a", 200, "PATCH"))).toBe(200);
  now = 60_000;
  expect(turnOf(limited("a", 200))).toBe(200);
});

it("lets what goes first wait behind none of the others", () => {
  const turnOf = createTurnOf(() => 0);
  for (let count = 0; count < 300; count++) turnOf(limited("a", 4000));
  expect([turnOf(limited("a", 4000), true), turnOf(limited("a", 4000), true)]).toEqual([4000, 5000]);
  expect(turnOf(limited("a", 4000))).toBe(304_000);
});

it("gives none to what was not limited", () => {
  expect(createTurnOf(() => 0)(new Error("a socket that closed"))).toBeUndefined();
});
