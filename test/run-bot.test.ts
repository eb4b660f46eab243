import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIUser, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { runBot } from "../src/cli/run-bot.ts";
import { asAdmin, type DiscordServer, startDiscordServer } from "./fakes/discord-server/start.ts";
import type { FakeGuild } from "./fakes/discord-server/world.ts";
import { run } from "./fakes/run-cli.ts";
import { saidIo } from "./fakes/said-io.ts";
import { threatLines } from "./fakes/threat-lines.ts";
import { until } from "./fakes/until.ts";
import { whileBotRuns } from "./fakes/while-bot-runs.ts";

let server: DiscordServer;
let guild: FakeGuild;
let data: string;
let kay: APIUser;
let robin: APIUser;
let said: string;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  kay = server.world.addMember(guild, "PLANTED-kay");
  robin = server.world.addMember(guild, "PLANTED-robin");
  data = mkdtempSync(join(tmpdir(), "breakwater-run-"));
  said = "";
  return async () => {
    await server.close();
    rmSync(data, { recursive: true });
  };
});

const channels = () => [...guild.channels.keys()] as [string, string];
/** Cards of cases, which have buttons; the one that shows what a card looks like has none. */
const cards = () =>
  (server.world.messages.get(channels()[1]) ?? []).filter((one) => JSON.stringify(one).includes("custom_id"));

const tell = (text: string) => {
  said += text;
};
const whileRunning = (work: () => Promise<void>, env: Record<string, string> = {}, config = "config") =>
  whileBotRuns({ server, data, env, config, tell }, work);

const setUp = async () => {
  const [general, alerts] = channels();
  const id = server.interact(guild, general, kay, asAdmin, {
    type: InteractionType.ApplicationCommand,
    data: {
      id: "1",
      type: 1,
      name: "setup",
      options: [
        { name: "alerts", type: 7, value: alerts },
        { name: "mode", type: 3, value: "live" },
      ],
    },
  });
  await until(() => server.rest.answers.get(id));
};

const threat = () => {
  const [general] = channels();
  server.say(guild, general, kay, "hey who are you PLANTED-text");
  for (const text of threatLines) server.say(guild, general, robin, text);
};

describe("the bot on a data folder", () => {
  it("keeps settings and what was told over a restart, and reads what it missed meanwhile", async () => {
    await whileRunning(async () => {
      await setUp();
      server.say(guild, channels()[0], kay, "good morning");
      // How far it has read is written a little later.
      await new Promise((resolve) => setTimeout(resolve, 2500));
    });
    threat();
    await whileRunning(async () => {
      // Told at once, it takes the place of itself when the level rises with the last message.
      await until(() => cards().length === 1 && JSON.stringify(cards()).includes("Urgent"));
    });
    expect(cards()).toHaveLength(1);
    // What is heard again is not told again; whom it is said to stands in the message, for the last lines of a channel are not kept.
    await whileRunning(async () => {
      const [general] = channels();
      server.say(
        guild,
        general,
        robin,
        "i mean it, send the gift cards before midnight or i send your pics to everyone",
        { mentions: [kay] },
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(cards()).toHaveLength(1);
    expect(said).toContain("A key was made");
    for (const name of readdirSync(data)) {
      const bytes = readFileSync(join(data, name));
      for (const marker of ["PLANTED", kay.id, robin.id, guild.id, ...channels()])
        expect([name, marker, bytes.includes(marker)]).toEqual([name, marker, false]);
    }
    expect(said).not.toMatch(/PLANTED|\d{17}/);
  }, 60_000);

  it("takes up a changed policy while it runs, and goes on with the last good one where the change is wrong", async () => {
    const config = join(data, "config");
    cpSync("config", config, { recursive: true });
    const local = join(config, "local.yaml");
    writeFileSync(local, "rules:\n- { name: quiet, when: {}, do: [] }\n");
    await whileRunning(
      async () => {
        await setUp();
        writeFileSync(local, "rules:\n- { name: quiet, when: {}, do: [alrt] }\n");
        await until(() => said.includes("The changed policy is not in force"));
        threat();
        writeFileSync(local, "rules:\n- { name: loud, when: { level: urgent }, do: [alert] }\n");
        await until(() => said.includes("rules.loud"));
        expect(cards()).toHaveLength(0);
        threat();
        await until(() => cards().length === 1);
      },
      {},
      config,
    );
    expect(said).toMatch(/local\.yaml, line 2: the value "alrt" is not known\. Did you mean "alert"\?/);
    const log = openSqliteAlertLog(data);
    expect(log.policies(9).map(({ cause }) => cause)).toEqual(["file", "setup", "start"]);
    expect(log.verify().ok).toBe(true);
    log.close();
  }, 60_000);

  it("refuses a wrong token with what to do", async () => {
    await expect(whileRunning(async () => {}, { DISCORD_TOKEN: "MTAw.other.token" })).rejects.toMatchObject({
      problem: { code: "discord-token-wrong" },
    });
  });

  it("ends where its only platform cannot be reached, and says that it must be started again", async () => {
    const { io } = saidIo({ env: { TELEGRAM_TOKEN: "123:fake-token", TELEGRAM_API: "http://127.0.0.1:9" } });
    const ended = runBot(io, { data, config: "config", language: "en" }, new AbortController().signal);
    await expect(ended).rejects.toMatchObject({
      problem: { code: "telegram-unreachable", mend: expect.stringContaining("where it has ended, start it again") },
    });
  });

  it("ends, with status 2, where no platform can be connected to", async () => {
    const env = { DISCORD_TOKEN: "MTAw.other.token", DISCORD_API: server.api };
    const { status, err } = await run(["start", "--data", data], "", env);
    expect([status, err]).toEqual([2, expect.stringContaining("[discord-token-wrong]")]);
  });
});
