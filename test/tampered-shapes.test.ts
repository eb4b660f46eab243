import { cpSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../src/adapters/storage/alert-schema.ts";
import { lines, run, temporaryFolder, threat } from "./fakes/run-cli.ts";

const folder = temporaryFolder();
const origin = join(folder, "origin");
beforeAll(async () => {
  expect((await run(["replay", "-", "--data", origin], threat)).status).toBe(0);
});

const triggers = [...migrations.join("").matchAll(/CREATE TRIGGER (\w+)/g)].map(([, name]) => `DROP TRIGGER ${name};`);
let copies = 0;
/** A copy of the data folder in which somebody changed something behind our back. */
const tampered = (sql: string): string => {
  const data = join(folder, `copy-${++copies}`);
  cpSync(origin, data, { recursive: true });
  const db = new DatabaseSync(join(data, "alerts.db"));
  db.exec(triggers.join("") + sql);
  db.close();
  return data;
};

const bodies = [
  "json_set(body, '$.level', 'foo')",
  "json_set(body, '$.score', 'high')",
  "json_set(body, '$.detectors', json_array('nope'))",
  "json_set(body, '$.kind', 'nope')",
  "json_remove(body, '$.signals')",
  "json_remove(body, '$.kind')",
  "json_set(body, '$.signals[0]', null)",
  "'null'",
  "'[]'",
  "'{}'",
  "'7'",
];
const said = (what: string) => ({ status: 2, out: "", err: expect.stringMatching(what) });

describe.each(bodies)("an alert that somebody changed into %s", (body) => {
  it.each([["show", "1"], ["list"], ["export", "--format", "ocsf"]])("is named by alerts %s", async (...args) => {
    const data = tampered(`UPDATE alerts SET body = ${body} WHERE number = 1`);
    expect(await run(["alerts", ...args, "--data", data])).toMatchObject(
      said("^Entry 1 of the alert log .* see alerts verify.* \\[entry-broken\\]\\n$"),
    );
  });
});

it("alerts that were written before the one that somebody changed are told, and so is that one", async () => {
  const sound = lines((await run(["alerts", "export", "--data", origin])).out);
  const data = tampered(`UPDATE alerts SET body = '[]' WHERE number = ${sound.length}`);
  const { status, out, err } = await run(["alerts", "export", "--data", data]);
  expect([status, lines(out)]).toEqual([2, sound.slice(0, -1)]);
  expect(err).toContain(`Entry ${sound.length} `);
  const ofCase = await run(["alerts", "list", "--case", "1", "--data", data]);
  expect([ofCase.status, ofCase.err]).toEqual([2, err]);
});

describe.each([
  "json_set(body, '$.level', 'foo')",
  "json_set(body, '$.openedAt', 'noon')",
  "json_set(body, '$.detectors', json_array('nope'))",
  "json_remove(body, '$.state')",
  "'null'",
  "'[]'",
])("a case that somebody changed into %s", (body) => {
  it.each([
    ["show", "1"],
    ["list", "--json"],
  ])("is named by cases %s", async (...args) => {
    const data = tampered(`UPDATE cases SET body = ${body} WHERE number = 1`);
    expect(await run(["cases", ...args, "--data", data])).toMatchObject(
      said("^Case 1 .* alerts verify.* \\[case-broken\\]\\n$"),
    );
  });
});

// Changed into something that the case of this pair is not found by any more, it tells an export of alerts nothing.
it.each(["json_set(body, '$.verdict', 'nope')", "json_set(body, '$.openedAt', 'noon')"])(
  "a case that somebody changed into %s is named by what counts cases, and by what says what became of alerts",
  async (body) => {
    const data = tampered(`UPDATE cases SET body = ${body} WHERE number = 1`);
    const named = said("^Case 1 .* alerts verify.* \\[case-broken\\]\\n$");
    expect(await run(["stats", "--only", "image-coercion", "--data", data])).toMatchObject(named);
    const { status, err } = await run(["alerts", "export", "--format", "ocsf", "--data", data]);
    expect({ status, out: "", err }).toMatchObject(named);
  },
);

it.each(["'null'", "'[]'", "json_set(body, '$.kind', 'nope')", "json_remove(body, '$.signals')"])(
  "a case of which somebody changed what happened into %s is named",
  async (body) => {
    const data = tampered(`UPDATE case_events SET body = ${body} WHERE case_number = 1 AND place = 1`);
    for (const args of [["cases", "show", "1"], ["stats"], ["alerts", "list", "--case", "1"]])
      expect(await run([...args, "--data", data])).toMatchObject(said("^Case 1 .* \\[case-broken\\]\\n$"));
  },
);

it("an event of a preserved case that somebody changed into nothing keeps neither a replay nor a purge from its work", async () => {
  const preserve = "UPDATE cases SET body = json_set(body, '$.preservedUntil', 8640000000000000) WHERE number = 1;";
  const data = tampered(`${preserve} UPDATE case_events SET body = 'null' WHERE case_number = 1 AND place = 1`);
  expect(await run(["replay", "-", "--data", data], threat)).toMatchObject({ status: 0 });
  expect(await run(["alerts", "purge", "--older-than", "1d", "--data", data])).toMatchObject({ status: 0, err: "" });
});

it("an event of a case that somebody changed into nothing keeps nothing from being deleted once its time is over", async () => {
  const data = tampered(`UPDATE cases SET body = json_set(body, '$.changedAt', 1) WHERE number = 1;
    UPDATE case_events SET body = 'null' WHERE case_number = 1 AND place = 1`);
  expect(await run(["replay", "-", "--data", data], threat)).toMatchObject({ status: 0, err: "" });
  expect(lines((await run(["cases", "list", "--json", "--data", data])).out)).toEqual([]);
});
