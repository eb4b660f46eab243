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
  expect(shown(0.01)).toContain("+0.1 more would have been needed");
  expect(shown(1.26)).toContain("+1.3 more would have been needed");
});
