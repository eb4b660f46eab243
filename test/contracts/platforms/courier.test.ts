import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery, Posted } from "../../../src/model/delivery.ts";
import type { Platform } from "../../../src/model/platform.ts";
import { hearOnly } from "../../fakes/hear-only.ts";
import { sampleCard } from "../../fakes/sample-card.ts";
import type { Driver } from "./driver.ts";
import { platforms, words } from "./stage.ts";

describe.each(platforms)("the courier of %s", (_, start) => {
  let driver: Driver;
  let platform: Platform;

  beforeEach(async () => {
    driver = await start();
    platform = driver.createPlatform();
    await platform.start(hearOnly(async () => {}));
    return async () => {
      await platform.close();
      await driver.close();
    };
  });

  const card = (over: Partial<Extract<Delivery, { kind: "card" }>> = {}): Delivery => ({
    kind: "card",
    community: driver.community,
    card: sampleCard(),
    channels: [driver.alerts, driver.spare],
    posted: null,
    raised: false,
    ...over,
  });
  const post = (): Delivery => ({
    kind: "resources",
    community: driver.community,
    channel: driver.general,
    post: { language: "en", text: words.resources.post, button: { id: "show-help", label: words.resources.button } },
  });
  const standing = () => driver.ours(driver.alerts);

  it("brings once what comes twice under the same key, at the same time or later", async () => {
    const [first, second] = await Promise.all([platform.deliver(card(), "a"), platform.deliver(card(), "a")]);
    expect(first).toMatchObject({ status: "done", posted: { channel: driver.alerts } });
    expect(second).toEqual(first);
    expect(await platform.deliver(card(), "a")).toEqual(first);
    for (let time = 0; time < 2; time++) expect(await platform.deliver(post(), "b")).toMatchObject({ status: "done" });
    expect([standing().length, driver.ours(driver.general).length]).toEqual([1, 1]);
    await platform.deliver(card(), "c");
    expect(standing()).toHaveLength(2);
  });

  it("brings words and names of emoji alone, wherever they are cut", async () => {
    for (const pad of ["", "a"]) {
      const long = pad + "😂".repeat(400);
      const buttons = sampleCard().buttons.map((button) => ({ ...button, label: long }));
      const emoji = sampleCard({ buttons, seen: [{ sentence: long, excerpt: long }] });
      expect(await platform.deliver(card({ card: emoji }), `emoji ${pad}`)).toMatchObject({ status: "done" });
    }
    for (const { text, buttons } of standing())
      expect([text, ...buttons].every((one) => one.isWellFormed())).toBe(true);
  });

  it("changes a card where it stands, and puts a new one in its place where its level rose", async () => {
    const { posted } = await platform.deliver(card(), "a");
    const changed = card({ posted: posted as Posted, card: sampleCard({ title: "Changed" }) });
    expect(await platform.deliver(changed, "b")).toMatchObject({ status: "done", posted });
    expect(standing().map(({ text }) => text.includes("Changed"))).toEqual([true]);
    const risen = await platform.deliver(card({ posted: posted as Posted, raised: true }), "c");
    expect(risen.posted?.message).not.toBe(posted?.message);
    expect(standing()).toHaveLength(1);
  });

  it("goes to the next channel, and tries again in a while where there is none", async () => {
    driver.forbid(driver.alerts);
    expect(await platform.deliver(card(), "a")).toMatchObject({ status: "done", posted: { channel: driver.spare } });
    driver.lose(driver.spare);
    const delivered = await platform.deliver(card(), "b");
    expect(delivered).toMatchObject({ status: "later", retryAfterMs: expect.any(Number) });
    driver.allow(driver.alerts);
    expect(await platform.deliver(card(), "b")).toMatchObject({ status: "done" });
  });

  it("sends at once what a start finds waiting", async () => {
    await platform.close();
    platform = driver.createPlatform();
    const starting = platform.start(hearOnly(async () => {}));
    expect(await platform.deliver(card(), "a")).toMatchObject({ status: "done" });
    await starting;
    expect(standing()).toHaveLength(1);
  });

  it("waits as long as it is asked to", async () => {
    driver.failSends({ status: 429, retryAfter: 60 }, 9);
    const delivered = await platform.deliver(card(), "a");
    expect(delivered.status).toBe("later");
    expect("retryAfterMs" in delivered && delivered.retryAfterMs).toBeGreaterThanOrEqual(60_000);
  });

  it("counts a message that is gone as deleted", async () => {
    const place = { community: driver.community, channel: driver.general, message: "1", reason: "case 1" };
    expect(await platform.deliver({ kind: "delete-message", ...place }, "a")).toEqual({ status: "done" });
  });

  it("does not try again to hold somebody who stands above us", async () => {
    const hold = { kind: "timeout", community: driver.community, minutes: 5, reason: "case 1" } as const;
    const delivered = await platform.deliver({ ...hold, member: driver.owner.id }, "a");
    expect(delivered).toEqual({ status: "impossible", code: expect.any(String) });
    expect(driver.isOnHold(driver.owner)).toBe(false);
  });
});
