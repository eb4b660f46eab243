import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import type { AlertEntry } from "../model/alert-log.ts";
import { showOne } from "./alerts.ts";
import { createProgram } from "./program.ts";
import { loadReaderWording } from "./speak.ts";

const data = mkdtempSync(join(tmpdir(), "breakwater-alerts-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const hostile = "\u001b[2J\u001b]0;no\u0007";
const signal = { detector: "grooming", stance: "direct", start: 0, end: 1 } as const;

it.each([["list"], ["show", "1"]])(
  "what stands in a log is shown and not obeyed by a terminal: alerts %s",
  async (...args) => {
    const log = openSqliteAlertLog(data);
    const names = { speaker: hostile, addressee: hostile, rule: hostile, onTrial: [hostile], composites: [hostile] };
    log.append([sampleAlert({ ...names, signals: [{ ...signal, id: hostile }] })]);
    log.close();
    const { io, said } = saidIo({});
    const own = ["--data", data, "--config", join(import.meta.dirname, "../../config")];
    await (await createProgram(io)).parseAsync(["node", "breakwater", "alerts", ...args, ...own]);
    expect(said.out).toContain("\u{fffd}[2J");
    for (const part of [hostile, "\u0007", "\u001b]"]) expect(said.out).not.toContain(part);
  },
);

it("says why a step was held back", () => {
  const entry = { ...sampleAlert({ silence: "single-finding" }), number: 1 } as AlertEntry;
  const said = showOne(entry, loadReaderWording("config", "en"), (id) => id);
  expect(said).toMatch(/Rule: tell-the-moderators → log, alert\nIt rests on one single sign/);
});
