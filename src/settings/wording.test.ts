import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { levels } from "../model/assessment.ts";
import { detectorIds } from "../model/finding.ts";
import { concerns } from "../model/resource.ts";
import { languages } from "../model/wording.ts";
import { loadWording, placeholdersOf } from "./wording.ts";

const shipped = join(import.meta.dirname, "../../config/wording");
const wordings = loadWording(shipped);

/** Every text of a wording by its path, with list entries numbered. */
const textsOf = (value: unknown, path = ""): [string, string][] => {
  if (typeof value === "string") return [[path, value]];
  if (value === null) return [[path, ""]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    textsOf(inner, path === "" ? key : `${path}.${key}`),
  );
};

const shapeOf = (language: string) =>
  textsOf({ ...wordings.get(language), language: "" })
    .map(([path, text]) => `${path} ${placeholdersOf(text).join(" ")}`)
    .sort();

/** Names for who does harm and who suffers it, and that it is somebody's own fault. */
const accusing: Readonly<Record<(typeof languages)[number], RegExp>> = {
  en: /predator|groomer|paedophil|pedophil|pervert|\bvictim|culprit|suspect|\bcriminal\b|(?<!not )your fault/iu,
  fr: /prédateur|pédophil|pédocriminel|pervers|victime|coupable|suspect|criminel|(?<!pas )(ta|votre) faute/iu,
  es: /depredador|pederasta|pedófil|pervertid|víctima|culpable|sospechos|criminal|(?<!no es )culpa tuya/iu,
  ca: /depredador|pederasta|pedòfil|pervertit|víctim|culpable|sospitós|criminal|(?<!no és )culpa teva/iu,
  de: /raubtier|groomer|pädophil|pervers|täter|opfer|verdächtig|verbrecher|kriminell|(?<!nicht )(deine|eure|ihre) schuld/iu,
  it: /predator|adescator|pedofil|pervertit|vittim|colpevol|sospett|criminal|(?<!non è )colpa tua/iu,
  pt: /predador|aliciador|pedófil|pervertid|vítima|culpad|suspeit|criminos|culpa é sua|(?<!não é )sua culpa/iu,
  nl: /roofdier|groomer|pedofiel|pervers|dader|slachtoffer|verdacht|crimineel|(?<!niet )jouw schuld/iu,
  ro: /prădător|agresor|pedofil|pervers|victim|(?<!ne)vinovat|suspect|infractor|criminal|(?<!nu e )vina ta/iu,
  pl: /drapieżc|pedofil|zbocz|sprawc|ofiar|podejrzan|przestępc|(?<!\p{L})winn[aeyi]|(?<!nie )twoja wina/iu,
  ru: /хищник|педофил|извращ|растлител|насильник|жертв|подозрева|преступник|(?<!не )виноват|(твоя|ваша) вина/iu,
  uk: /хижак|педофіл|збочен|розбещувач|ґвалтівник|жертв|підозрюва|злочинец|злочинц|винуват|ви винні|(твоя|ваша) вина/iu,
};

test("every language that people are spoken to in is shipped", () => {
  expect([...wordings.keys()]).toEqual(languages.toSorted());
});

describe.each(languages)("wording in %s", (language) => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(`no wording in ${language}`);
  const texts = textsOf(wording);

  test("has exactly the keys and placeholders of English", () => {
    expect(shapeOf(language)).toEqual(shapeOf("en"));
    expect(shapeOf("en").length).toBeGreaterThan(170);
  });

  test("has a sentence for every detector, level, stage, stance, silence and worry", () => {
    for (const id of detectorIds) {
      expect(wording.detectors[id].says).toMatch(/\.$/);
      expect(wording.steps.detectors[id].length).toBeGreaterThan(0);
    }
    for (const level of levels) expect(wording.levels[level].means).toMatch(/\.$/);
    for (const concern of concerns) expect(wording.resources.openings[concern]).toMatch(/\.$/);
    expect(Object.keys(wording.stances)).toHaveLength(7);
    expect(Object.keys(wording.silences)).toHaveLength(9);
    for (const silence of Object.values(wording.silences)) expect(silence).toMatch(/\.$/);
  });

  test("has a sentence for every shipped combination", () => {
    const file = join(import.meta.dirname, "../../config/composites.yaml");
    const ids = (parse(readFileSync(file, "utf8")) as { id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(Object.keys(wording.composites)).toEqual(expect.arrayContaining(ids));
  });

  test("accuses nobody and blames nobody", () => {
    expect(texts.filter(([, text]) => accusing[language].test(text))).toEqual([]);
  });

  test("holds no number, address or mention to follow", () => {
    const inOwnWords = texts.filter(([path]) => !/under18|adults/.test(path));
    expect(inOwnWords.filter(([, text]) => /https?:|www\.|@|\d{3}/.test(text))).toEqual([]);
  });

  test("is this language's own, not English left in place", () => {
    if (language === "en") return;
    const english = new Map(textsOf(wordings.get("en")));
    const same = texts.filter(([path, text]) => text.length > 20 && english.get(path) === text);
    expect(same.map(([path]) => path)).toEqual([]);
  });
});

describe("loadWording", () => {
  test("reads only what is wanted", () => {
    expect([...loadWording(shipped, (language) => language === "en" || language === "it").keys()]).toEqual([
      "en",
      "it",
    ]);
    expect(() => loadWording(shipped, () => false)).toThrow(/en\.yaml is missing/);
  });

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "breakwater-"));
    cpSync(shipped, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (from: string | RegExp, to: string) => {
    const file = join(folder, "en.yaml");
    const before = readFileSync(file, "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
  };

  test("refuses a misspelt placeholder and says which are needed", () => {
    change('alertNumber: "Alert {number}"', 'alertNumber: "Alert {nummer}"');
    expect(() => loadWording(folder)).toThrow(
      /en\.yaml, line \d+: "alertNumber" must hold these placeholders.*\{number\}/,
    );
  });

  test("refuses a placeholder where there is nothing to fill in", () => {
    change("button: Show me where", "button: Show {name} where");
    expect(() => loadWording(folder)).toThrow(/"button" must hold these placeholders, each once: none/);
  });

  test("refuses an unknown key and names the nearest", () => {
    change("  whoToWhom: Who to whom", "  whoToWho: Who to whom");
    expect(() => loadWording(folder)).toThrow(/the key "whoToWho" is not known\. Did you mean "whoToWhom"\?/);
  });

  test("refuses a sentence left out", () => {
    change(/ {2}cooldown: .*\n/, "");
    expect(() => loadWording(folder)).toThrow(/"cooldown" is missing/);
  });

  test("accepts a sentence for a combination of the admins' own", () => {
    change("composites:\n", "composites:\n  our-own: Something that only we look for.\n");
    expect(loadWording(folder).get("en")?.composites["our-own"]).toBe("Something that only we look for.");
  });

  test("refuses a file that is not named after a language", () => {
    cpSync(join(folder, "en.yaml"), join(folder, "english.yaml"));
    expect(() => loadWording(folder)).toThrow(/english\.yaml, line 1: no language has this name/);
  });

  test("needs English, and a folder", () => {
    rmSync(join(folder, "en.yaml"));
    expect(() => loadWording(folder)).toThrow(/en\.yaml is missing/);
    expect(() => loadWording(join(folder, "none"))).toThrow(/is missing/);
  });
});

test.each(languages)("does not say in %s that moderators know what may only have been written down", (language) => {
  expect(wordings.get(language)?.silences["same-level-again"]).not.toMatch(/mod[eé]r|модер/i);
});
