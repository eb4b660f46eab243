import { expect, it } from "vitest";
import { sampleAssessment } from "../../test/fakes/sample-assessment.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { samplePolicy as policy } from "../../test/fakes/sample-policy.ts";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";

it.each([{ level: "none", findings: [] }, { level: "none" }, {}] as const)(
  "names the rule that decides, and none where none is asked: %j",
  (over) => {
    const [assessment, message] = [sampleAssessment(over), sampleMessage("s", 0)];
    const traces = explain(policy.rules, { assessment, message, language: "en", policy });
    const named = traces.find(({ outcome }) => outcome === "decides")?.rule.name ?? null;
    expect(named).toBe(decide(assessment, message, "en", policy, null).rule);
  },
);
