import { expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";
import { sampleAction } from "../../../test/fakes/sample-action.ts";
import { raised } from "../../../test/fakes/sample-recording.ts";
import type { Contribution } from "../../model/assessment.ts";

const { platform, community } = sampleAction.decision;

const why = async (contributions: readonly Contribution[], missing: number) => {
  const world = await openDeskWorld(platform, community);
  world.record([raised({ contributions, missing })]);
  return (await world.press(world.asker("anna", ["see-alerts"]), "show-why")).lines;
};

const heard = (weight: number, counted: number): Contribution => ({
  ...{ signal: "resembles-grooming", detector: "grooming", message: "m1", stance: "direct" },
  ...{ weight, counted, because: null },
});

it("says of a message that speaks against what was found that it does", async () => {
  const lines = await why([heard(-1.2, -1.2), heard(1.5, 1.5)], 1);
  expect(lines).toContain("−1.20  Read as a whole, the message speaks against what was found");
  expect(lines.filter((line) => line.includes("speaks against"))).toHaveLength(1);
  expect(lines).toContainEqual(expect.stringMatching(/^\+1\.50 {2}/));
});

it("never says that nothing more would have been needed for the next level", async () => {
  expect(await why([], 0.0036)).toContain("For the next level, +0.01 more would have been needed.");
});
