import { describe, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { createLedger } from "./ledger.ts";

const finding = (message: string, at: number, over: Partial<Finding> = {}): Finding => ({
  signal: "asks-age",
  detector: "grooming",
  stance: "direct",
  message,
  speaker: "s",
  addressee: "a",
  at,
  start: 0,
  end: 1,
  language: "en",
  ...over,
});
const held = (...findings: Finding[]) => {
  const ledger = createLedger();
  for (const one of findings) ledger.record("c", [one]);
  return ledger.of("c", "s", 100).map(({ message, signal, at }) => [message, signal, at]);
};

describe("a ledger", () => {
  it("holds a signal of a message once, however often it comes and whatever time it comes with", () => {
    expect(held(finding("m1", 5), finding("m1", 5), finding("m1", 7))).toEqual([["m1", "asks-age", 7]]);
    expect(held(finding("m1", 5), finding("m1", 5, { signal: "asks-secrecy" }), finding("m2", 5))).toHaveLength(3);
  });

  it("gives findings in order of time, whatever the order in which they came", () => {
    expect(held(finding("m3", 9), finding("m1", 2), finding("m2", 5)).map(([message]) => message)).toEqual([
      "m1",
      "m2",
      "m3",
    ]);
  });

  it("keeps no place of words that moved a model", () => {
    const ledger = createLedger();
    ledger.record("c", [finding("m1", 5, { strength: 3, moving: [[0, 1]] })]);
    const [kept] = ledger.of("c", "s", 5);
    expect(kept).toMatchObject({ strength: 3 });
    expect(kept).not.toHaveProperty("moving");
  });
});
