import { join } from "node:path";
import { expect, test } from "vitest";
import { loadWording } from "../settings/wording.ts";
import { chooseWording } from "./choose-wording.ts";

const wordings = loadWording(join(import.meta.dirname, "../../config/wording"));

test.each([
  ["ca", "ca"],
  ["es-MX", "es"],
  ["FR", "fr"],
  ["en-GB", "en"],
  ["sv", "en"],
  ["", "en"],
])("somebody who writes %s reads %s", (language, chosen) => {
  expect(chooseWording(wordings, language).language).toBe(chosen);
});

test("wording without English is refused", () => {
  expect(() => chooseWording(new Map(), "ca")).toThrow(/English/);
});
