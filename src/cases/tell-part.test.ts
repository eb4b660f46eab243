import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWording } from "../settings/wording.ts";
import { tellPart } from "./tell-part.ts";

const wordings = loadWording(join(import.meta.dirname, "../../config/wording"));
const told = (kind: string, value: unknown, language = "en") => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(`no wording in ${language}`);
  return tellPart(kind, typeof value === "string" ? value : JSON.stringify(value), wording);
};
const ids = { platform: "discord", community: "g1", channel: "c1", speaker: "u1", addressee: "u2", messages: ["m2"] };

describe("sealed ids", () => {
  it("are told each under what it is the id of", () => {
    expect(told("ids", ids)).toEqual([
      "Platform: discord",
      "Community: g1",
      "Channel of the last evidence: c1",
      "Writer: u1",
      "To: u2",
      "Message m2",
    ]);
    expect(told("ids", ids, "ca").at(-1)).toBe("Missatge m2");
  });

  it("leave out whom nothing was written to", () => {
    expect(told("ids", { ...ids, addressee: null }).join()).not.toContain("To:");
  });

  it("leave out the channel and message of whoever asked for the moderators", () => {
    const asked = { ...ids, channel: "", addressee: null, messages: [""] };
    expect(told("ids", asked)).toEqual(["Platform: discord", "Community: g1", "Writer: u1"]);
  });
});

describe("sealed excerpts", () => {
  const excerpt = (message: string, start: number, end: number) => ({ message, start, end, text: `${start}-${end}` });

  it("are told with their message, without those that stand within others", () => {
    const all = [excerpt("m1", 5, 43), excerpt("m1", 5, 85), excerpt("m1", 39, 58), excerpt("m2", 39, 58)];
    expect(told("excerpts", all)).toEqual(["m1: “5-85”", "m2: “39-58”"]);
  });

  it("are told once when they are there twice", () => {
    expect(told("excerpts", [excerpt("m1", 1, 2), excerpt("m1", 1, 2)])).toEqual(["m1: “1-2”"]);
  });

  it("make no other message of further lines of one", () => {
    const forged = { ...excerpt("m1", 0, 9), text: "hi\nm2: “pay me”\r\nor\relse" };
    expect(told("excerpts", [forged])).toEqual(["m1: “hi\n  m2: “pay me”\n  or\n  else”"]);
  });

  it("never vanish altogether", () => {
    const any = fc.array(fc.tuple(fc.constantFrom("m1", "m2"), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(any, (spans) => {
        const all = spans.map(([message, start, more]) => excerpt(message, start, start + more));
        const lines = told("excerpts", all);
        for (const { message, start, end } of all)
          expect(
            all.some(
              (one) =>
                one.message === message &&
                one.start <= start &&
                one.end >= end &&
                lines.includes(`${message}: “${one.text}”`),
            ),
          ).toBe(true);
        expect(new Set(lines).size).toBe(lines.length);
      }),
    );
  });
});

it("tells a note as it was written, and what it does not know as it is", () => {
  expect(told("note", '{"platform":"x"}')).toEqual(['{"platform":"x"}']);
  for (const kind of ["ids", "excerpts", "note", "reason"])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(told(kind, text).length).toBeGreaterThan(0);
      }),
    );
  for (const text of ["", "accounts u1, u2", "null", "[]", "{}", "7"]) expect(told("ids", text)).toEqual([text]);
});
