import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld, sampleGuidance } from "../../../test/fakes/desk-world.ts";
import { freshSettings } from "../../model/community.ts";
import { mostChoices, type Reply, setupIds } from "../../model/desk.ts";
import { createCommunities } from "../communities.ts";
import { changeSetting } from "./change-setting.ts";
import { showSetup } from "./show-setup.ts";

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld("discord", "g1");
});

const admin = (language = "en") => ({ ...world.asker("ada", ["manage-community"]), language });
const settings = () => world.communities.of("discord", "g1");
const menuOf = ({ menus }: Reply, button: string) => menus.find((one) => one.button === button);
const choose = (button: (typeof setupIds)[number], choice: string | null) =>
  world.press(admin(), button, { case: null, confirmed: true, choice });

describe("/setup without options", () => {
  it("shows what holds, step by step, in the admin's own language", async () => {
    const first = await world.command(admin("fr"), "setup");
    expect(first.lines.join()).toContain("Étape 1 sur 3");
    expect(menuOf(first, "set-alerts")?.chosen).toBe("alerts");
    expect(menuOf(first, "set-language")?.options.map(({ label }) => label)).toContain("Català");
    const seen = [first];
    for (;;) {
      const next = seen.at(-1)?.buttons.findLast(({ button }) => button === "setup");
      if (seen.length === 3) break;
      seen.push(await world.press(admin("fr"), "setup", { case: null, choice: next?.choice ?? null }));
    }
    expect(seen.flatMap(({ menus }) => menus.map(({ button }) => button))).toEqual([
      ...["set-alerts", "set-on-duty", "set-language", "set-country", "set-preset", "set-mode", "set-posts"],
      "pin-elsewhere",
    ]);
    // What a message of every platform holds.
    for (const { menus, buttons } of seen) {
      expect(menus.length).toBeLessThanOrEqual(4);
      expect(buttons.length).toBeLessThanOrEqual(5);
    }
  });

  it("has no menu without options, which no platform takes, where no country is described", () => {
    const words = world.wordingOf("en");
    const inForce = { ...settings(), heldInShadow: false, mutedHours: null };
    const { menus } = showSetup(1, inForce, words, { places: [], wordingOf: world.wordingOf });
    expect(menus.map(({ button }) => button)).toEqual(["set-alerts", "set-on-duty", "set-language"]);
  });

  it("changes each setting by what is chosen, and takes back what was chosen", async () => {
    await choose("set-alerts", "c7");
    await choose("set-on-duty", "r1");
    await choose("set-language", "ca");
    await choose("set-country", "fr");
    await choose("set-preset", "youth");
    await choose("set-mode", "shadow");
    await choose("set-posts", "off");
    expect(settings()).toMatchObject({
      ...{ alertChannels: ["c7"], onDuty: "r1", language: "ca", country: "fr" },
      ...{ preset: "youth", live: false, resourcePosts: false },
    });
    await choose("set-on-duty", null);
    await choose("set-alerts", null);
    await choose("set-country", null);
    expect(settings()).toMatchObject({ alertChannels: [], onDuty: null, country: null });
  });

  it.each([
    ["set-language", "el"],
    ["set-language", null],
    ["set-preset", "none of them"],
    ["set-mode", "loud"],
    ["set-posts", ""],
    ["set-country", "atlantis"],
    ["set-country", "worldwide"],
  ] as const)("leaves things as they are where %s is to be %j", async (button, choice) => {
    const before = settings();
    const { lines } = await choose(button, choice);
    expect(settings()).toEqual(before);
    if (button === "set-country") expect(lines[0]).toContain("Choose a country from this list");
  });

  it("takes no role that is everybody's for the one on duty, because nobody would come", async () => {
    const before = settings();
    const pressed = await choose("set-on-duty", "g1");
    const given = await world.command(admin(), "setup", { "on-duty": "g1" });
    for (const { lines } of [pressed, given]) expect(lines[0]).toBe("“<@&g1>”: the role on duty cannot be called.");
    expect(settings()).toEqual(before);
  });

  it("is refused at every press to whoever may not set up, whatever they are otherwise", async () => {
    const before = settings();
    for (const rights of [[], ["see-alerts", "judge-alerts"]] as const)
      for (const button of setupIds) {
        const who = world.asker("kay", rights);
        const said = await world.press(who, button, { case: null, confirmed: true, choice: "fr" });
        expect([button, said.lines[0]]).toEqual([button, expect.stringContaining("moderator's rights")]);
        expect(said).toMatchObject({ menus: [], buttons: [], form: null });
      }
    expect(settings()).toEqual(before);
    expect(world.posted).toEqual([]);
    const { lines } = await world.press({ ...admin(), community: null }, "setup", { case: null });
    expect(lines).toEqual([expect.stringContaining("only in a community")]);
  });

  it("says in the steps of the mode and of the members that the settings keep shadow mode, whatever is chosen", async () => {
    world = await openDeskWorld("discord", "g1", { guidanceOf: () => ({ ...sampleGuidance, shadow: true }) });
    for (const step of ["2", "3"])
      expect((await world.press(admin(), "setup", { case: null, choice: step })).lines).toContainEqual(
        expect.stringContaining("its settings say “shadow: true”"),
      );
    expect((await choose("set-mode", "live")).lines.join()).toContain("its settings say “shadow: true”");
  });

  it("takes a place by its name in any language, and offers to write it where there are more than a menu shows", () => {
    const places = Array.from({ length: 30 }, (_, index) => ({
      ...{ id: `p${index}`, within: null, languages: ["en"], resources: [] },
      names: { en: `Place ${String(index).padStart(2, "0")}`, fr: `Île ${index}` },
    }));
    const parts = { places, wordingOf: world.wordingOf };
    const held = { ...freshSettings, country: "p29", heldInShadow: false, mutedHours: null };
    const shown = showSetup(1, held, world.wordingOf("en"), parts);
    const options = menuOf(shown, "set-country")?.options ?? [];
    expect(options).toHaveLength(mostChoices);
    expect(options.at(-1)?.id).toBe("p29");
    expect(shown.buttons.map(({ button }) => button)).toContain("write-country");
    expect(changeSetting("set-country", " ile 7", parts)).toEqual({ country: "p7" });
  });

  it("takes the same places by the command as by the form", async () => {
    for (const [country, id] of [
      ["France", "fr"],
      [" españa ", "es"],
      ["PE", "pe"],
    ] as const) {
      await world.command(admin(), "setup", { country });
      expect(settings().country).toBe(id);
    }
    for (const country of ["atlantis", "worldwide", ""]) {
      const { lines } = await world.command(admin(), "setup", { country, mode: "shadow" });
      expect([lines[0], settings()]).toMatchObject([
        expect.stringContaining("Choose a country from this list"),
        { country: "pe", live: true },
      ]);
    }
  });

  it("reads what was kept before there were presets and notices", () => {
    const held = [{ platform: "discord", community: "g2", settings: { country: "fr", live: true } }];
    expect(createCommunities(held, async () => {}).of("discord", "g2")).toMatchObject({
      ...{ country: "fr", live: true, preset: null, note: null, notice: null },
    });
  });

  it("asks for a place and for the admins' own words by a form", async () => {
    expect((await world.press(admin(), "write-country", { case: null })).form).toMatchObject({ button: "set-country" });
    await choose("set-note", `  Write to Ada.\n${"x".repeat(600)}`);
    expect(settings().note).toHaveLength(500);
    expect(settings().note?.endsWith("x…")).toBe(true);
    const { form } = await world.press(admin(), "write-note", { case: null });
    expect(form).toMatchObject({ button: "set-note", value: settings().note });
    await choose("set-note", " ");
    expect(settings().note).toBeNull();
  });
});

describe("the notice for members", () => {
  it("is posted after a question, where it was asked for or chosen, in the community's language", async () => {
    await choose("set-language", "fr");
    await choose("set-note", "Écrivez à Ada.");
    const asked = await world.press(admin(), "pin-notice", { case: null, channel: "c9" });
    expect(asked.lines[0]).toContain("<#c9>");
    expect(world.posted).toEqual([]);
    const [yes] = asked.buttons;
    expect(
      (await world.press(admin(), "pin-notice", { confirmed: true, choice: yes?.choice ?? null })).lines[0],
    ).toContain("pinned");
    const elsewhere = await world.press(admin(), "pin-elsewhere", { case: null, confirmed: true, choice: "c3" });
    expect(elsewhere.buttons[0]).toMatchObject({ button: "pin-notice", confirmed: true, choice: "c3" });
    expect(world.posted).toMatchObject([{ channel: "c9" }]);
    expect(world.posted[0]?.lines.join("\n")).toMatch(/Breakwater lit les messages[\s\S]*Écrivez à Ada\./);
  });
});

describe("a test card", () => {
  it("is sent where moderators are told, and asks first where that is", async () => {
    expect((await choose("test-card", null)).lines[0]).toContain("A test card is there now");
    await choose("set-alerts", null);
    expect(menuOf(await choose("test-card", null), "set-alerts")).toBeDefined();
  });
});
