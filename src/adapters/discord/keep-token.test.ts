import { REST } from "discord.js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { restOptions } from "./create-client.ts";
import { keepToken } from "./keep-token.ts";

let rest: REST;
let sent: (string | null)[];
let status: number;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  status = 200;
  const makeRequest = async (_: string, { headers }: { headers?: unknown }): Promise<never> => {
    sent.push(new Headers(headers as Record<string, string>).get("authorization"));
    return new Response("<title>Sign in</title>", { status, headers: { "content-type": "text/html" } }) as never;
  };
  rest = new REST({ ...restOptions(undefined), makeRequest });
  keepToken(rest);
  rest.setToken("token");
});
afterEach(() => {
  vi.useRealTimers();
});
const post = () => rest.post("/channels/1/messages", { body: {} });

it("goes on with the token after an answer that it does not hold, and asks nothing for a while", async () => {
  status = 401;
  await expect(post()).rejects.toThrow();
  status = 200;
  await expect(post()).rejects.toThrow("token");
  expect(sent).toEqual(["Bot token"]);
  await vi.advanceTimersByTimeAsync(10_000);
  await post();
  expect(sent).toEqual(["Bot token", "Bot token"]);
});

it("goes on with a new token that is set meanwhile", async () => {
  status = 401;
  await expect(post()).rejects.toThrow();
  status = 200;
  rest.setToken("new");
  await vi.advanceTimersByTimeAsync(10_000);
  await post();
  expect(sent).toEqual(["Bot token", "Bot new"]);
});
