import { expect, it } from "vitest";
import { shippedParts } from "../../test/eval/measure.ts";
import { sampleAssessment } from "../../test/fakes/sample-assessment.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { samplePolicy } from "../../test/fakes/sample-policy.ts";
import { decide } from "../policies/decide.ts";
import { createJsonReporter } from "./report-json.ts";
import { loadReaderWording } from "./speak.ts";

it("gives the time of the message that an alert is about, also where an answer came later that told of it", () => {
  const message = sampleMessage("s", 0);
  const at = message.sentAt + 40 * 60_000;
  const decision = decide(sampleAssessment({ at }), message, "en", samplePolicy, null);
  let line = "";
  const write = (text: string) => {
    line += text;
  };
  const reporter = createJsonReporter(write, shippedParts.signalTexts, loadReaderWording("config", "en"));
  reporter.alert({ decision, message, excerpts: [], number: 1 });
  expect(JSON.parse(line)).toMatchObject({ message: message.id, sentAt: "2026-05-04T15:00:00.000Z" });
});
