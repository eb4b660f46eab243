import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chooseWording } from "../model/choose-wording.ts";
import { freshSettings } from "../model/community.ts";
import type { Delivered, Delivery } from "../model/delivery.ts";
import { problem } from "../model/errors.ts";
import { loadWording } from "../settings/wording.ts";
import { createCommunities } from "./communities.ts";
import { createPolicyNotices } from "./policy-notices.ts";

const wordings = loadWording("config/wording");
const mistake = (line: number, mend = 'Did you mean "windowHours"?') =>
  problem("config-broken", { file: "local.yaml", line, detail: 'the key "windowHuors" is not known', mend });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Notices to one community on each of two platforms, with moderators of different languages, and to one in shadow mode. */
const world = (answer: (nth: number) => Delivered = () => ({ status: "done" })) => {
  const told: string[] = [];
  const keys = new Set<string>();
  const platform = (name: string) => ({
    name,
    deliver: async (delivery: Delivery, key: string) => {
      const done = answer(told.length);
      told.push(`${name} ${delivery.community} ${delivery.kind === "trouble" ? delivery.text : ""}`);
      keys.add(`${name} ${key}`);
      return done;
    },
  });
  const live = { ...freshSettings, alertChannels: ["alerts"], live: true };
  const held = [
    { platform: "discord", community: "7", settings: live },
    { platform: "discord", community: "8", settings: { ...live, live: false } },
    { platform: "telegram", community: "-9", settings: { ...live, language: "ca", formerly: ["-5"] } },
  ];
  const notices = createPolicyNotices({
    platforms: [platform("discord"), platform("telegram")],
    communities: createCommunities(held, async () => {}),
    wordingOf: (language) => chooseWording(wordings, language),
    now: Date.now,
  });
  return { ...notices, told, keys, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
};

it("tells also of a mistake that repeats all that stands in a long line: no platform takes so long a message", async () => {
  const { refused, told, pass } = world();
  const detail = `the rule "${"long ".repeat(1000)}" is not known`;
  refused(problem("config-broken", { file: "local.yaml", line: 3, detail, mend: "Correct it." }), "everybody");
  await pass(60_000);
  expect(told).toHaveLength(2);
  for (const text of told) {
    expect(text).toMatch(/local\.yaml, line 3: .*….* Correct it\./);
    expect(text.length).toBeLessThan(2000);
  }
});

it("tells every community once of a mistake, with file, line and mend in its language, and once that it is mended", async () => {
  const { refused, taken, told, keys, pass } = world();
  refused(mistake(2), "everybody");
  refused(mistake(2), "everybody");
  await pass(60_000);
  expect(told).toEqual([
    expect.stringMatching(
      /^discord 7 .*those from before stay in force.*local\.yaml, line 2: .*"windowHuors".*Did you/,
    ),
    expect.stringMatching(/^telegram -9 S'han canviat.*local\.yaml, line 2: /),
  ]);
  taken();
  taken();
  await pass(60_000);
  expect(told.slice(2)).toEqual([
    expect.stringMatching(/^discord 7 The mistake.*is mended/),
    expect.stringMatching(/^telegram -9 L'error/),
  ]);
  // What was told already is not taken for the same thing again.
  expect(keys.size).toBe(4);
});

it("tells of another mistake, and of the same one when it comes back", async () => {
  const { refused, taken, told, pass } = world();
  refused(mistake(2), "everybody");
  refused(mistake(3), "everybody");
  await pass(1000);
  taken();
  refused(mistake(3), "everybody");
  await pass(1000);
  expect(told.filter((one) => one.startsWith("discord")).map((one) => /line \d|mended/.exec(one)?.[0])).toEqual([
    ...["line 2", "line 3", "mended", "line 3"],
  ]);
});

it("tells of a community's own file nobody else, and of nobody's nobody", async () => {
  const { refused, taken, told, pass } = world();
  refused(mistake(2), { platform: "telegram", community: "-9" });
  await pass(1000);
  refused(mistake(4), "nobody");
  taken();
  await pass(1000);
  expect(told.map((one) => one.split(" ")[0])).toEqual(["telegram", "telegram"]);
});

it("says nothing of good files where nothing was wrong, and cuts short what is long", async () => {
  const { refused, taken, told, pass } = world();
  taken();
  await pass(1000);
  expect(told).toEqual([]);
  refused(mistake(2, `Allowed here: ${"signal, ".repeat(500)}`), "everybody");
  await pass(1000);
  expect(told[0]?.length).toBeLessThan(800);
});

it("tries again where a platform cannot be reached, but not once it is mended", async () => {
  const { refused, taken, told, pass, stop } = world((nth) => ({ status: nth < 2 ? "later" : "done" }));
  refused(mistake(2), "everybody");
  await pass(10_000);
  taken();
  await pass(60_000);
  expect(told.map((one) => /line 2|mended|corregit/.exec(one)?.[0])).toEqual([
    "line 2",
    "line 2",
    "mended",
    "corregit",
  ]);
  stop();
});

it("tells a community that moved of its file, which names it by the id from before", async () => {
  const { refused, told, pass } = world();
  refused(mistake(2), { platform: "telegram", community: "-5" });
  await pass(60_000);
  expect(told).toEqual([expect.stringMatching(/^telegram -9 /)]);
});
