import type { Assessment } from "../../src/model/assessment.ts";
import type { Finding } from "../../src/model/finding.ts";

/** A finding in a message. */
export const sampleFinding = (message: string): Finding => ({
  ...{ signal: "x", detector: "grooming", stance: "direct", message, speaker: "s", addressee: "v" },
  ...{ at: 0, start: 0, end: 1, language: "en" },
});

/** What one finding amounts to that calls for a look; `over` replaces any field. */
export const sampleAssessment = (over: Partial<Assessment> = {}): Assessment => ({
  ...{ concern: "suspect", speaker: "s", addressee: "v", at: 0, level: "review", score: 0.6 },
  ...{ detectors: ["grooming"], findings: [sampleFinding("m1")], contributions: [], composites: [], missing: 1 },
  ...over,
});
