import { request } from "node:http";
import type { Update } from "grammy/types";
import { beforeEach, describe, expect, it } from "vitest";
import { type OpenWebhook, openWebhook } from "./open-webhook.ts";

const secret = "a-secret-of-the-operator";
let webhook: OpenWebhook;
let heard: Update[];
let handle: (update: Update) => Promise<void>;

beforeEach(async () => {
  heard = [];
  handle = async (update) => void heard.push(update);
  webhook = await openWebhook({ host: "127.0.0.1", port: 0, secret }, (update) => handle(update), 100);
  return () => webhook.close();
});

interface Given {
  readonly method?: string;
  readonly token?: string | null;
  /** Null for one that never ends. */
  readonly body?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends something as anybody could; gives the status of the answer. */
const send = ({ method = "POST", token = secret, body = '{"update_id":7}', headers = {} }: Given = {}) =>
  new Promise<number>((resolve, reject) => {
    const own = token === null ? {} : { "x-telegram-bot-api-secret-token": token };
    const options = { host: "127.0.0.1", port: webhook.port, method, headers: { ...own, ...headers } };
    const sent = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    if (body !== null) return void sent.end(body);
    const more = () => sent.write("x".repeat(1 << 16), (error) => (error ? undefined : setImmediate(more)));
    more();
  });

describe("whoever is not Telegram", () => {
  it.each([
    ["without the secret", { token: null }, 401],
    ["with another one", { token: "a-secret-of-the-operatoR" }, 401],
    ["with a part of it", { token: "a-secret" }, 401],
    ["asking to read", { method: "GET", body: "" }, 405],
    ["with too much", { headers: { "content-length": String(2 << 20) } }, 413],
    ["with what is no update", { body: '{"update_id":"7"}' }, 400],
    ["with what is no JSON", { body: "{" }, 400],
  ])("%s is not heard", async (_, given: Given, status) => {
    expect(await send(given)).toBe(status);
    expect(heard).toEqual([]);
    // And Telegram is heard afterwards.
    expect(await send()).toBe(200);
    expect(heard).toEqual([{ update_id: 7 }]);
  });

  it("is not read on and on", async () => {
    const endless = send({ body: null, headers: { "transfer-encoding": "chunked" } });
    // The connection may be reset before the answer is read.
    expect([413, "reset"]).toContain(await endless.catch(() => "reset"));
    expect(await send()).toBe(200);
  });
});

it("asks for an update again that takes too long or fails, and says so of the rest as soon as it is done", async () => {
  const works: PromiseWithResolvers<void>[] = [];
  handle = () => {
    const work = Promise.withResolvers<void>();
    works.push(work);
    return work.promise;
  };
  expect(await send()).toBe(503);
  const failing = send();
  await expect.poll(() => works.length).toBe(2);
  works[1]?.reject(new Error("ending"));
  expect(await failing).toBe(503);
  const well = send();
  await expect.poll(() => works.length).toBe(3);
  works[2]?.resolve();
  expect(await well).toBe(200);
});

it("finishes what is under way when it closes, and takes nothing new", async () => {
  const work = Promise.withResolvers<void>();
  handle = () => work.promise;
  const last = send();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const closed = webhook.close();
  work.resolve();
  expect(await last).toBe(200);
  await closed;
  await expect(send()).rejects.toThrow();
});
