import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { raised } from "../../test/fakes/sample-recording.ts";
import { chooseWording } from "../model/choose-wording.ts";
import { freshSettings } from "../model/community.ts";
import type { Delivered, Delivery } from "../model/delivery.ts";
import { problem } from "../model/errors.ts";
import { loadWording } from "../settings/wording.ts";
import { createCommunities } from "./communities.ts";
import { createTroubleNotices } from "./trouble-notices.ts";

const wordings = loadWording("config/wording");
const full = problem("log-unwritable", { file: "a" });
const locked = problem("log-busy", { file: "a" });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Notices to three communities, of which one is in shadow mode; `answer` is what becomes of each try. */
const world = (answer: (nth: number) => Delivered = () => ({ status: "done" })) => {
  const told: string[] = [];
  const deliver = async (delivery: Delivery, key: string) => {
    const done = answer(told.length);
    told.push(`${delivery.community} ${done.status} ${delivery.kind === "trouble" ? delivery.text : key}`);
    return done;
  };
  const live = { ...freshSettings, alertChannels: ["alerts"], live: true };
  const held = [
    { platform: "discord", community: "g1", settings: live },
    { platform: "discord", community: "g2", settings: { ...live, language: "fr" } },
    { platform: "discord", community: "g3", settings: { ...live, live: false } },
  ];
  const notices = createTroubleNotices({
    platforms: [{ name: "discord", deliver }],
    communities: createCommunities(held, async () => {}),
    wordingOf: (language) => chooseWording(wordings, language),
    now: Date.now,
  });
  const late = (community: string, isWritten: boolean) =>
    notices.late({ ...raised(), decision: { ...raised().decision, platform: "discord", community } }, isWritten);
  return { ...notices, told, lateIn: late, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
};

it("tells each community once in its language, and at the end what became of its own decisions", async () => {
  const { began, ended, lateIn, told, pass } = world();
  began(full);
  began(problem("log-broken", { file: "a" }));
  lateIn("g1", true);
  lateIn("g1", true);
  lateIn("g2", false);
  ended();
  await pass(60_000);
  expect(told).toEqual([
    expect.stringMatching(/^g1 done .*disk is full/),
    expect.stringMatching(/^g2 done .*disque est plein/),
    expect.stringMatching(/^g1 done .*by now: 2\..*Nothing was lost/),
    expect.stringMatching(/^g2 done .*attendaient\s: 1,/),
  ]);
});

it("tells again of the next trouble, with figures of its own", async () => {
  const { began, ended, lateIn, told, pass } = world();
  began(full);
  lateIn("g1", false);
  ended();
  began(full);
  ended();
  await pass(1000);
  expect(told.filter((one) => one.startsWith("g1")).at(-1)).toMatch(/Nothing was lost/);
  expect(told).toHaveLength(8);
});

it("keeps quiet about a lock unless it lasts, and about its end then", async () => {
  const { began, ended, told, pass } = world();
  began(locked);
  await pass(14_000);
  ended();
  await pass(60_000);
  expect(told).toEqual([]);
  began(locked);
  await pass(15_000);
  expect(told).toHaveLength(2);
});

it("tries again where a platform cannot be reached, but never to tell of what is over", async () => {
  const { began, ended, told, pass, stop } = world((nth) => ({ status: nth < 4 ? "later" : "done" }));
  began(full);
  await pass(30_000);
  ended();
  await pass(60_000);
  expect(told.map((one) => one.slice(0, 10))).toEqual([
    "g1 later B",
    "g2 later B",
    "g1 later B",
    "g2 later B",
    "g1 done Br",
    "g2 done Br",
  ]);
  expect(told[4]).toMatch(/can save again/);
  stop();
});
