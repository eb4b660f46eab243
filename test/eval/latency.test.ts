import { describe, expect, it } from "vitest";
import { fLatency } from "./latency.ts";
import type { Measured } from "./measure.ts";

const story = (kind: string, alertedAt: number | null, alerted = alertedAt !== null) =>
  ({ story: { kind }, alertedAt, alerted }) as Measured;

describe("F-latency", () => {
  it("is 1 when everything harmful is alerted on at the first message, and nothing else", () => {
    expect(fLatency([story("harmful", 1), story("look-alike", null)])).toBe(1);
  });

  it("is 0 when nothing is found", () => {
    expect(fLatency([story("harmful", null), story("look-alike", null, true)])).toBe(0);
  });

  it("falls with what is missed, with mistakes, and with waiting", () => {
    const half = fLatency([story("harmful", 1), story("harmful", null)]);
    expect(half).toBeCloseTo(2 / 3);
    expect(fLatency([story("harmful", 1), story("harmful", null), story("look-alike", null, true)])).toBeCloseTo(0.5);
    // By the formula of Sadeque et al. with p = 0.0078, the message 100 costs 0.3680.
    expect(fLatency([story("harmful", 100)])).toBeCloseTo(1 - (-1 + 2 / (1 + Math.exp(-0.0078 * 99))), 6);
    expect(fLatency([story("harmful", 100)])).toBeCloseTo(0.632, 2);
  });
});
