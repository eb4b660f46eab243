import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyModel } from "../../test/fakes/tiny-model.ts";
import { encodeModel } from "../detectors/learned/model.ts";
import { readLearnedModel } from "./learned-model.ts";

const folderWith = (bytes: Uint8Array | null): string => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
  mkdirSync(join(folder, "learned"));
  if (bytes !== null) writeFileSync(join(folder, "learned/model.bin"), bytes);
  return folder;
};

describe("the learned model's file", () => {
  const model = tinyModel({ come: [1, 0] });

  it("is read as it was written", () => {
    expect(readLearnedModel(folderWith(encodeModel(model)))).toEqual(model);
  });

  it("says what to do when it is missing or cut off", () => {
    expect(() => readLearnedModel(folderWith(null))).toThrow("npm run train");
    expect(() => readLearnedModel(folderWith(encodeModel(model).subarray(0, 50)))).toThrow("npm run train");
  });
});
