import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";

const { platform, community } = sampleAction.decision;
const taken = [expect.stringContaining("Thank you")];
const seldom = [expect.stringContaining("one report a day")];

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
});

let number = 0;
/** What somebody is told who reports a message, each time one of somebody else. */
const report = async (who: string) => {
  const message = sampleMessage(`w${++number}`, number, "words", { platform, community });
  return (await world.desk.report(world.asker(who), message)).lines;
};
const judge = (verdict: "not-a-concern" | "confirm", reported: number) =>
  world.press(world.asker("anna", ["see-alerts", "judge-alerts"]), verdict, { case: reported, confirmed: true });

describe("somebody whose last reports were no concern", () => {
  beforeEach(async () => {
    for (const reported of [1, 2, 3]) {
      expect(await report("kay")).toEqual(taken);
      await judge("not-a-concern", reported);
    }
  });

  it("has one more taken that day, and is told so at the next", async () => {
    expect([await report("kay"), await report("kay")]).toEqual([taken, seldom]);
  });

  it("takes nothing from anybody else", async () => {
    await report("kay");
    expect([await report("lou"), await report("lou")]).toEqual([taken, taken]);
  });
});

it("somebody whose reports were confirmed or not judged yet goes on reporting", async () => {
  for (const reported of [1, 2, 3]) {
    expect(await report("kay")).toEqual(taken);
    if (reported < 3) await judge("confirm", reported);
  }
  expect([await report("kay"), await report("kay")]).toEqual([taken, taken]);
});
