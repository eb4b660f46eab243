import { expect, it } from "vitest";
import { openWebhook } from "./open-webhook.ts";

const post = async (port: number) => {
  const headers = { "x-telegram-bot-api-secret-token": "secret" };
  const { status } = await fetch(`http://127.0.0.1:${port}`, { method: "POST", headers, body: '{"update_id":1}' });
  return status;
};

it("asks for an update again that takes too long or fails, and says so of the rest as soon as it is done", async () => {
  const works: PromiseWithResolvers<void>[] = [];
  const handle = () => {
    const work = Promise.withResolvers<void>();
    works.push(work);
    return work.promise;
  };
  const { port, close } = await openWebhook({ host: "127.0.0.1", port: 0, secret: "secret" }, handle, 100);
  try {
    expect(await post(port)).toBe(503);
    const failing = post(port);
    await expect.poll(() => works.length).toBe(2);
    works[1]?.reject(new Error("ending"));
    expect(await failing).toBe(503);
    const well = post(port);
    await expect.poll(() => works.length).toBe(3);
    works[2]?.resolve();
    expect(await well).toBe(200);
  } finally {
    await close();
  }
});
