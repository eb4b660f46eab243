import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { type DoctorOnDiscord, doctorOnDiscord } from "./fakes/doctor-on-discord.ts";

let server: DoctorOnDiscord["server"];
let data: string;
let setUp: DoctorOnDiscord["setUp"];
let consult: DoctorOnDiscord["consult"];
let checksOf: DoctorOnDiscord["checksOf"];

beforeEach(async () => {
  const doctor = await doctorOnDiscord();
  ({ server, data, setUp, consult, checksOf } = doctor);
  return doctor.close;
});

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
