import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openAlertDatabase } from "./sqlite-alert-log.ts";
import { isFirst } from "./sqlite-outbox.ts";

it("finds by an index what waits first of a case, without a look at what of it was settled or waits behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-outbox-"));
  const { db } = openAlertDatabase(folder);
  const steps = db.prepare(`EXPLAIN QUERY PLAN SELECT key FROM outbox AS one WHERE ${isFirst}`).all();
  expect(steps.map(({ detail }) => detail)).toContain(
    "SEARCH other USING COVERING INDEX outbox_waiting (case_number=? AND rowid<?)",
  );
  db.close();
  rmSync(folder, { recursive: true });
});
