import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { openAction } from "../src/cases/planned-action.ts";
import { createRecordDecisions } from "../src/cases/record-decisions.ts";
import { openParts } from "../src/cases/sealed-parts.ts";
import { keyFileName, loadKeys } from "../src/support/key-file.ts";
import { oldestKey } from "../src/support/key-ring.ts";
import { createPseudonyms } from "../src/support/pseudonym.ts";
import { createSealer } from "../src/support/seal.ts";
import { signingKeyFileName } from "../src/support/signing-key.ts";
import { run, temporaryFolder } from "./fakes/run-cli.ts";
import { sampleAction } from "./fakes/sample-action.ts";

const parent = temporaryFolder();
const [data, other, file] = [join(parent, "data"), join(parent, "other"), join(parent, "backup.db")];
const at = 1_777_906_841_000;
const excerpts = [{ message: "m1", start: 0, end: 12, text: "PLANTED text" }];

/** Writes a decision down with its case, what is sealed of it, and the action that it asks for. */
const recordOne = () => {
  const { ring } = loadKeys(data);
  const store = openSqliteStore(data);
  const record = createRecordDecisions({
    store,
    seal: createSealer(ring).seal,
    pseudonym: createPseudonyms(oldestKey(ring)),
    plan: () => [sampleAction],
    now: () => at,
    policyHash: "p",
    keepExcerpts: true,
  });
  record([{ decision: sampleAction.decision, excerpts }]);
  store.close();
};

/** All that the store of a folder holds, opened with the keys of the same folder. */
const heldBy = (folder: string) => {
  const store = openSqliteStore(folder);
  const { open } = createSealer(loadKeys(folder).ring);
  const held = {
    verdict: store.log.verify(),
    alerts: [...store.log.read()],
    cases: [...store.cases.list()],
    timeline: store.cases.timeline(1),
    parts: openParts(1, store.cases.sealedOf(1), open),
    waiting: store.outbox.due(at, 10),
    actions: store.outbox.due(at, 10).map((planned) => openAction(planned, open)),
  };
  store.close();
  return held;
};

describe("a backup of a case on which somebody works, restored elsewhere with the keys of the old folder", () => {
  it("brings the case, its sealed parts and the action on its way, and the old key opens them", async () => {
    recordOne();
    const before = heldBy(data);
    expect(before).toMatchObject({ verdict: { ok: true, entries: 1 }, cases: [{ number: 1, state: "open" }] });
    expect(before.timeline.map(({ kind }) => kind)).toEqual(["opened", "action"]);
    expect(before.actions).toEqual([{ ...sampleAction, case: 1 }]);

    expect(await run(["backup", file, "--data", data])).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(file).includes("PLANTED")).toBe(false);
    expect(readFileSync(file).includes(Buffer.from("PLANTED", "utf16le"))).toBe(false);
    mkdirSync(other);
    for (const name of [signingKeyFileName, keyFileName]) copyFileSync(join(data, name), join(other, name));
    expect(await run(["restore", file, "--data", other])).toMatchObject({ status: 0, err: "" });

    const after = heldBy(other);
    expect(after).toEqual(before);
    expect(after.parts).toContainEqual({ name: "excerpts 1", text: JSON.stringify(excerpts) });
  });

  it("opens nothing of what is sealed where the old key was not brought along, and the log is whole all the same", async () => {
    const without = join(parent, "without");
    mkdirSync(without);
    copyFileSync(join(data, signingKeyFileName), join(without, signingKeyFileName));
    expect((await run(["restore", file, "--data", without])).out).toContain("There is no key here yet.");
    const { verdict, parts, actions } = heldBy(without);
    expect(verdict).toMatchObject({ ok: true, entries: 1 });
    expect(parts.map(({ text }) => text)).toEqual([null, null]);
    expect(actions).toEqual([null]);
  });
});
