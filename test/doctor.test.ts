import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { runDoctor } from "../src/cli/doctor.ts";
import type { CommunitySettings } from "../src/model/community.ts";
import type { Check } from "../src/model/examination.ts";
import { type DiscordServer, startDiscordServer } from "./fakes/discord-server/start.ts";
import type { FakeGuild } from "./fakes/discord-server/world.ts";
import { keepChosen } from "./fakes/keep-chosen.ts";
import { saidIo } from "./fakes/said-io.ts";

let server: DiscordServer;
let guild: FakeGuild;
let data: string;
let general: string;
let alerts: string;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  [general = "", alerts = ""] = guild.channels.keys();
  data = mkdtempSync(join(tmpdir(), "breakwater-doctor-"));
  return async () => {
    await server.close();
    rmSync(data, { recursive: true });
  };
});

const setUp = (change: Partial<CommunitySettings> = {}) =>
  keepChosen(data, "discord", guild.id, { alertChannels: [alerts], live: true, ...change });

const consult = async (
  env: Record<string, string> = {},
  options: {
    readonly json?: boolean;
    readonly now?: () => number;
    readonly language?: "en" | "ca";
    readonly config?: string;
  } = {},
) => {
  const { io, said } = saidIo({ env: { DISCORD_TOKEN: server.token, DISCORD_API: server.api, ...env } });
  const { json = false, language = "en", config = "config", now } = options;
  await runDoctor(io, { data, config, language, ...(json ? { json } : {}) }, now);
  return said;
};

type Line = Check & { readonly type: string };

const checksOf = async (...given: Parameters<typeof consult>) => {
  const { out, status } = await consult(given[0], { ...given[1], json: true });
  const lines: Line[] = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const mend = lines.filter(({ state }) => state === "mend" || state === "undone");
  return { status, lines, mend, codes: mend.map(({ code }) => code) };
};

const deny = (channel: string, who: string, type: OverwriteType, bits: bigint) =>
  guild.channels.get(channel)?.permission_overwrites?.push({ id: who, type, allow: "0", deny: String(bits) });

describe("doctor, where all is well", () => {
  it("says so, ends with 0, and prints the link with the least permissions that the policy needs", async () => {
    await setUp();
    const { out, status } = await consult();
    expect(status).toBe(0);
    expect(out).toContain("All is well.");
    expect(out).not.toContain("✗");
    const [least = "", more = ""] = out.match(/https:\/\/discord\.com\/oauth2\/authorize\S+/g) ?? [];
    const bits = (link: string) => BigInt(new URL(link).searchParams.get("permissions") ?? "0");
    expect(new URL(least).searchParams.get("client_id")).toBe(server.world.bot.id);
    expect(bits(least) & PermissionFlagsBits.SendMessages).not.toBe(0n);
    expect(bits(least) & (PermissionFlagsBits.ManageMessages | PermissionFlagsBits.Administrator)).toBe(0n);
    expect(bits(more) & PermissionFlagsBits.ModerateMembers).not.toBe(0n);
  });

  it("asks for nothing that only the file of a community elsewhere asks for", async () => {
    await setUp();
    const config = join(data, "config");
    cpSync("config", config, { recursive: true });
    mkdirSync(join(config, "communities"));
    const rule = "{ name: hold, when: { people: 5 }, do: [timeout], confirm: true }";
    const linksFor = async (platform: string) => {
      writeFileSync(
        join(config, "communities/a.yaml"),
        `for: { platform: ${platform}, community: "7" }\nrules: [${rule}]\n`,
      );
      const { out } = await consult({}, { config });
      return BigInt(/permissions=(\d+)/.exec(out)?.[1] ?? "0") & PermissionFlagsBits.ModerateMembers;
    };
    expect(await linksFor("telegram")).toBe(0n);
    expect(await linksFor("discord")).not.toBe(0n);
  });

  it("changes nothing on Discord, and makes nothing in an empty data folder", async () => {
    const { lines, status } = await checksOf();
    expect(status).toBe(0);
    expect(lines).toContainEqual(expect.objectContaining({ code: "data-fresh", state: "hint" }));
    expect(readdirSync(data)).toEqual([]);
    expect(server.rest.asked.map(({ method }) => method)).not.toContain("POST");
    expect(new Set(server.rest.asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(server.gateway.seen.identifies).toBe(0);
  });

  it("speaks the reader's language", async () => {
    const { out } = await consult({}, { language: "ca" });
    expect(out).toContain("El testimoni és correcte");
  });

  it("never shows the token", async () => {
    const { out } = await consult({}, { json: true });
    expect(out).not.toContain(server.token);
  });
});

describe("doctor, where something is to mend", () => {
  it("says how to get a token where there is none", async () => {
    const { mend, status } = await checksOf({ DISCORD_TOKEN: "" });
    expect(status).toBe(1);
    expect(mend).toMatchObject([{ code: "no-token", mend: expect.stringContaining("Reset Token") }]);
    expect(server.rest.asked).toEqual([]);
  });

  it("tells a wrong token", async () => {
    const { mend, status } = await checksOf({ DISCORD_TOKEN: "MTAw.other.token" });
    expect(status).toBe(1);
    expect(mend).toMatchObject([{ code: "discord-token", mend: expect.stringContaining("Reset Token") }]);
  });

  it("tells one that no request can carry", async () => {
    const { mend } = await checksOf({ DISCORD_TOKEN: `\u201c${server.token}\u201d` });
    expect(mend).toMatchObject([{ code: "discord-token", mend: expect.stringContaining("Reset Token") }]);
  });

  it("tells a missing intent", async () => {
    server.rest.applicationFlags = 0;
    const { mend, status } = await checksOf();
    expect(status).toBe(1);
    expect(mend).toMatchObject([{ code: "discord-intent", mend: expect.stringContaining("Message Content Intent") }]);
  });

  it("names the channels in which something is missing, and the permissions", async () => {
    await setUp();
    guild.closed.add(general);
    guild.denied.set(alerts, PermissionFlagsBits.CreatePublicThreads);
    const { mend, status } = await checksOf();
    expect(status).toBe(1);
    expect(mend).toMatchObject([
      {
        code: "discord-read",
        what: expect.stringContaining("#general"),
        mend: expect.stringContaining("View Channels"),
      },
      {
        code: "discord-alert",
        what: expect.stringContaining("#alerts"),
        mend: expect.stringMatching(/: Create Public Threads$/),
      },
    ]);
  });

  it("asks for deleting and holding only where the policy does", async () => {
    const own = guild.roles[2];
    if (own) own.permissions = String(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory);
    const everyone = guild.roles[0];
    if (everyone) everyone.permissions = String(PermissionFlagsBits.ViewChannel);
    expect((await checksOf()).codes).toEqual(["discord-offer-resources"]);
  });

  it("takes a channel for some people only as closed on purpose", async () => {
    deny(general, guild.id, OverwriteType.Role, PermissionFlagsBits.ViewChannel);
    const { lines, status } = await checksOf();
    expect(status).toBe(0);
    expect(lines).toContainEqual(
      expect.objectContaining({ code: "discord-closed", state: "hint", what: expect.stringContaining("#general") }),
    );
  });

  it("tells an alert channel that is gone and a role on duty that nobody hears", async () => {
    const moderators = guild.roles[1];
    if (moderators) moderators.mentionable = false;
    await setUp({ alertChannels: ["42"], onDuty: moderators?.id ?? null });
    expect((await checksOf()).codes).toEqual(["discord-alert-channel-gone", "discord-duty-unheard"]);
  });

  it("tells a role on duty that is everybody's, or gone, which only another choice mends", async () => {
    const [everyone] = guild.roles;
    if (everyone) everyone.mentionable = true;
    for (const onDuty of [guild.id, "42"]) {
      await setUp({ onDuty });
      expect((await checksOf()).mend).toMatchObject([
        { code: "discord-duty-unheard", mend: expect.stringContaining("/setup") },
      ]);
    }
  });

  it("tells that something is held of a server that has put the bot out, and how that is deleted", async () => {
    await setUp();
    await keepChosen(data, "discord", "404404404404404404", { live: true });
    await keepChosen(data, "telegram", "-1001", { live: true });
    expect((await checksOf()).mend).toMatchObject([
      {
        code: "discord-left",
        what: expect.stringContaining("no more: 1 (404404404404404404)"),
        mend: expect.stringContaining("privacy leave"),
      },
    ]);
  });

  it("tells a clock that is off by minutes, and not one that is off by a second", async () => {
    const late = await checksOf({}, { now: () => Date.now() - 4 * 60_000 });
    expect(late.status).toBe(1);
    expect(late.mend).toMatchObject([{ code: "clock", what: expect.stringMatching(/ (3\.9|4\.0) minutes/) }]);
    expect((await checksOf({}, { now: () => Date.now() + 1000 })).mend).toEqual([]);
  });

  it("tells a data folder whose key is gone", async () => {
    await setUp();
    rmSync(join(data, "breakwater.key"));
    const { status, lines } = await checksOf();
    expect(status).toBe(1);
    expect(lines.filter(({ state }) => state === "mend")).toMatchObject([{ code: expect.stringMatching(/^key-/) }]);
    expect(readdirSync(data)).not.toContain("breakwater.key");
    // Whether anybody has cannot be said of a folder that does not open.
    expect(lines.map(({ code }) => code)).not.toContain("discord-not-set-up");
  });
});

describe("doctor on a data folder that lacks a key", () => {
  it("makes none where none is needed yet", async () => {
    openSqliteStore(data).close();
    const { status, lines } = await checksOf();
    expect([status, lines.find(({ code }) => code === "keys")?.mend]).toEqual([0, expect.not.stringContaining(".key")]);
    expect(readdirSync(data)).not.toContain("breakwater.key");
  });

  it("makes none that the log would have to be signed with from now on", async () => {
    await setUp();
    rmSync(join(data, "breakwater.signing"));
    expect((await checksOf()).codes).toEqual(["signing-key-gone"]);
    expect(readdirSync(data)).not.toContain("breakwater.signing");
  });
});

describe("doctor, where it cannot look", () => {
  it("ends with 2 and still says what it saw here", async () => {
    server.rest.fault = () => ({ status: 503 });
    const { status, mend, lines } = await checksOf();
    expect(status).toBe(2);
    expect(mend).toMatchObject([{ code: "discord-unreachable", state: "undone" }]);
    expect(lines.map(({ code }) => code)).toContain("disk-space");
  });

  it("says nothing of token and intent where something else answers in Discord's place", async () => {
    server.rest.fault = () => ({ status: 200 });
    const { status, codes } = await checksOf();
    expect([status, codes]).toEqual([2, ["discord-unreachable"]]);
  });

  it("looks at the other communities where one gives no answer", async () => {
    const other = server.world.addGuild(["elsewhere"]);
    server.rest.fault = ({ path }) => (path === `/guilds/${other.id}/channels` ? { status: 403 } : null);
    const { status, lines } = await checksOf();
    expect(status).toBe(2);
    expect(lines.filter(({ code }) => code === "discord-community").map(({ state }) => state)).toEqual([
      "well",
      "undone",
    ]);
  });
});
