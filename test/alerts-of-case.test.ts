import { join } from "node:path";
import { expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { lines, run, temporaryFolder } from "./fakes/run-cli.ts";
import { recordInto, sampleRaised } from "./fakes/sample-raised.ts";

const data = join(temporaryFolder(), "data");

it("alerts list --case gives the alerts of a case, without those that were erased", async () => {
  const store = openSqliteStore(data);
  recordInto(store)(["u1", "u2", "u1", "u2", "u1"].map((speaker, index) => sampleRaised(`m${index}`, speaker)));
  const log = [...store.log.read()];
  const second = store.cases.get(2);
  store.log.erase({ after: 2, limit: 1 }, "case", null, 1);
  store.close();

  const list = (...args: string[]) => run(["alerts", "list", "--data", data, "--json", ...args]);
  expect(lines((await list("--case", "1")).out)).toEqual([log[0], log[4]]);
  expect(lines((await list("--case", "2")).out)).toEqual([log[1], log[3]]);
  expect(log[1]?.speaker).toBe(second?.speaker);

  const missing = await list("--case", "3");
  expect([missing.status, missing.out]).toEqual([2, ""]);
  expect(missing.err).toContain("3");
  const both = await list("--case", "1", "--level", "urgent");
  expect([both.status, both.out]).toEqual([2, ""]);
  expect(both.err).toContain("--level");
  const elsewhere = await list("--case", "1", "--community", "999", "--platform", "discord");
  expect([elsewhere.status, elsewhere.out]).toEqual([2, ""]);
  expect(elsewhere.err).toContain("'--case <number>' cannot be used with");
});
