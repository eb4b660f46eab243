import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { botOnDiscord } from "./fakes/bot-on-discord.ts";
import { until } from "./fakes/until.ts";

it("shows on the card who claimed, let go of and judged a case at the terminal, whether the bot runs or not", async () => {
  const world = await botOnDiscord();
  onTestFinished(() => world.close());
  /** Runs the program in a process of its own, as an operator does. */
  const cases = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["src/main.js", "cases", ...args, "--by", "anna", "--data", world.data]);
  const card = () => world.cards().join();
  await world.whileRunning(async () => {
    world.threat();
    await until(() => card().includes("Urgent"));
    expect(card()).not.toContain("Claimed by");
    await cases("claim", "1");
    await until(() => card().includes("Claimed by"));
    await cases("release", "1");
    await until(() => !card().includes("Claimed by"));
  });
  await cases("verdict", "1", "confirmed");
  expect(card()).not.toContain("confirmed");
  await world.whileRunning(async () => {
    await until(() => card().includes("confirmed"));
  });
  const store = openSqliteStore(world.data);
  onTestFinished(() => store.close());
  expect(store.outbox.waiting()).toBe(0);
}, 60_000);

it("empties the card of a case that is closed at the terminal in the language of those who read it", async () => {
  const world = await botOnDiscord(undefined, { language: "fr" });
  onTestFinished(() => world.close());
  await world.whileRunning(async () => {
    world.threat();
    await until(() => world.cards()[0]);
  });
  const verdict = ["cases", "verdict", "1", "not-a-concern", "--by", "anna", "--data", world.data];
  const { stdout } = await promisify(execFile)(process.execPath, ["src/main.js", ...verdict, "--language", "en"]);
  expect(stdout).toContain("not a concern");
  const standing = () => JSON.stringify([...world.server.world.messages.values()]);
  await world.whileRunning(() => until(() => world.cards().length === 0).then(() => {}));
  expect(standing()).toContain("Conclusion: non préoccupant");
  expect(standing()).not.toContain("not a concern");
}, 60_000);
