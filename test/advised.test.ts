import { expect, it } from "vitest";
import { createRecordingActuator } from "../src/adapters/replay/recording-actuator.ts";
import { createPipeline } from "../src/pipeline.ts";
import { shippedParts } from "./eval/measure.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const told = "not me, the boss has all our passports in his drawer till the season ends";
const answer = "nobody is allowed to keep your passport. call the embassy or the police, you did nothing wrong";

/** To whom help is offered at the answer to what was said. */
const offered = (said: string, answered: string, bot = false) => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  const first = sampleMessage("ana", 0, said);
  const before = pipeline({ ...first, author: { ...first.author, bot } });
  const after = pipeline(sampleMessage("bo", 1, answered));
  const offers = [before, after].map(({ decisions }) =>
    decisions.flatMap(({ actions, assessment }) => (actions.includes("offer-resources") ? [assessment.speaker] : [])),
  );
  return { before: offers[0], after: offers[1] };
};

/** What is found in the answer to what was told, and whom it is about. */
const answeredBy = (text: string) => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  pipeline(sampleMessage("ana", 0, told));
  const { findings, decisions } = pipeline(sampleMessage("bo", 1, text));
  return {
    found: findings.map(({ signal, speaker }) => [signal, speaker]),
    about: decisions.map(({ assessment: { concern, speaker } }) => [concern, speaker]),
  };
};

it("offers help to the one who is answered as people in trouble are, who told it beside the point", () => {
  expect(offered(told, answer)).toEqual({ before: [], after: ["ana"] });
});

it("offers nothing where answer or question is of something else, nor for what a bot posts", () => {
  expect(offered(told, "haha mine is in a drawer too somewhere").after).toEqual([]);
  expect(offered("who wants to play tonight, eight or nine?", answer).after).toEqual([]);
  expect(offered(told, answer, true).after).toEqual([]);
});

it("finds what else is said in the answer, of whoever says it", () => {
  const { found, about } = answeredBy(`${answer}. add me on telegram and dont tell your parents`);
  for (const one of [
    ["is-advised", "ana"],
    ["move-to-app", "bo"],
  ])
    expect(found).toContainEqual(one);
  expect(about).toContainEqual(["suspect", "bo"]);
});

it("takes whoever answers for nobody to be helped", () => {
  expect(answeredBy(answer).about).toEqual([["help", "ana"]]);
});
