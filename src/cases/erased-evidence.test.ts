import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { sampleFinding } from "../../test/fakes/sample-assessment.ts";
import { plainOpen, raised, recordIn } from "../../test/fakes/sample-recording.ts";
import type { CaseEvent } from "../model/case.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Store } from "../model/store.ts";
import { claimCase, judgeCase } from "./handle-case.ts";
import { openPart, openParts } from "./sealed-parts.ts";

describe.each(anyStore())("decisions recorded in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    return () => store.close();
  });

  it("bring back nothing that was deleted when the case was of no concern", () => {
    const findings = [sampleFinding("m1"), { ...sampleFinding("m2"), at: 1 }];
    const words = ["m1", "m2"].map((message) => ({ message, start: 0, end: 6, text: `secret ${message}` }));
    const later = { decision: raised({ findings, at: 1 }, { message: "m2" }).decision, excerpts: words };
    recordIn(store)([raised()]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    recordIn(store)([later, later]);
    const kept = openParts(1, store.cases.sealedOf(1), plainOpen);
    expect(kept.map(({ name }) => name)).toEqual(["ids 2", "excerpts 2", "ids 3", "excerpts 3"]);
    expect(JSON.stringify(kept)).not.toContain("m1");
    for (const { text } of kept) expect(text).toContain("m2");
  });

  it("bring back no id of what was deleted in what the card is made from", () => {
    const findings = [sampleFinding("m1"), { ...sampleFinding("m2"), at: 1 }];
    const contributions = findings.map(({ message }) => ({
      ...({
        signal: "x",
        detector: "grooming",
        message,
        stance: "direct",
        weight: 1,
        counted: 1,
        because: null,
      } as const),
    }));
    recordIn(store)([raised()]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    recordIn(store)([raised({ findings, contributions, at: 1 }, { message: "m2" })]);
    const kept = openPart(1, store.cases.sealedOf(1), "decision", plainOpen);
    expect([kept?.includes('"m1"'), kept?.includes('"m2"')]).toEqual([false, true]);
    expect(JSON.parse(kept ?? "").decision.assessment.findings).toHaveLength(2);
  });

  it("are written down also where somebody has made something else of what opened their case", () => {
    const broken = () => {
      throw new BreakwaterError("entry-broken", { file: "alerts.db", number: 1 });
    };
    recordIn(store)([raised()]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    const log = { ...store.log, get: broken };
    const timeline = (number: number) => [null as unknown as CaseEvent, ...store.cases.timeline(number)];
    const findings = [sampleFinding("m1"), { ...sampleFinding("m2"), at: 3000 }];
    const next = raised({ findings, at: 3000 }, { message: "m2" });
    expect(recordIn({ ...store, log, cases: { ...store.cases, timeline } })([next])).toEqual([{ number: 2, case: 1 }]);
    const [ids] = openParts(1, store.cases.sealedOf(1), plainOpen);
    expect(JSON.parse(ids?.text ?? "").messages).toEqual(["m2"]);
  });

  it.each([
    ["of what was said to nobody", { addressee: null }],
    ["of somebody else, beside what was said to nobody", { addressee: "u3" }],
  ])("bring back nothing that was deleted with the case %s", (_, { addressee }) => {
    const findings = [
      { ...sampleFinding("m1"), addressee: null },
      { ...sampleFinding("m2"), at: 1, addressee: "u2" },
    ];
    const words = ["m1", "m2"].map((message) => ({ message, start: 0, end: 6, text: `secret ${message}` }));
    const later = { decision: raised({ findings, at: 1 }, { message: "m2" }).decision, excerpts: words };
    recordIn(store)([raised({ addressee, findings: findings.slice(0, 1) })]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    expect(recordIn(store)([later])).toEqual([{ number: 2, case: 2 }]);
    const kept = JSON.stringify(openParts(2, store.cases.sealedOf(2), plainOpen));
    expect([kept.includes("m1"), kept.includes("secret m2")]).toEqual([false, true]);
  });

  it("keep what was said to nobody where that case was confirmed, and what was said to somebody whose case lost nothing", () => {
    const findings = [
      { ...sampleFinding("m1"), addressee: null },
      { ...sampleFinding("m2"), at: 1, addressee: "u2" },
    ];
    const later = raised({ findings, at: 1 }, { message: "m2" });
    recordIn(store)([raised({ addressee: null }), later]);
    judgeCase(store, 1, "Anna", 2000, "confirmed");
    recordIn(store)([raised({ addressee: "u3" })]);
    judgeCase(store, 3, "Anna", 2000, "not-a-concern");
    recordIn(store)([later]);
    expect(JSON.stringify(openParts(2, store.cases.sealedOf(2), plainOpen).at(-1))).toContain("m1");
  });

  it("keep the words of earlier messages of a case that has lost nothing", () => {
    const findings = [sampleFinding("m1"), { ...sampleFinding("m2"), at: 1 }];
    const words = ["m1", "m2"].map((message) => ({ message, start: 0, end: 6, text: `secret ${message}` }));
    recordIn(store)([raised()]);
    claimCase(store, 1, "Anna", 2000);
    recordIn(store)([{ decision: raised({ findings, at: 1 }, { message: "m2" }).decision, excerpts: words }]);
    const [, , ids, excerpts] = openParts(1, store.cases.sealedOf(1), plainOpen);
    for (const part of [ids, excerpts]) expect(part?.text).toMatch(/m1.*m2|m2.*m1/);
  });

  it.each([
    ["whose alert was erased since", false],
    ["whose last alert was of an earlier message", true],
  ])("bring back nothing that was deleted of a case %s", (_, isLate) => {
    const findings = [
      { ...sampleFinding("m1"), at: 500 },
      { ...sampleFinding("m3"), at: 2500 },
    ];
    const words = ["m1", "m3"].map((message) => ({ message, start: 0, end: 6, text: `secret ${message}` }));
    recordIn(store)([raised({ at: 500 })]);
    if (isLate) recordIn(store)([raised({ at: 400, level: "urgent" }, { message: "m0" })]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    if (!isLate) store.log.erase({}, "retention", null, 2100);
    recordIn(store)([{ decision: raised({ findings, at: 2500 }, { message: "m3" }).decision, excerpts: words }]);
    const kept = JSON.stringify(openParts(1, store.cases.sealedOf(1), plainOpen));
    expect([kept.includes("m1"), kept.includes("secret m3")]).toEqual([false, true]);
  });

  it("are written down without reading what happened in their case, where they are about one message", () => {
    const timeline = (): never => {
      throw new Error("read");
    };
    recordIn(store)([raised()]);
    const counted = recordIn({ ...store, cases: { ...store.cases, timeline } });
    expect(counted([raised()])).toEqual([{ number: 2, case: 1 }]);
  });
});
