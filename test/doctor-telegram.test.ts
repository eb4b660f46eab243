import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatMember } from "@grammyjs/types";
import { Api } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import { webhookSettings } from "../src/adapters/telegram/webhook-settings.ts";
import { runDoctor } from "../src/cli/doctor.ts";
import type { CommunitySettings } from "../src/model/community.ts";
import type { Check } from "../src/model/examination.ts";
import { keepChosen } from "./fakes/keep-chosen.ts";
import { saidIo } from "./fakes/said-io.ts";
import { startTelegramServer, type TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, type FakeChat } from "./fakes/telegram-server/world.ts";

let server: TelegramServer;
let group: FakeChat;
let alerts: FakeChat;
let data: string;
const url = "https://bot.example/telegram";

beforeEach(async () => {
  server = await startTelegramServer();
  // Doctor waits for some seconds whether somebody else asks.
  server.secondMs = 100;
  group = server.world.addGroup();
  alerts = server.world.addGroup("supergroup", "Moderators");
  data = mkdtempSync(join(tmpdir(), "breakwater-doctor-"));
  return async () => {
    await server.close();
    rmSync(data, { recursive: true });
  };
});

const setUp = (change: Partial<CommunitySettings> = {}) =>
  keepChosen(data, "telegram", String(group.id), { alertChannels: [String(alerts.id)], live: true, ...change });

const consult = async (env: Record<string, string> = {}, options: { json?: true; now?: () => number } = {}) => {
  const { io, said } = saidIo({ env: { TELEGRAM_TOKEN: server.token, TELEGRAM_API: server.api, ...env } });
  const { json, now } = options;
  await runDoctor(io, { data, config: "config", language: "en", ...(json ? { json } : {}) }, now);
  return said;
};

const checksOf = async (env: Record<string, string> = {}, now?: () => number) => {
  const { out, status } = await consult(env, { json: true, ...(now ? { now } : {}) });
  const lines = out
    .trim()
    .split("\n")
    .map((line): Check & { platform: string } => JSON.parse(line))
    .filter(({ platform }) => platform === "telegram");
  return { status, lines, codes: lines.flatMap(({ state, code }) => (state === "well" ? [] : [`${state} ${code}`])) };
};

const us = (change: object) => {
  const { bot } = server.world;
  group.members.set(bot.id, {
    ...asAdmin(bot, { moderates: true, manages: false }),
    ...change,
  } as ChatMember);
};

describe("doctor on Telegram, where all is well", () => {
  it("says so, and prints the links that add the bot with the least rights", async () => {
    server.world.botSettings.can_read_all_group_messages = true;
    await setUp();
    const { out, status } = await consult();
    expect(status).toBe(0);
    expect(out).toContain("@breakwater_bot");
    expect(out).toContain("“Harbour”: nothing is missing");
    expect(out).toContain("All is well.");
    expect(out).toContain("https://t.me/breakwater_bot?startgroup=true&admin=delete_messages\n");
    // Pinning is for the notice of the third step.
    const all = "delete_messages+restrict_members+invite_users+pin_messages";
    expect(out).toContain(`https://t.me/breakwater_bot?startgroup=true&admin=${all}\n`);
    expect(out).not.toContain(server.token);
  });

  it("is not steered by what a group is called", async () => {
    group = server.world.addGroup("supergroup", "\u202eHar\u001b[2Jbour\u0007");
    await setUp();
    const { out } = await consult();
    expect(out).toContain("“\ufffdHar\ufffd[2Jbour\ufffd”");
    for (const sign of ["\u0007", "\u001b", "\u202e"]) expect(out).not.toContain(sign);
  });

  it("takes nothing, changes nothing and writes to nobody", async () => {
    server.say(group, server.world.addUser("kay"), "hello");
    await setUp();
    await consult();
    expect(server.waiting()).toHaveLength(1);
    const asked = new Set(server.asked.map(({ method }) => method));
    for (const method of asked) expect(["", "getUpdates"].includes(method) || method.startsWith("get")).toBe(true);
    expect(server.asked.some(({ body }) => body.offset !== undefined)).toBe(false);
  });
});

describe("doctor on Telegram, where something is to mend", () => {
  it("tells a wrong token in BotFather's words", async () => {
    const { lines, status } = await checksOf({ TELEGRAM_TOKEN: "1:wrong" });
    expect(status).toBe(1);
    expect(lines).toMatchObject([{ code: "telegram-token", state: "mend", mend: expect.stringContaining("/token") }]);
  });

  it("says where nobody is told, though nothing is missing in the group", async () => {
    await setUp({ alertChannels: [] });
    const { codes, lines } = await checksOf();
    expect(codes).toContain("hint telegram-not-set-up");
    expect(lines.find(({ code }) => code === "telegram-not-set-up")?.what).toContain("“Harbour”");
  });

  it("says what Group Privacy keeps from being read, and where it matters", async () => {
    await setUp();
    const admin = await checksOf();
    expect(admin.codes).toEqual(["hint telegram-privacy"]);
    expect(admin.lines.find(({ code }) => code === "telegram-privacy")?.mend).toContain("Group Privacy, Turn off");
    us({ status: "member" });
    const member = await checksOf();
    expect(member.status).toBe(1);
    expect(member.codes).toEqual([
      "hint telegram-privacy",
      "mend telegram-read",
      "hint telegram-reports-seen",
      "hint telegram-holds-nobody",
    ]);
  });

  it.each([
    ["may not delete", { can_delete_messages: false }, {}, "hint telegram-reports-seen"],
    ["may not hold anybody", { can_restrict_members: false }, {}, "hint telegram-holds-nobody"],
    ["reads no requests", { can_invite_users: false }, { join_by_request: true }, "hint telegram-joins-unread"],
    [
      "may not write",
      { status: "restricted", is_member: true, can_send_messages: false },
      {},
      "mend telegram-offer-resources",
    ],
  ])("names the group in which it %s, and the right as Telegram calls it", async (_, change, more, code) => {
    server.world.botSettings.can_read_all_group_messages = true;
    await setUp();
    us(change);
    group.more = more;
    const { lines, codes } = await checksOf();
    expect(codes).toContain(code);
    const found = lines.find((one) => `${one.state} ${one.code}` === code);
    expect(found?.what).toContain("“Harbour”");
    expect(found?.mend).toMatch(/: (Delete Messages|Ban Users|Invite Users via Link|Send Messages)$/);
  });

  it("tells a moderators' chat that cannot be written to, and a group that is gone", async () => {
    await setUp();
    alerts.members.clear();
    expect((await checksOf()).codes).toContain("mend telegram-alert");
    group.members.clear();
    const { codes, lines } = await checksOf();
    expect(codes).toEqual(["hint telegram-privacy", "mend telegram-group-gone"]);
    // Where it is meant so, this makes an end of it.
    const { mend } = lines.find(({ code }) => code === "telegram-group-gone") ?? {};
    expect(mend).toContain(`: privacy leave ${group.id} --platform telegram`);
  });

  it("does not say that no group was set up where it cannot look at what was", async () => {
    await setUp();
    rmSync(join(data, "breakwater.key"));
    expect((await checksOf()).codes).toEqual(["hint telegram-privacy"]);
  });

  it("looks at a group under the number that it has by now", async () => {
    await setUp();
    const grown = server.world.addGroup("supergroup", "Grown");
    group.movedTo = grown.id;
    expect((await checksOf()).lines.map(({ what }) => what).join()).toContain("“Grown”");
  });

  it("tells a clock that is off", async () => {
    const { codes } = await checksOf({}, () => Date.now() - 4 * 60_000);
    expect(codes).toContain("mend clock");
  });
});

describe("doctor, on who takes what is written", () => {
  it("tells another program that asks with the same token", async () => {
    const other = new Api(server.token, { apiRoot: server.api });
    let stopped = false;
    const asking = (async () => {
      while (!stopped) await other.getUpdates({ timeout: 5 }).catch(() => new Promise((go) => setTimeout(go, 100)));
    })();
    const { codes } = await checksOf();
    stopped = true;
    server.push({ message: { chat: { id: 1 } } } as never);
    await asking;
    expect(codes).toContain("hint telegram-asked-twice");
  });

  it.each([
    ["is not set yet", "", { TELEGRAM_WEBHOOK_URL: url }, "hint telegram-webhook-not-yet"],
    ["is somebody else's", "https://elsewhere.example/", {}, "mend telegram-webhook-foreign"],
    ["cannot be one", "", { TELEGRAM_WEBHOOK_URL: "http://bot.example" }, "mend telegram-webhook"],
  ])("tells a webhook that %s", async (_, set, env, code) => {
    server.webhook = set;
    expect((await checksOf(env)).codes).toContain(code);
  });

  it("tells a webhook of ours that is left over, works, or cannot be reached, with what Telegram says", async () => {
    const env = { TELEGRAM_WEBHOOK_URL: url };
    server.webhook = webhookSettings(env, server.token)?.url ?? "";
    expect((await checksOf()).codes).toContain("hint telegram-webhook-left");
    expect((await checksOf(env)).lines).toContainEqual(
      expect.objectContaining({ code: "telegram-updates", state: "well" }),
    );
    server.webhookError = { at: Math.floor(Date.now() / 1000) - 60, says: "Connection refused" };
    expect((await checksOf(env)).codes).not.toContain("mend telegram-webhook-failing");
    server.say(group, server.world.addUser("kay"), "hello");
    expect((await checksOf(env)).lines).toContainEqual(
      expect.objectContaining({
        code: "telegram-webhook-failing",
        what: expect.stringContaining("Connection refused"),
        mend: expect.stringContaining("127.0.0.1:8480"),
      }),
    );
  });
});

describe("doctor, where it cannot look", () => {
  it("ends with 2, and still looks at the other groups", async () => {
    await setUp();
    server.fault = ({ method }) => (method === "getChat" ? { status: 502 } : null);
    const lost = await checksOf();
    expect([lost.status, lost.codes]).toEqual([2, ["hint telegram-privacy", "undone telegram-group"]]);
    server.fault = () => ({ status: 502 });
    expect(await checksOf()).toMatchObject({ status: 2, codes: ["undone telegram-unreachable"] });
  });
});
