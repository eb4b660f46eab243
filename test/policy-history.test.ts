import { describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { at, policy } = policyFolder();

describe("policy history", () => {
  it("says where none is written down yet", async () => {
    openSqliteAlertLog(at()).close();
    expect((await policy("history", "--data", at())).out).toMatch(/No policy is in this log yet/);
    expect((await policy("history", "--data", at(), "--json")).out).toBe("");
  });

  it("lists what came into force, the newest first", async () => {
    const log = openSqliteAlertLog(at());
    log.notePolicy({ recordedAt: 1_700_000_000_000, cause: "start", policyHash: "a".repeat(64), changed: [] });
    log.notePolicy({
      recordedAt: 1_700_000_060_000,
      cause: "file",
      policyHash: "b".repeat(64),
      changed: ["local rules.x"],
    });
    const setup = { recordedAt: 1_700_000_120_000, cause: "setup", policyHash: "c".repeat(64) } as const;
    log.notePolicy({ ...setup, changed: ["preset youth", "live"], by: "d0f1" });
    log.close();
    expect((await policy("history", "--data", at())).out).toBe(
      "2023-11-14 22:15:20  cccccccccccc  by d0f1 with /setup  preset youth, live\n2023-11-14 22:14:20  bbbbbbbbbbbb  by a changed file  local rules.x\n2023-11-14 22:13:20  aaaaaaaaaaaa  at a start\n",
    );
    expect(lines((await policy("history", "--data", at(), "--json")).out)).toMatchObject([
      { number: 3, by: "d0f1", changed: ["preset youth", "live"] },
      { number: 2 },
      { number: 1 },
    ]);
  });

  it("leaves out none, however many were chosen since, and at most as many as are asked for", async () => {
    const log = openSqliteAlertLog(at());
    const entry = { recordedAt: 1_700_000_000_000, policyHash: "a".repeat(64) } as const;
    log.notePolicy({ ...entry, cause: "file", changed: ["local rules.x"] });
    for (let count = 0; count < 60; count++)
      log.notePolicy({ ...entry, cause: "setup", changed: ["live"], by: "d0f1" });
    log.close();
    expect((await policy("history", "--data", at())).out).toContain("by a changed file  local rules.x");
    expect(lines((await policy("history", "--data", at(), "--json", "--limit", "2")).out)).toHaveLength(2);
  });
});
