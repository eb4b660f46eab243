import { describe, expect, it } from "vitest";
import { tinyModel } from "../../../test/fakes/tiny-model.ts";
import { decodeModel, encodeModel, MODEL_HEAD } from "./model.ts";

describe("a model as bytes", () => {
  const bytes = encodeModel(tinyModel({ come: [1, 0] }));

  it("is read as it was written, and written the same again", () => {
    expect(decodeModel(bytes)).toEqual(tinyModel({ come: [1, 0] }));
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });

  it("is told from another by its first bytes", () => {
    const heads = [bytes, encodeModel(tinyModel({ come: [2, 0] }))].map((all) => [...all.subarray(0, MODEL_HEAD)]);
    expect(heads[0]).not.toEqual(heads[1]);
    expect(heads[0]).toEqual([...encodeModel(tinyModel({ come: [1, 0] })).subarray(0, MODEL_HEAD)]);
  });

  it("is refused when it is cut off, of another version, or something else", () => {
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 1))).toThrow("not a whole model");
    expect(() => decodeModel(new Uint8Array(3))).toThrow("not a whole model");
    expect(() => decodeModel(bytes.map((byte, at) => (at === 4 ? byte + 1 : byte)))).toThrow("not a whole model");
  });
});
