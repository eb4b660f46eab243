import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concerns, type Place } from "../model/resource.ts";
import { loadResources } from "../settings/resources.ts";
import { chooseResources, type Seeker } from "./choose-resources.ts";

const places = loadResources(join(import.meta.dirname, "../../config/resources"));
const choose = (seeker: Partial<Seeker>) =>
  chooseResources(places, { language: "en", country: null, concern: "sextortion", ...seeker });
const idsFor = (seeker: Partial<Seeker>) => choose(seeker).resources.map(({ id }) => id);

describe("where to turn", () => {
  test("follows the language when only one country is its home", () => {
    expect(idsFor({ language: "fr" })[0]).toBe("3018");
    expect(idsFor({ language: "nl" })[0]).toBe("helpwanted");
    expect(choose({ language: "fr" }).undecided).toBe(false);
  });

  test("follows a region's language before its country's, and then goes on to the country", () => {
    expect(idsFor({ language: "ca" }).slice(0, 2)).toEqual(["infancia-respon", "017"]);
    expect(idsFor({ language: "ca", country: "es" }).slice(0, 2)).toEqual(["infancia-respon", "017"]);
    expect(idsFor({ language: "es", country: "es" })).not.toContain("infancia-respon");
  });

  test("takes the community's country where the language is spoken in it", () => {
    expect(idsFor({ language: "fr", country: "ca" })[0]).toBe("needhelpnow");
    expect(idsFor({ language: "es", country: "pe" })[0]).toBe("seguros-en-internet");
    expect(idsFor({ language: "en", country: "GB" })[0]).toBe("report-remove");
  });

  test("puts the member's language before the community's country", () => {
    const ids = idsFor({ language: "fr", country: "us" });
    expect(ids.indexOf("3018")).toBeLessThan(ids.indexOf("cybertipline"));
    expect(ids).toContain("cybertipline");
  });

  test("puts both countries before what serves many, of which only the first are shown", () => {
    for (const [language, country, line] of [
      ["fr", "de", "nummer-gegen-kummer"],
      ["ca", "ie", "childline"],
      ["it", "au", "kids-helpline"],
    ]) {
      const ids = idsFor({ language, country, concern: "general" } as Partial<Seeker>);
      expect(ids.indexOf(line as string), `${language} in ${country}`).toBeLessThan(ids.indexOf("missing-children"));
    }
    expect(idsFor({ language: "fr", country: "de", concern: "general" }).indexOf("nummer-gegen-kummer")).toBeLessThan(
      8,
    );
  });

  test("guesses no country from a language of many, and asks instead", () => {
    for (const language of ["en", "es", "pt", "ru", "el", ""]) {
      const chosen = choose({ language });
      expect(chosen.undecided, language).toBe(true);
      expect(chosen.resources.map(({ id }) => id)).toEqual(["take-it-down", "stopncii", "icmec"]);
    }
  });

  test("obeys the menu before all else", () => {
    const ids = idsFor({ language: "ca", country: "es", chosen: "nz" });
    expect(ids[0]).toBe("netsafe");
    expect(ids).not.toContain("017");
  });

  test("asks again when the menu's answer or the country is not known", () => {
    expect(choose({ chosen: "zz" }).undecided).toBe(true);
    expect(choose({ country: "zz" }).undecided).toBe(true);
  });
});

describe("what is shown", () => {
  test("fits the worry", () => {
    expect(idsFor({ country: "us", concern: "trafficking" })[0]).toBe("trafficking-hotline");
    expect(idsFor({ country: "us", concern: "trafficking" })).not.toContain("take-it-down");
    expect(idsFor({ country: "us", concern: "sextortion" })).not.toContain("trafficking-hotline");
  });

  test("always holds the crisis line, and speaks only of a checked one", () => {
    for (const concern of concerns) {
      expect(choose({ country: "us", concern }).crisis?.id).toBe("lifeline-988");
      expect(choose({ country: "ie", concern }).crisis).toBeNull();
    }
    expect(idsFor({ country: "ie" })).toContain("childline");
  });

  test("offers every place but the whole world in the menu, by its name in the reader's language", () => {
    const { menu } = choose({ language: "fr-CA" });
    expect(menu).toHaveLength(places.length - 1);
    expect(menu.find(({ id }) => id === "de")?.name).toBe("Allemagne");
    expect(menu.map(({ name }) => name)).toEqual(
      menu.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, "fr")),
    );
    expect(choose({ language: "el" }).menu.find(({ id }) => id === "de")?.name).toBe("Germany");
  });

  const seeker = fc.record({
    language: fc.constantFrom("en", "fr", "es", "ca", "de", "pt-BR", "xx", ""),
    country: fc.constantFrom(null, "zz", ...places.map(({ id }) => id)),
    concern: fc.constantFrom(...concerns),
    chosen: fc.constantFrom(null, "zz", ...places.map(({ id }) => id)),
  });

  test("never puts an unchecked entry before a checked one, never one twice, and never nothing", () => {
    fc.assert(
      fc.property(seeker, (who) => {
        const { resources } = chooseResources(places, who);
        const statuses = resources.map(({ status }) => status);
        expect(statuses).toEqual(statuses.toSorted().toReversed());
        expect(new Set(resources).size).toBe(resources.length);
        expect(resources.length).toBeGreaterThan(0);
      }),
    );
  });

  test("comes to an end even when places lie within each other", () => {
    const [world] = places.filter(({ id }) => id === "worldwide");
    if (!world) throw new Error("there is a whole world");
    const ring = ["a", "b"].map((id, at): Place => ({ ...world, id, within: at === 0 ? "b" : "a", languages: ["zz"] }));
    expect(chooseResources([...ring, world], { language: "zz", country: "a", concern: "general" }).undecided).toBe(
      false,
    );
  });
});
