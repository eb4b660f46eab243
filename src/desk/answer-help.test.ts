import { expect, it } from "vitest";
import { openDeskWorld, sampleGuidance } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import type { Resource } from "../model/resource.ts";

it("offers to ask the moderators by a button that is not yet a yes", async () => {
  const { platform, community } = sampleAction.decision;
  const world = await openDeskWorld(platform, community);
  const { buttons } = await world.command(world.asker("kay"), "help-me");
  expect(buttons).toMatchObject([{ button: "ask-moderators", confirmed: false }]);
});

it("tells nobody who is told of their private chats by themselves that moderators know", async () => {
  const { platform, community } = sampleAction.decision;
  const world = await openDeskWorld(platform, community);
  const alone = { ...world.asker("kay"), isAlone: true } as const;
  expect((await world.command(alone, "help-me")).buttons).toEqual([]);
  const said = await world.press(alone, "ask-moderators", { case: null, confirmed: true });
  expect(said.lines).toEqual([expect.stringContaining("cannot be reached")]);
  expect([...world.store.cases.list()]).toEqual([]);
});

it("shows the country that was chosen before what the policy names, of which there may be more than is shown", async () => {
  const { platform, community } = sampleAction.decision;
  const own = (id: string, more: Partial<Resource> = {}): Resource => ({
    ...{ id, name: `Own ${id}`, kinds: ["reporting"], ages: null, languages: ["en"], phone: id, web: null, chat: null },
    ...{ hours: null, anonymous: null, source: "https://own.example", verifiedOn: "2026-11-01", status: "verified" },
    ...more,
  });
  const resources = [..."12345678"].map((id) => own(id)).concat(own("9", { kinds: ["crisis"] }));
  const world = await openDeskWorld(platform, community, { guidanceOf: () => ({ ...sampleGuidance, resources }) });
  const shown = async (choice: string | null) => {
    const { resources } = await world.press(world.asker("kay"), "show-help", { case: null, choice });
    return { names: resources?.entries.map(({ name }) => name), advice: resources?.advice.join(" ") };
  };
  const [home, france] = [await shown(null), await shown("fr@en")];
  expect(home.names?.slice(0, 9)).toEqual(resources.map(({ name }) => name));
  expect(home.advice).toContain("Own 9, 9");
  expect(france.names?.slice(0, 3)).toEqual(["3018", "119 – Allô enfance en danger", "Own 1"]);
  expect(france.advice).not.toContain("Own 9, 9");
  // Of Poland nobody has checked anything yet: it stands behind what somebody did, and is shown all the same.
  const poland = await shown("pl@en");
  expect(poland.names?.slice(0, 8)).toEqual([
    ...resources.slice(0, 7).map(({ name }) => name),
    "Telefon zaufania dla dzieci i młodzieży (FDDS)",
  ]);
});
