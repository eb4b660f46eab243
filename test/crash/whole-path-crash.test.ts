import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { assemble } from "../../src/bot/assemble.ts";
import { createDraw } from "../fakes/draw.ts";
import { temporaryFolder } from "../fakes/run-cli.ts";
import { openSendingJournal } from "../fakes/sending-journal.ts";
import { checkFolder, keyTextsOf } from "./check-folder.ts";
import { type Instant, killBot, type Life } from "./kill-bot.ts";
import { createOutside, doneOutside } from "./outside.ts";

// BREAKWATER_KILLS=300 npx vitest run test/crash
const rounds = Number(process.env.BREAKWATER_KILLS ?? 8);
const parent = temporaryFolder();
const { number: random, within } = createDraw();
const settings = assemble("config");

const MINUTE = 60_000;
const ROUNDS_A_FOLDER = 10;

/**
 * When a round of a folder kills: four times before or while the folder is made, once while it is opened again, twice at any
 * instant under load, and for the rest about when something is written down, which is a small part of the time.
 */
const instantOf = (round: number): Instant => {
  if (round === 0) return { stage: "start", times: 1, milliseconds: within(50) };
  if (round <= 4) return { stage: "opening", times: 1, milliseconds: within(40) };
  if (round <= 6) return { stage: "recording", times: 1, milliseconds: within(600) };
  return { stage: "recording", times: Math.ceil(within(12)), milliseconds: within(12) };
};

const most = { startMs: 0, computedMs: 0, openMs: 0 };
const met = { kills: 0, beforeOpen: 0, decisions: 0, cases: 0, actions: 0, underWay: 0, again: 0 };

/** A data folder with the world around it, through all its lives. */
const createLineage = (name: string, idempotent: boolean) => {
  const life: Life = {
    folder: join(parent, name, "data"),
    outside: join(parent, name, "outside"),
    idempotent,
    ahead: 0,
    seed: 0,
  };
  mkdirSync(join(parent, name));
  const acknowledged: number[] = [];
  const mayRepeat = new Map<string, number>();
  let keys: Readonly<Record<string, string>> = {};

  const open = (draw = random) =>
    openSendingJournal(life.folder, {}, settings, createOutside(life.outside, { idempotent, random: draw }));

  /** Whether all is there that was written down, and nothing was done twice but what was under way at a kill. */
  const check = () => {
    const found = checkFolder(life.folder);
    expect(keyTextsOf(life.folder)).toMatchObject(keys);
    keys = keyTextsOf(life.folder);
    expect(Object.keys(keys)).toHaveLength(2);
    expect(found.entries).toBeGreaterThanOrEqual(Math.max(0, ...acknowledged));
    const times = new Map<string, number>();
    for (const key of doneOutside(life.outside)) times.set(key, (times.get(key) ?? 0) + 1);
    for (const [key, count] of times) {
      expect([key, found.actions.has(key)]).toEqual([key, true]);
      expect([key, count]).toEqual([key, 1 + Math.min(count - 1, idempotent ? 0 : (mayRepeat.get(key) ?? 0))]);
    }
    for (const [key, status] of found.actions)
      if (status === "done") expect([key, times.has(key)]).toEqual([key, true]);
    return { ...found, times };
  };

  return {
    /** One life, from its start to its kill, and what is there after it. */
    async killedIn(round: number): Promise<void> {
      const heard = await killBot(
        { ...life, ahead: round * 2 * MINUTE, seed: Math.floor(within(1_000_000)) },
        instantOf(round),
      );
      acknowledged.push(...heard.acknowledged);
      met.kills += 1;
      if (heard.readyMs === null) met.beforeOpen += 1;
      keys = { ...keys, ...keyTextsOf(life.folder) };
      const started = performance.now();
      open().close();
      most.openMs = Math.max(most.openMs, performance.now() - started);
      most.startMs = Math.max(most.startMs, heard.readyMs ?? 0);
      most.computedMs = Math.max(most.computedMs, heard.computedMs ?? 0);
      const { actions, times } = check();
      // What was done and is not noted as done: its receipt was lost with the process, and only that may be done again.
      for (const key of times.keys()) {
        if (actions.get(key) !== "planned") continue;
        mayRepeat.set(key, (mayRepeat.get(key) ?? 0) + 1);
        met.underWay += 1;
      }
    },
    /** Does all that is still to be done, in a life that nobody ends. */
    async lastLife(): Promise<void> {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ROUNDS_A_FOLDER * 2 * MINUTE });
      const journal = open(() => 0.99);
      await journal.drain();
      journal.close();
      vi.useRealTimers();
      const { entries, cases, actions, times } = check();
      expect([...actions].filter(([, status]) => status === "planned")).toEqual([]);
      met.decisions += entries;
      met.cases += cases;
      met.actions += actions.size;
      met.again += [...times.values()].reduce((sum, count) => sum + count - 1, 0);
    },
  };
};

it(`after a kill at any instant of the whole path, ${rounds} times, nothing is lost and nothing done twice without need`, async () => {
  let lineage = createLineage("first", false);
  for (let round = 0; round < rounds; round += 1) {
    const at = round % ROUNDS_A_FOLDER;
    if (at <= 3) {
      await lineage.lastLife();
      // By turns, the world outside knows by their keys what it has done, or does not.
      lineage = createLineage(String(round), Math.floor(round / ROUNDS_A_FOLDER) % 2 === 1);
    }
    await lineage.killedIn(at);
  }
  await lineage.lastLife();
  expect(met.decisions).toBeGreaterThan(rounds);
  expect(met.underWay).toBeGreaterThan(0);
  if (process.env.BREAKWATER_KILLS) console.log({ ...met, ...most });
}, 3_600_000);
