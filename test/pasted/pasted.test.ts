import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { eventsOf, shippedParts } from "../eval/measure.ts";
import { sampleMessage } from "../fakes/sample-message.ts";

interface Lines {
  readonly announced: readonly string[];
  readonly pasted: readonly string[];
}

const sets = parse(readFileSync(join(import.meta.dirname, "lines.yaml"), "utf8")) as Readonly<Record<string, Lines>>;
/** Share of those who are left alone, in all languages together. */
const LEAST = 0.75;

/** Whether the one who announces and pastes is alerted on: at once or after a question, marked as an answer or not. */
const isAlertedOn = (announced: string, pasted: string, isAsked: boolean, isMarked: boolean): boolean => {
  const to = isMarked ? { replyTo: { id: "fay-0", author: "fay" } } : {};
  const lines = [
    sampleMessage("fay", 0, "hey"),
    sampleMessage("ana", 1, announced),
    ...(isAsked ? [sampleMessage("fay", 2, "?")] : []),
    sampleMessage("ana", isAsked ? 3 : 1.3, pasted, to),
  ];
  return eventsOf(lines, shippedParts).some(({ decision }) => decision.assessment.concern === "suspect");
};

it("leaves most of those alone who paste what they were sent after a line that says so", () => {
  // Of what alerts where nothing announces it.
  let alone = 0;
  let all = 0;
  for (const { announced, pasted } of Object.values(sets))
    for (const isAsked of [true, false])
      for (const isMarked of [true, false])
        for (const threat of pasted.filter((one) => isAlertedOn("nice game yesterday", one, isAsked, isMarked)))
          for (const line of announced) {
            all++;
            if (!isAlertedOn(line, threat, isAsked, isMarked)) alone++;
          }
  expect(all).toBeGreaterThan(350);
  expect(alone / all).toBeGreaterThanOrEqual(LEAST);
});
