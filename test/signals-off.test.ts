import { expect, it } from "vitest";
import { createRecordingActuator } from "../src/adapters/replay/recording-actuator.ts";
import { assemble } from "../src/bot/assemble.ts";
import { createPipeline } from "../src/pipeline.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const { at, write } = policyFolder();

/** What counted at the last of some lines, said in turn by two people to one another, with these signals switched off. */
const countedIn = (lines: readonly string[], off: readonly string[]) => {
  if (off.length > 0) write("local.yaml", `signalsOff: [${off.join(", ")}]\n`);
  const pipeline = createPipeline({ ...assemble(at()), actuator: createRecordingActuator() });
  const people = ["sam", "ana"] as const;
  const last = lines
    .map((text, index) => {
      const by = (lines.length - 1 - index) % 2;
      return pipeline(
        sampleMessage(people[by] as string, index, text, { replyTo: { id: "x", author: people[1 - by] as string } }),
      );
    })
    .at(-1);
  return last?.decisions.flatMap(({ assessment: { contributions, composites } }) => [
    ...contributions.flatMap(({ signal, counted }) => (counted === 0 ? [] : [signal])),
    ...composites,
  ]);
};

it.each([
  ["self-declared-minor", ["minor", "minor-turn"], ["im 14 btw", "you look lovely, shall we meet just us two?"]],
  [
    "declines",
    ["persists-after-no"],
    ["send me a pic of you babe", "no i dont want to", "come on send me a pic of you"],
  ],
  ["tells-of-need", ["answers-need-apart"], ["i lost my job and i need money badly", "dm me, lets talk in private"]],
] as const)("adds nothing where %s is switched off", (signal, added, lines) => {
  expect(countedIn(lines, [])).toEqual(expect.arrayContaining([...added]));
  const left = countedIn(lines, [signal]);
  for (const one of added) expect(left).not.toContain(one);
});
