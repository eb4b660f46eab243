import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signals as behaviour } from "../detectors/behaviour/signals.ts";
import { signals as learned } from "../detectors/learned/signals.ts";
import { languages } from "../model/wording.ts";
import { readBooklessTexts } from "./bookless-texts.ts";

const others = languages.filter((language) => language !== "en");

describe.each([
  ["behaviour", behaviour],
  ["learned", learned],
] as const)("what is said of the signals of %s", (folder, signals) => {
  const texts = readBooklessTexts(join(import.meta.dirname, "../detectors", folder));

  it("is said in every language, and nothing of signals that are not there", () => {
    expect([...texts.keys()].sort()).toEqual([...others].sort());
    for (const own of texts.values()) expect(Object.keys(own).sort()).toEqual(signals.map(({ id }) => id).sort());
  });

  it.each(others)("is no English left in place in %s", (language) => {
    const own = texts.get(language) ?? {};
    expect(
      signals.filter(({ id, says, innocent }) => own[id]?.says === says || own[id]?.innocent === innocent),
    ).toEqual([]);
  });
});
