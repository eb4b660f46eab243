import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compareOutcomes, type Outcome, readOutcomes } from "./outcome.ts";

const outcome = (id: string, more: Partial<Outcome> = {}): Outcome => ({
  id,
  language: "en",
  kind: "harmful",
  topic: "a topic",
  alertBy: 4,
  alertedAt: 4,
  wrongPerson: false,
  alerted: true,
  helped: false,
  offered: false,
  ...more,
});
const asker = (more: Partial<Outcome>) =>
  outcome("asker", { kind: "help-seeking", alertBy: null, alertedAt: null, alerted: false, helped: true, ...more });

const folder = mkdtempSync(join(tmpdir(), "breakwater-eval-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("reads an earlier report, and says what is none", () => {
  const file = join(folder, "report.json");
  expect(() => readOutcomes(file)).toThrow("no report of an evaluation");
  writeFileSync(file, "{}");
  expect(() => readOutcomes(file)).toThrow("no report of an evaluation");
  writeFileSync(file, JSON.stringify({ stories: [outcome("a")] }));
  expect(readOutcomes(file)).toEqual([outcome("a")]);
});

it("reads it before a new report takes its place", () => {
  const file = join(folder, "taken.json");
  const args = ["test/eval/eval.ts", "--only", "no-story", "--json", file, "--compare", file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect([status, existsSync(file)]).toEqual([1, false]);
  expect(stderr).toContain("no report of an evaluation");
});

describe("a comparison of two evaluations", () => {
  it("tells of nothing when every story came out as before", () => {
    expect(compareOutcomes([outcome("a"), asker({})], [outcome("a"), asker({})])).toEqual([]);
    // Sooner or later within what was wanted is another message, and told.
    expect(compareOutcomes([outcome("a")], [outcome("a", { alertedAt: 3 })])[0]).toMatchObject({ turned: "other" });
  });

  it("says what is worse first, then what is better, then what is new or gone", () => {
    const before = [outcome("late", { alertedAt: 6 }), outcome("kept"), outcome("gone"), asker({})];
    const now = [
      outcome("late"),
      outcome("kept", { alertedAt: null, alerted: false }),
      outcome("new"),
      asker({ alerted: true }),
    ];
    expect(compareOutcomes(before, now).map(({ id, before, now, turned }) => [id, before, now, turned])).toEqual([
      ["kept", "alerted at message 4", "no alert", "worse"],
      ["asker", "helped", "helped, wrongly alerted on", "worse"],
      ["late", "alerted at message 6, late (wanted by 4)", "alerted at message 4", "better"],
      ["new", "not there", "alerted at message 4", "other"],
      ["gone", "alerted at message 4", "not there", "other"],
    ]);
    const told = compareOutcomes(before, [], "gone").map(({ id }) => id);
    expect(told).toEqual(["gone"]);
  });

  it("sees harm done to look-alikes and the wrong person alerted on", () => {
    const alike = outcome("alike", { kind: "look-alike", alertBy: null, alertedAt: null, alerted: false });
    expect(compareOutcomes([alike], [{ ...alike, offered: true }])[0]).toMatchObject({
      before: "left alone",
      now: "wrongly offered help",
      turned: "worse",
    });
    expect(compareOutcomes([outcome("a")], [outcome("a", { wrongPerson: true })])[0]?.turned).toBe("worse");
  });
});
