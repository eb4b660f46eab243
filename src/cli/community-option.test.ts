import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSampleCase } from "../../test/fakes/sample-handled-case.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { BreakwaterError } from "../model/errors.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-community-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, "data");

// Two communities of one id on two platforms, and one that has nothing.
const pseudonym = createPseudonyms(oldestKey(loadKeys(data).ring));
const [onDiscord, onTelegram] = ["discord", "telegram"].map((name) => placePseudonym(pseudonym, name, "PLANTED-g1"));
const store = openSqliteStore(data);
for (const [community, platform] of [
  [onDiscord, "discord"],
  [onTelegram, "telegram"],
] as const) {
  store.log.append([sampleAlert({ community: `${community}`, platform })]);
  openSampleCase(store, {}, { community: `${community}`, platform });
}
store.close();

const run = async (words: readonly string[], at = data): Promise<string> => {
  const { io, said } = saidIo();
  await (await createProgram(io)).parseAsync([...words, "--data", at, "--json"], { from: "user" });
  return said.out;
};
const numbers = async (...words: string[]) =>
  (await run(words))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).number);
const named = (id: string, platform: string) => ["--community", id, "--platform", platform];

describe.each([
  ["alerts", "list"],
  ["alerts", "export"],
  ["cases", "list"],
])("%s %s", (...command) => {
  it("narrows to the community of a platform's own id", async () => {
    expect((await numbers(...command)).sort()).toEqual([1, 2]);
    expect(await numbers(...command, ...named("PLANTED-g1", "discord"))).toEqual([1]);
    expect(await numbers(...command, ...named("PLANTED-g1", "telegram"))).toEqual([2]);
    expect(await numbers(...command, ...named("PLANTED-g2", "discord"))).toEqual([]);
  });

  it.each([
    ["--community", "PLANTED-g1"],
    ["--platform", "discord"],
  ])("refuses %s alone", async (...half) => {
    const error = await run([...command, ...half]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BreakwaterError);
    expect(error).toMatchObject({ problem: { code: "option-wrong", mend: expect.stringContaining(" too, with --") } });
  });
});

it("narrows stats", async () => {
  expect(JSON.parse(await run(["stats", ...named("PLANTED-g1", "discord")])).total.alerts).toBe(1);
  expect(JSON.parse(await run(["stats"])).total.alerts).toBe(2);
});

it("refuses where no key is there to recognise a community by, and makes none", async () => {
  const other = join(folder, "keyless");
  openSqliteStore(other).close();
  for (let time = 0; time < 2; time++)
    await expect(run(["alerts", "list", ...named("PLANTED-g1", "discord")], other)).rejects.toThrow(/no key/);
});
