import { describe, expect, it } from "vitest";
import { kindOfName, kindOfType } from "./attachment-kind.ts";

describe("kindOfName", () => {
  it.each([
    ["a.png", "image"],
    ["A.JPEG", "image"],
    ["clip.final.mp4", "video"],
    ["voice-message.ogg", "audio"],
    ["notes.txt", "file"],
    ["none", "file"],
    ["", "file"],
    ["x.constructor", "file"],
  ])("says of %j that it is of kind %s", (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });
});

describe("kindOfType", () => {
  it.each([
    ["image/png", "image"],
    ["video/mp4", "video"],
    ["audio/ogg", "audio"],
    ["application/pdf", "file"],
    ["image", "file"],
    ["", "file"],
  ])("says of %j that it is of kind %s", (type, kind) => {
    expect(kindOfType(type)).toBe(kind);
  });
});
