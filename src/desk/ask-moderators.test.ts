import { beforeEach, expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Recording } from "./desk-parts.ts";

let fate: Recording["fate"];
let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld("discord", "g1", {
    record: async (raised) => ({ recorded: fate === "written" ? world.record(raised) : [null], fate }),
  });
});

const kay = () => world.asker("kay");
const ask = async () => (await world.press(kay(), "ask-moderators", { case: null, confirmed: true })).lines[0];
const report = async (number: number) =>
  (await world.desk.report(kay(), sampleMessage("u1", number, "words", { platform: "discord", community: "g1" })))
    .lines[0];

it("nobody is told that the moderators know of what was lost however often they tried, and it goes through once it can", async () => {
  fate = "lost";
  for (let count = 0; count < 8; count++) expect(await ask()).toContain("did not work");
  for (let count = 0; count < 8; count++) expect(await report(count)).toContain("did not work");
  fate = "written";
  expect(await ask()).toContain("The moderators have been told");
  expect(await report(9)).toContain("The moderators have it");
  expect([...world.store.log.read({})]).toHaveLength(2);
});

it("whose reports were often no concern goes through with one that was lost before, as they were asked to try again", async () => {
  fate = "written";
  const anna = world.asker("anna", ["see-alerts", "judge-alerts"]);
  for (const number of [1, 2, 3]) {
    const message = sampleMessage(`w${number}`, number, "words", { platform: "discord", community: "g1" });
    await world.desk.report(kay(), message);
    await world.press(anna, "not-a-concern", { case: number, confirmed: true });
  }
  fate = "lost";
  expect(await report(4)).toContain("did not work");
  fate = "written";
  expect(await report(5)).toContain("The moderators have it");
  expect(await report(6)).toContain("one report a day");
});

it("nobody is told that the moderators know of what waits to be written down, however often they tried", async () => {
  fate = "waiting";
  for (let count = 0; count < 8; count++) expect(await ask()).toContain("could not be saved yet");
  for (let count = 0; count < 8; count++) expect(await report(count)).not.toContain("the moderators have them");
});

it("what waited is not said to wait any more once something later of theirs was written down, which comes after it", async () => {
  fate = "waiting";
  expect(await ask()).toContain("could not be saved yet");
  await report(0);
  fate = "written";
  for (let count = 0; count < 4; count++) expect(await ask()).toContain("The moderators have been told");
  for (let count = 1; count < 5; count++) expect(await report(count)).toContain("The moderators have it");
  expect(await report(5)).toContain("the moderators have them");
});
