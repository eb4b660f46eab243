import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DiscordAPIError, HTTPError, RateLimitError, REST } from "discord.js";
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
    [403, 40333, "unreachable"],
    [400, 130000, "unreachable"],
  ] as const)("is told from status %i and code %i: %s", (status, code, refusal) => {
    expect(refusalOf(answered(status, code))).toBe(refusal);
  });

  it("is that nobody was reached, where nobody answered", () => {
    expect(refusalOf(new HTTPError(502, "Bad Gateway", "GET", "", {}))).toBe("unreachable");
    expect(refusalOf(new TypeError("fetch failed"))).toBe("unreachable");
    expect(refusalOf(limited)).toBe("unreachable");
    expect(refusalOf(undefined)).toBe("unreachable");
  });

  it.each([400, 403, 404])(
    "is that Discord was not reached, where something before it answers with a page and status %i",
    async (status) => {
      const server = createServer((_, response) => {
        response
          .writeHead(status, { "content-type": "text/html" })
          .end("<title>Attention Required! | Cloudflare</title>");
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      const { port } = server.address() as AddressInfo;
      const rest = new REST({ api: `http://127.0.0.1:${port}/api`, retries: 0 }).setToken("token");
      const error: unknown = await rest.post("/channels/1/messages", { body: {} }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DiscordAPIError);
      expect(refusalOf(error)).toBe("unreachable");
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
      server.closeAllConnections();
      server.close();
    },
  );

  it("may say how long to wait", () => {
    expect(waitOf(limited)).toBe(20_000);
    expect(waitOf(new Error("no"))).toBeUndefined();
  });
});
