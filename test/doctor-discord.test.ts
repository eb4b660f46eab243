import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { type DoctorOnDiscord, doctorOnDiscord } from "./fakes/doctor-on-discord.ts";
import { keepChosen } from "./fakes/keep-chosen.ts";

let server: DoctorOnDiscord["server"];
let guild: DoctorOnDiscord["guild"];
let data: string;
let general: string;
let alerts: string;
let setUp: DoctorOnDiscord["setUp"];
let checksOf: DoctorOnDiscord["checksOf"];

beforeEach(async () => {
  const doctor = await doctorOnDiscord();
  ({ server, guild, data, general, alerts, setUp, checksOf } = doctor);
  return doctor.close;
});

const deny = (channel: string, who: string, type: OverwriteType, bits: bigint) =>
  guild.channels.get(channel)?.permission_overwrites?.push({ id: who, type, allow: "0", deny: String(bits) });

describe("doctor on Discord, where something is to mend", () => {
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
});
