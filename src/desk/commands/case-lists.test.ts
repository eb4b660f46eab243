import { beforeEach, expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";
import { sampleAction } from "../../../test/fakes/sample-action.ts";
import { raised } from "../../../test/fakes/sample-recording.ts";

const { platform, community } = sampleAction.decision;

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
});

const told = async (name: string, values: Record<string, string | number> = {}) =>
  (await world.command(world.asker("anna", ["see-alerts", "judge-alerts"]), name, values)).lines;
const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

it("member finds the case of who wrote, however many wrote to them since", async () => {
  world.record([raised({ speaker: "zed", addressee: "kid" })]);
  for (const speaker of people(60)) world.record([raised({ speaker, addressee: "zed" })]);
  expect((await told("member", { who: "zed" }))[0]).toContain("Case 1**");
});

it("member and cases say how many more there are than they show, and nothing of that where all are shown", async () => {
  for (const addressee of people(23)) world.record([raised({ speaker: "zed", addressee })]);
  expect((await told("member", { who: "zed" }))[10]).toBe("And 13 more.");
  expect((await told("cases"))[20]).toBe("And 3 more.");
  expect(await told("cases", { state: "closed" })).toHaveLength(1);
});

it("case says how much more happened than it shows", async () => {
  world.record([raised()]);
  for (let note = 0; note < 12; note++) await told("note", { number: 1, text: "x" });
  expect(await told("case", { number: 1 })).toContain("And 4 more.");
});

it("case shows below whom to tell where no country was named, as its steps say that it does", async () => {
  world.record([raised()]);
  const lines = await told("case", { number: 1 });
  const at = lines.findIndex((line) => line.includes("they are listed below"));
  expect(lines.slice(at).join("\n")).toMatch(/\*\*Where to report\*\*\n.*\n- .*https?:/s);
  await world.communities.change(platform, community, { country: "fr" });
  expect((await told("case", { number: 1 })).join()).not.toContain("Where to report");
});
