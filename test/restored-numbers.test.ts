import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { openCase } from "../src/cases/apply-event.ts";
import { run } from "./fakes/run-cli.ts";

/** Opens a case towards somebody in a data folder, as a bot does; gives its number. */
const openIn = (folder: string, addressee: string): number => {
  const store = openSqliteStore(folder);
  const evidence = { alert: 1, channel: "c", level: "urgent", detectors: [], signals: [] } as const;
  const event = { kind: "opened", at: 1, by: null, ...evidence } as const;
  const pair = { platform: "discord", community: "g", speaker: "s", addressee };
  const { number } = store.cases.open((fresh) => openCase(fresh, pair, event), event);
  store.close();
  return number;
};

it("gives no case the number of one that was opened after the backup, whose card still stands", async () => {
  const parent = mkdtempSync(join(tmpdir(), "breakwater-numbers-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const [data, empty, some] = [join(parent, "data"), join(parent, "empty.db"), join(parent, "some.db")];
  openSqliteStore(data).close();
  await run(["backup", empty, "--data", data]);
  const before = [openIn(data, "a")];
  await run(["backup", some, "--data", data]);
  before.push(openIn(data, "b"), openIn(data, "c"));
  expect(before).toEqual([1, 2, 3]);
  for (const [file, left] of [
    [some, [1]],
    [empty, []],
  ] as const) {
    expect(await run(["restore", file, "--data", data, "--force"])).toMatchObject({ status: 0, err: "" });
    const store = openSqliteStore(data);
    expect(Array.from(store.cases.list(), ({ number }) => number)).toEqual(left);
    expect(store.log.verify().ok).toBe(true);
    store.close();
    expect(before).not.toContain(openIn(data, "d"));
  }
});
