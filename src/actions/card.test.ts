import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { card, decisionOn, english, finding, inLanguage, texts } from "../../test/fakes/built-card.ts";
import { type Level, levels } from "../model/assessment.ts";
import { type Decision, memberRules } from "../model/decision.ts";
import { type DetectorId, detectorIds } from "../model/finding.ts";
import { languages } from "../model/wording.ts";
import { buildCard } from "./card.ts";

describe("buildCard", () => {
  test("says level, families, number, place and that a person decides, in the wording's language", () => {
    const built = card({ level: "urgent", detectors: ["image-coercion", "payment-extortion"] }, null, 7);
    expect(built.title).toBe("Urgent: pressure over private images, money under pressure");
    expect(built.number).toBe(7);
    expect(card().number).toBeNull();
    expect(built.place).toEqual({ platform: "discord", community: "g1", channel: "c1", message: "m1" });
    expect(built.decides).toContain("A person decides");
    expect(built.language).toBe("en");
    expect(buildCard(decisionOn(), null, inLanguage("ca"), texts).title).toMatch(/^Per revisar: /);
  });

  test("names the writer and never whom they wrote to", () => {
    expect(card().speaker).toBe("u-speaker");
    expect(card().whoToWhom).toBe("From one member to another");
    expect(card({ addressee: null }).whoToWhom).toBe("From one member to the whole channel");
    expect(JSON.stringify(card())).not.toContain("u-target");
  });

  test("does not name a writer who asks for help", () => {
    const built = card({ concern: "help", detectors: ["help-seeking"] });
    expect(built.speaker).toBeNull();
    expect(built.whoToWhom).toBe("From a member who may need help");
    expect(JSON.stringify(built)).not.toContain("u-speaker");
  });

  test("leaves out a place that bears the id of somebody to be helped", () => {
    const decision = { ...decisionOn({ concern: "help", detectors: ["help-seeking"] }), channel: "u-speaker" };
    expect(buildCard(decision, null, english, texts).place).toBeNull();
  });

  test("stays short: at most eight signals and how many more, three innocent reasons, six steps", () => {
    const findings = Array.from({ length: 12 }, (_, at) =>
      finding(`signal-${at}`, { detector: detectorIds[at % 8] as DetectorId }),
    );
    const built = card({ findings, detectors: [...detectorIds], level: "urgent" });
    expect(built.seen).toHaveLength(9);
    expect(built.seen.at(-1)).toEqual({ sentence: "And further signs: 4", excerpt: null });
    expect(built.innocent).toHaveLength(3);
    expect(built.nextSteps).toHaveLength(6);
  });

  test("has a step of each family among its few, and asks that images be neither asked for nor kept", () => {
    const { nextSteps } = card({ detectors: ["payment-extortion", "image-coercion"], level: "urgent" });
    expect(nextSteps.slice(-2)).toEqual([
      english.steps.detectors["payment-extortion"][0],
      "Ask nobody for the images, and store none.",
    ]);
  });

  test("asks to write to a member who asked for the moderators, and not to stay away from them", () => {
    const asked = { ...decisionOn({ concern: "help", detectors: [] }), rule: memberRules.asked };
    const { nextSteps } = buildCard(asked, null, english, texts);
    expect(nextSteps.slice(0, english.steps.asked.length)).toEqual(english.steps.asked);
    expect(nextSteps).not.toContain(english.steps.always[1]);
  });

  test("asks nobody to stay away from whoever calls for help, nor to report anybody there", () => {
    const { nextSteps } = card({ concern: "help", detectors: ["help-seeking"], level: "urgent" });
    expect(nextSteps).toEqual([
      english.steps.always[0],
      english.cases.steps.tellModerators,
      english.cases.steps.danger,
      ...english.steps.detectors["help-seeking"],
    ]);
  });

  test("asks again before what cannot be undone, and lets only some judge", () => {
    const buttons = Object.fromEntries(card().buttons.map((button) => [button.id, button]));
    expect(Object.keys(buttons)).toEqual(["claim", "confirm", "not-a-concern", "offer-resources", "show-why", "more"]);
    expect(buttons["not-a-concern"]).toMatchObject({ confirm: true, needs: "judge-alerts" });
    expect(buttons["not-a-concern"]?.asks).toContain("deleted for good");
    expect(buttons.confirm).toMatchObject({ confirm: true, needs: "judge-alerts" });
    expect(buttons.claim).toMatchObject({ confirm: false, asks: null, needs: "see-alerts" });
  });

  test("offers no help to be posted where there is no channel for it", () => {
    const ids = (over: Partial<Decision>) =>
      buildCard({ ...decisionOn(), ...over }, null, english, texts).buttons.map(({ id }) => id);
    const without = ["claim", "confirm", "not-a-concern", "show-why", "more"];
    // Who asks for the moderators names no channel, and a name stands in none.
    expect(ids({ channel: "", message: "" })).toEqual(without);
    expect(ids({ isName: true })).toEqual(without);
  });

  test("holds no id of those to be helped, in any language and whatever was written", () => {
    const id = fc.stringMatching(/^[1-9][0-9]{16,18}$/);
    // No figure, which would go on with an id, and no brace, which would make of one what looks like a gap that was not filled.
    const around = fc.string().map((text) => text.replace(/[\p{L}\p{N}{}]/gu, "-"));
    const given = fc.record({
      speaker: id,
      addressee: id,
      around,
      language: fc.constantFrom(...languages),
      concern: fc.constantFrom("suspect" as const, "help" as const),
      level: fc.constantFrom<Level[]>(...levels),
      detectors: fc.uniqueArray(fc.constantFrom<DetectorId[]>(...detectorIds), { minLength: 1 }),
    });
    fc.assert(
      fc.property(given, ({ speaker, addressee, around, language, concern, level, detectors }) => {
        fc.pre(speaker !== addressee);
        const said = finding("asks-age", { speaker, addressee });
        const text = `${around}<@${addressee}>${around}${speaker}${around}`;
        const decision = decisionOn({ concern, level, detectors, speaker, addressee, findings: [said] });
        const excerpts = [{ message: "m1", start: 0, end: 5, text }];
        const shown = JSON.stringify(buildCard(decision, excerpts, inLanguage(language), texts));
        expect(shown).not.toContain(addressee);
        if (concern === "help") expect(shown).not.toContain(speaker);
        expect(shown).not.toMatch(/\{\w+\}/);
      }),
    );
  });
});
