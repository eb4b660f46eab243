import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRecordingActuator } from "../../src/adapters/replay/recording-actuator.ts";
import { createPipeline } from "../../src/pipeline.ts";
import { readTalkFile } from "../../training/read-talks.ts";
import { shippedParts } from "../eval/measure.ts";
import { sampleMessage } from "../fakes/sample-message.ts";

/** Alerts and offers on the ordinary chat of one language. */
const raised = (language: string): readonly string[] =>
  readTalkFile(join(import.meta.dirname, `${language}.yaml`), language).flatMap(({ place, lines }) => {
    const pipeline = createPipeline({
      ...shippedParts,
      actuator: createRecordingActuator(),
    });
    return lines.flatMap(({ by, text }, index) =>
      pipeline(sampleMessage(by, index, text))
        .decisions.filter(
          ({ actions, assessment }) =>
            (actions.includes("alert") && assessment.level !== "watch") || actions.includes("offer-resources"),
        )
        .map(({ assessment }) => `${basename(place)}, line ${index + 1}: ${assessment.concern} ${assessment.level}`),
    );
  });

/** What each file raises as things stand; none is wanted. */
const known = { en: 0, fr: 0, es: 0, ca: 0, de: 1, it: 0, pt: 0, nl: 1, ro: 1, pl: 0, ru: 2, uk: 0 };

describe("ordinary chat", () => {
  it.each(Object.entries(known))("%s raises %i", (language, count) => {
    const found = raised(language);
    expect([found.length, found]).toEqual([count, expect.any(Array)]);
  });
});
