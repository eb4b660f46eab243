import { describe, expect, it } from "vitest";
import { isOurs, webhookSettings } from "./webhook-settings.ts";

const token = "123:fake-token";
const env = { TELEGRAM_WEBHOOK_URL: "https://bot.example/telegram?x=1" };

describe("what an operator says of the webhook", () => {
  it("may be nothing, or the address alone", () => {
    expect(webhookSettings({}, token)).toBeNull();
    expect(webhookSettings({ TELEGRAM_WEBHOOK_URL: "", TELEGRAM_WEBHOOK_PORT: "1" }, token)).toBeNull();
    expect(webhookSettings(env, token)).toMatchObject({ host: "127.0.0.1", port: 8480 });
  });

  it("is kept, with our mark behind the address and a secret that tells nothing of the token", () => {
    const { url = "", secret = "" } = webhookSettings(env, token) ?? {};
    expect(url).toMatch(/^https:\/\/bot\.example\/telegram\?x=1&breakwater=[\w-]{16}$/);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(url + secret).not.toContain("fake-token");
    expect(webhookSettings(env, token)?.secret).toBe(secret);
    expect(webhookSettings(env, "124:other")?.secret).not.toBe(secret);
    expect(url).not.toContain(secret.slice(0, 16));
  });

  it.each([
    [{ TELEGRAM_WEBHOOK_URL: "http://bot.example/" }, "TELEGRAM_WEBHOOK_URL"],
    [{ TELEGRAM_WEBHOOK_URL: "bot.example" }, "TELEGRAM_WEBHOOK_URL"],
    [{ TELEGRAM_WEBHOOK_PORT: "70000" }, "TELEGRAM_WEBHOOK_PORT"],
    [{ TELEGRAM_WEBHOOK_PORT: "http" }, "TELEGRAM_WEBHOOK_PORT"],
    [{ TELEGRAM_WEBHOOK_SECRET: "short" }, "TELEGRAM_WEBHOOK_SECRET"],
    [{ TELEGRAM_WEBHOOK_SECRET: "with a space in it, long" }, "TELEGRAM_WEBHOOK_SECRET"],
  ])("%j is refused with what to say instead, and without the secret", (more, name) => {
    const refused = () => webhookSettings({ ...env, ...more }, token);
    expect(refused).toThrow(name);
    expect(refused).not.toThrow(/short|with a space/);
  });

  it("is ours by its mark, which nobody else can make", () => {
    const { url = "" } = webhookSettings(env, token) ?? {};
    expect(isOurs(url, token)).toBe(true);
    for (const other of ["", "nowhere", "https://bot.example/", `${url}x`, url.replace("breakwater=", "other=")])
      expect(isOurs(other, token)).toBe(false);
    expect(isOurs(url, "124:other")).toBe(false);
  });
});
