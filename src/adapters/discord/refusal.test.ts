import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { refusalOf, waitOf } from "./refusal.ts";

const answered = (status: number, code: number) =>
  new DiscordAPIError({ code, message: "no" }, code, status, "POST", "https://discord.example/api", {});

const limited = new RateLimitError({
  global: false,
  hash: "",
  limit: 5,
  majorParameter: "1",
  method: "POST",
  retryAfter: 20_000,
  route: "/channels/:id/messages",
  scope: "user",
  sublimitTimeout: 0,
  timeToReset: 15_000,
  url: "",
});

describe("what stands behind a request that failed", () => {
  it.each([
    [404, 10003, "channel-lost"],
    [403, 50001, "channel-lost"],
    [400, 50083, "channel-lost"],
    [400, 50008, "channel-lost"],
    [400, 40058, "channel-lost"],
    [404, 10008, "message-gone"],
    [404, 10007, "member-gone"],
    [403, 50013, "permission-missing"],
    [400, 160002, "reply-forbidden"],
    [404, 10062, "too-late"],
    [404, 10015, "too-late"],
    [400, 40060, "too-late"],
    [400, 50035, "refused"],
    [500, 0, "unreachable"],
    [401, 0, "unreachable"],
    [403, 40004, "unreachable"],
    [403, 40006, "unreachable"],
  ] as const)("is told from status %i and code %i: %s", (status, code, refusal) => {
    expect(refusalOf(answered(status, code))).toBe(refusal);
  });

  it("is that nobody was reached, where nobody answered", () => {
    expect(refusalOf(new HTTPError(502, "Bad Gateway", "GET", "", {}))).toBe("unreachable");
    expect(refusalOf(new TypeError("fetch failed"))).toBe("unreachable");
    expect(refusalOf(limited)).toBe("unreachable");
    expect(refusalOf(undefined)).toBe("unreachable");
  });

  it("may say how long to wait", () => {
    expect(waitOf(limited)).toBe(20_000);
    expect(waitOf(new Error("no"))).toBeUndefined();
  });
});
