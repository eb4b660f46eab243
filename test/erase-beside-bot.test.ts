import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { GatewayDispatchEvents } from "discord-api-types/v10";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { openKeptEvidence } from "../src/bot/kept-evidence.ts";
import { botOnDiscord } from "./fakes/bot-on-discord.ts";
import { holdLock } from "./fakes/hold-lock.ts";
import { until } from "./fakes/until.ts";

const start = async () => {
  const world = await botOnDiscord();
  onTestFinished(() => world.close());
  /** Runs the program in a process of its own, as an operator does beside the bot. */
  const command = async (...args: string[]) => {
    const done = await promisify(execFile)(process.execPath, ["src/main.js", ...args, "--data", world.data, "--json"]);
    return JSON.parse(done.stdout);
  };
  /** What is left on disk once the bot has ended. */
  const left = async () => {
    const store = openSqliteStore(world.data);
    const alerts = [...store.log.read()].length;
    const cases = [...store.cases.list()].length;
    let settings = 0;
    for await (const _ of store.kept("settings").entries()) settings++;
    store.close();
    const kept = await openKeptEvidence(world.data, { env: {} }, () => {});
    const findings = kept.found({ community: world.guild.id }).length;
    await kept.close();
    return { alerts, cases, findings, settings };
  };
  const member = (id: string) => [id, "--platform", "discord", "--community", world.guild.id, "--yes"];
  return { ...world, command, left, member };
};

it("erases a member for good while the bot runs, and nothing of them is known to it any more", async () => {
  const { whileRunning, threat, cards, robin, guild, general, server, kay, command, left, member } = await start();
  const [, alerts = ""] = guild.channels.keys();
  await whileRunning(async () => {
    threat();
    await until(() => cards().join().includes("Urgent"));
    expect(cards().join()).toContain(robin.id);
    expect(await command("privacy", "erase", ...member(robin.id))).toMatchObject({ type: "erased", cases: 1 });
    // What was told to moderators goes as well: who it was, and what they wrote.
    await until(() => !JSON.stringify(server.world.messages.get(alerts)).includes(robin.id));
    expect(JSON.stringify(server.world.messages.get(alerts))).not.toContain("gift cards");
    // Something about others is written after, which must not bring anything back.
    server.say(guild, general, kay, "good morning everybody");
  });
  expect(await left()).toEqual({ alerts: 0, cases: 0, findings: 0, settings: 1 });
}, 60_000);

it("erases what waits in the memory of the bot, too", async () => {
  const { whileRunning, threat, said, robin, data, command, left, member } = await start();
  await whileRunning(async () => {
    const { letGo } = await holdLock(data);
    threat();
    await until(() => said().includes("Waiting now"));
    const asked = letGo().then(() => command("privacy", "erase", ...member(robin.id)));
    await asked;
    await new Promise((resolve) => setTimeout(resolve, 12_000));
  });
  expect(await left()).toEqual({ alerts: 0, cases: 0, findings: 0, settings: 1 });
}, 90_000);

it("leaves a community with what it has set up, while the bot runs and without one", async () => {
  const { whileRunning, threat, cards, guild, command, left } = await start();
  const leave = ["privacy", "leave", guild.id, "--platform", "discord", "--yes"];
  await whileRunning(async () => {
    threat();
    await until(() => cards().join().includes("Urgent"));
    expect(await command(...leave)).toMatchObject({ type: "erased" });
  });
  expect(await left()).toEqual({ alerts: 0, cases: 0, findings: 0, settings: 0 });
}, 60_000);

it("lets go of what was said just before a community put the bot out", async () => {
  const { whileRunning, threat, guild, server, data, left } = await start();
  await whileRunning(async () => {
    threat();
    server.gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
    const store = openSqliteStore(data);
    onTestFinished(() => store.close());
    await until(() => store.log.verify().erased > 0);
  });
  expect(await left()).toEqual({ alerts: 0, cases: 0, findings: 0, settings: 0 });
}, 60_000);

it("lets go of a community that puts the bot out while something else writes, once that has ended", async () => {
  const { whileRunning, threat, cards, guild, server, data, left } = await start();
  await whileRunning(async () => {
    threat();
    await until(() => cards().join().includes("Urgent"));
    const { letGo } = await holdLock(data);
    server.gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
    // Longer than the bot stands still for a lock.
    await sleep(1500);
    await letGo();
    const store = openSqliteStore(data);
    onTestFinished(() => store.close());
    await until(() => [...store.cases.list()].length === 0);
  });
  expect(await left()).toEqual({ alerts: 0, cases: 0, findings: 0, settings: 0 });
}, 60_000);

it("refuses a second bot on the same folder", async () => {
  const { whileRunning } = await start();
  await whileRunning(async () => {
    await expect(whileRunning(async () => {})).rejects.toMatchObject({ problem: { code: "bot-running" } });
  });
}, 60_000);
