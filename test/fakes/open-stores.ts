import { join } from "node:path";
import { expect } from "vitest";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { applyEvent, openCase } from "../../src/cases/apply-event.ts";
import type { Case, CaseEvent, CaseFilter, Pair } from "../../src/model/case.ts";
import type { Store } from "../../src/model/store.ts";
import { temporaryFolder } from "./run-cli.ts";
import { sampleEvidence, samplePair } from "./sample-case.ts";

/** Every kind of store, each empty. */
export const anyStore = (): readonly [string, () => Store][] => {
  const folder = temporaryFolder();
  let folders = 0;
  return [
    ["memory", createMemoryStore],
    ["sqlite", () => openSqliteStore(join(folder, String(++folders)))],
  ];
};

/** What tests do with the cases of a store. */
export const withCases = ({ cases }: Store) => ({
  opened(pair: Partial<Pair> = {}, evidence: Parameters<typeof sampleEvidence>[0] = {}): Case {
    const event = sampleEvidence(evidence);
    return cases.open((number) => openCase(number, samplePair(pair), event), event);
  },
  changed(number: number, event: CaseEvent): Case {
    const after = applyEvent(cases.get(number) ?? openCase(number, samplePair(), sampleEvidence()), event);
    cases.change(after, event);
    return after;
  },
  listed: (filter?: CaseFilter) => Array.from(cases.list(filter), ({ number }) => number),
});

/** What a call throws that names a case that is not there. */
export const caseMissing = expect.objectContaining({ problem: expect.objectContaining({ code: "case-missing" }) });
