import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSampleCase } from "../../test/fakes/sample-handled-case.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { keepSettings } from "../bot/keep-settings.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { BreakwaterError } from "../model/errors.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
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

it("narrows to what stands under the id that a group had before it moved, by whichever is named", async () => {
  const moved = join(folder, "moved");
  const keys = loadKeys(moved);
  const here = createPseudonyms(oldestKey(keys.ring));
  const store = openSqliteStore(moved);
  const sealer = createSealer(keys.ring);
  const communities = await keepSettings(store.kept("settings"), { sealer, pseudonyms: here });
  await communities.change("telegram", "-1001", { formerly: ["-7"] });
  for (const id of ["-7", "-1001", "-2"]) {
    const community = placePseudonym(here, "telegram", id);
    store.log.append([sampleAlert({ community, platform: "telegram" })]);
    openSampleCase(store, {}, { community, platform: "telegram" });
  }
  store.close();
  for (const id of ["-7", "-1001"]) {
    const narrowed = (...command: string[]) => run([...command, ...named(id, "telegram")], moved);
    for (const command of ["alerts", "cases"])
      expect((await narrowed(command, "list")).match(/"number":\d/g)?.sort()).toEqual(['"number":1', '"number":2']);
    const stats = await narrowed("stats");
    expect([JSON.parse(stats).total.alerts, /"opened":(\d)/.exec(stats)?.[1]]).toEqual([2, "2"]);
  }
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
