import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { startDiscordServer } from "./fakes/discord-server/start.ts";
import { keepChosen } from "./fakes/keep-chosen.ts";
import { startTelegramServer } from "./fakes/telegram-server/start.ts";
import { until } from "./fakes/until.ts";
import { whileBotRuns } from "./fakes/while-bot-runs.ts";

/** The bot of `npm start` on both platforms, each with moderators who are told; `write` changes a file of its configuration. */
const startWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-policy-troubles-"));
  const [config, data] = [join(folder, "config"), join(folder, "data")];
  cpSync("config", config, { recursive: true });
  mkdirSync(join(config, "signals"));
  mkdirSync(join(config, "communities"));
  const [discord, telegram] = await Promise.all([startDiscordServer(), startTelegramServer()]);
  onTestFinished(async () => {
    await Promise.all([discord.close(), telegram.close()]);
    rmSync(folder, { recursive: true });
  });
  const guild = discord.world.addGuild(["general", "alerts"]);
  const [general = "", alerts = ""] = guild.channels.keys();
  const [group, moderators] = [telegram.world.addGroup(), telegram.world.addGroup("supergroup", "Moderators")];
  await keepChosen(data, "discord", guild.id, { alertChannels: [alerts], live: true });
  await keepChosen(data, "telegram", String(group.id), {
    ...{ alertChannels: [String(moderators.id)], live: true, language: "fr" },
  });
  const [kay, robin] = [discord.world.addMember(guild, "kay"), discord.world.addMember(guild, "robin")];
  let said = "";
  const tell = (text: string) => {
    said += text;
  };
  return {
    guild,
    said: () => said,
    write: (name: string, text: string) => writeFileSync(join(config, name), text),
    link: (name: string, to: string) => symlinkSync(to, join(config, name)),
    onDiscord: () => (discord.world.messages.get(alerts) ?? []).map((one) => JSON.stringify(one)),
    onTelegram: () => moderators.messages.map((one) => JSON.stringify(one)),
    say: (text: string) => {
      discord.say(guild, general, kay, "hi all");
      discord.say(guild, general, robin, text);
    },
    whileRunning: (work: () => Promise<void>) =>
      whileBotRuns(
        {
          ...{ server: discord, data, config, tell },
          env: { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API: telegram.api },
        },
        work,
      ),
  };
};

it("tells the moderators of both platforms once of a bad file, and once that it is mended", async () => {
  const world = await startWorld();
  await world.whileRunning(async () => {
    world.write("local.yaml", "offerHours: 5\nwindowHuors: 3\n");
    await until(() => world.onDiscord().length === 1 && world.onTelegram().length === 1);
    expect(world.onDiscord()[0]).toMatch(/there is a mistake.*local\.yaml, line 2: .*Did you mean/);
    expect(world.onTelegram()[0]).toMatch(/contiennent une erreur.*local\.yaml, line 2: /);
    expect(world.onDiscord()[0]).not.toContain(tmpdir());
    // Saved once more as it is.
    world.write("local.yaml", "offerHours: 5\nwindowHuors: 3\n");
    await until(() => world.said().split("is not in force").length > 2);
    world.write("local.yaml", "offerHours: 5\nwindowHours: 3\n");
    await until(() => world.onDiscord().length === 2 && world.onTelegram().length === 2);
    await pause(200);
    expect(world.onDiscord().slice(1)).toEqual([expect.stringContaining("is mended: they are in force now")]);
    expect(world.onTelegram().slice(1)).toEqual([expect.stringContaining("est corrigée")]);
  });
}, 60_000);

it("goes on with the last good files where one cannot even be looked at", async () => {
  const world = await startWorld();
  await world.whileRunning(async () => {
    world.link("communities/a.yaml", "a.yaml");
    await until(() => world.said().includes("is not in force"));
    expect(world.said()).toContain("communities/a.yaml");
    world.say("i have your pics, send 200 in gift cards before midnight or i send them to everyone you know");
    await until(() => world.onDiscord().length > 0);
  });
}, 30_000);

it("tells of the file of one community its own moderators alone", async () => {
  const world = await startWorld();
  await world.whileRunning(async () => {
    world.write("communities/a.yaml", `for: { platform: discord, community: "${world.guild.id}" }\noffrHours: 5\n`);
    await until(() => world.onDiscord().length === 1);
    await pause(200);
    expect(world.onTelegram()).toEqual([]);
  });
}, 60_000);

it("looks for signals of one's own as soon as their file is there, and says what they say", async () => {
  const world = await startWorld();
  await world.whileRunning(async () => {
    const offer = "pay the fee now to claim your prize";
    world.write(
      "signals/en-raffles.yaml",
      `detector: payment-extortion
signals:
  fee-for-prize:
    weight: 8
    stage: demand
    says: Asks for a fee before a prize is handed over
    innocent: A real raffle may charge for postage
    patterns: ["pay ... claim ... prize"]
    hits: ["${offer}"]
    misses: ["i won a prize today"]
`,
    );
    await until(() => world.said().includes("in force: signals fee-for-prize"));
    world.say(offer);
    await until(() => world.onDiscord().length === 1);
    expect(world.onDiscord()[0]).toContain("Asks for a fee before a prize is handed over");
    world.write("signals/en-raffles.yaml", "detector: payment-extortion\nsignals: {}\n");
    await until(() => world.said().split("in force: signals fee-for-prize").length === 3);
  });
}, 60_000);
