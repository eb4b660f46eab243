import { renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { type BotOnDiscord, botOnDiscord } from "./fakes/bot-on-discord.ts";
import { holdLock } from "./fakes/hold-lock.ts";
import { run } from "./fakes/run-cli.ts";
import { noSmallDisk, smallDisk } from "./fakes/small-disk.ts";
import { until } from "./fakes/until.ts";

const start = async (data?: string): Promise<BotOnDiscord> => {
  const world = await botOnDiscord(data);
  onTestFinished(() => world.close());
  return world;
};

/** Moderators are told once what is wrong, hear of nothing else until `mend` has been, and once what became of what waited. */
const tellsOfIt = async (world: BotOnDiscord, wrong: RegExp, mend: () => void | Promise<void>) => {
  const [first] = await until(() => world.notices().length > 0 && world.notices());
  expect(first).toMatch(wrong);
  expect(first).toMatch(/goes on reading/);
  expect(world.cards()).toEqual([]);
  await mend();
  await until(() => world.cards().join().includes("Urgent"));
  await until(() => world.notices().length > 1);
  await pause(200);
  const last = expect.stringMatching(/can save again.*written down by now: [1-9].*Nothing was lost/);
  expect(world.notices()).toEqual([first, last]);
};

it("tells moderators of a database that stays locked", async () => {
  const world = await start();
  await world.whileRunning(async () => {
    const { letGo } = await holdLock(world.data);
    world.threat();
    await tellsOfIt(world, /another program holds its database/, letGo);
  });
  expect(world.said()).not.toMatch(/PLANTED|\d{17}/);
}, 120_000);

it("ends with status 1 where something was not written down by the end, and with 0 where all was", async () => {
  const world = await start();
  let letGo: () => void | Promise<void> = () => {};
  const ended = world.whileRunning(async () => {
    ({ letGo } = await holdLock(world.data));
    world.threat();
    await until(() => world.said().includes("log-busy"));
  });
  expect(await ended).toBe(1);
  expect(world.said()).toMatch(/Not written down by the end, and kept nowhere else: [1-9]/);
  await letGo();
  expect(await world.whileRunning(async () => {})).toBe(0);
}, 60_000);

it("says nothing of a lock that is soon let go of", async () => {
  const world = await start();
  await world.whileRunning(async () => {
    const { letGo } = await holdLock(world.data);
    world.threat();
    await until(() => world.said().includes("log-busy"));
    await letGo();
    await until(() => world.cards().length > 0);
  });
  expect(world.notices()).toEqual([]);
}, 60_000);

it.skipIf(noSmallDisk !== "")(
  `tells moderators of a disk that is full ${noSmallDisk}`,
  async () => {
    const disk = smallDisk();
    const world = await start(join(disk.folder, "data"));
    await world.whileRunning(async () => {
      disk.fill();
      world.threat();
      await tellsOfIt(world, /disk is full/, disk.free);
    });
  },
  120_000,
);

it("says at the start that the key is gone with which the log was signed, and nothing where it is there", async () => {
  const world = await start();
  await world.whileRunning(async () => {});
  expect(world.said()).not.toContain("breakwater.signing");
  const key = join(world.data, "breakwater.signing");
  renameSync(key, `${key}.copy`);
  await world.whileRunning(async () => {});
  expect(world.said()).toContain("put it back. Either way, then run keys sign-anew");
  // The copy alone does not fit any more.
  renameSync(`${key}.copy`, key);
  const statuses = [];
  for (const line of ["alerts verify", "keys sign-anew --yes", "alerts verify"])
    statuses.push((await run([...line.split(" "), "--data", world.data])).status);
  expect(statuses).toEqual([1, 0, 0]);
}, 60_000);
