import { expect, it } from "vitest";
import { shippedParts } from "../../test/eval/measure.ts";
import { sampleAssessment } from "../../test/fakes/sample-assessment.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import { createPipeline } from "../pipeline.ts";
import { renderTrace } from "./render-trace.ts";
import { loadReaderWording } from "./speak.ts";

it("says which level each combination reaches, whatever the sum is", () => {
  const message = { ...sampleMessage("s", 0), text: "send 200 or i post your pics", replyTo: { id: "", author: "v" } };
  const outcome = createPipeline({ ...shippedParts, actuator: createRecordingActuator() })(message);
  const shown = renderTrace(message, outcome, shippedParts, loadReaderWording("config", "en"));
  expect(shown).toContain("threat-to-share-images → To review. ");
  expect(shown).toContain("threat-with-leverage → Urgent. ");
});

it("never says that nothing more would have been needed for the next level", () => {
  const message = { ...sampleMessage("s", 0), text: "how old are you? add me on telegram and dont tell your mum" };
  const outcome = createPipeline({ ...shippedParts, actuator: createRecordingActuator() })(message);
  const shown = (missing: number) => {
    const decisions = outcome.decisions.map((one) => ({ ...one, assessment: sampleAssessment({ missing }) }));
    return renderTrace(message, { ...outcome, decisions }, shippedParts, loadReaderWording("config", "en"));
  };
  expect(shown(0.001)).toContain("+0.01 more would have been needed");
  expect(shown(1.26)).toContain("+1.26 more would have been needed");
});

it("shows no sum that reaches a level which was not reached, and figures that add up", () => {
  const message = { ...sampleMessage("s", 0), text: "add me on telegram", replyTo: { id: "", author: "v" } };
  const outcome = createPipeline({ ...shippedParts, actuator: createRecordingActuator() })(message);
  const { prior } = shippedParts.yardstick.scores;
  const counted = (signal: string, more: number) =>
    ({
      signal,
      detector: "grooming",
      message: "m",
      stance: "direct",
      weight: more,
      counted: more,
      because: null,
    }) as const;
  const contributions = [
    ...Array.from({ length: 5 }, (_, at) => counted(`five-${at}`, 0.25)),
    counted("rest", 2.996 - prior - 5 * 0.25),
  ];
  const decisions = outcome.decisions.map((one) => ({
    ...one,
    assessment: sampleAssessment({ contributions, missing: 0.004 }),
  }));
  const shown = renderTrace(message, { ...outcome, decisions }, shippedParts, loadReaderWording("config", "en"));
  expect(shown).toContain(" +2.99  together (Keep an eye on −2.30, To review +0.00, Urgent +3.00)");
  expect(shown).toContain(" +0.25  five-0\n");
});

it("says that a policy in shadow mode only writes down, and which rules are on trial", () => {
  const message = { ...sampleMessage("s", 0), text: "send 200 or i post your pics", replyTo: { id: "", author: "v" } };
  const outcome = createPipeline({ ...shippedParts, actuator: createRecordingActuator() })(message);
  const decisions = outcome.decisions.map((one) => ({ ...one, shadow: true as const, onTrial: ["tried"] }));
  const words = loadReaderWording("config", "en");
  const shown = renderTrace(message, { ...outcome, decisions }, shippedParts, words);
  expect(shown).toContain(`\ntried: ${words.policy.onTrial}\nshadow: true – ${words.desk.shadowMeans}\n`);
  expect(renderTrace(message, outcome, shippedParts, words)).not.toContain("shadow");
});
