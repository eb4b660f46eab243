import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hideIds } from "./hide-ids.ts";

describe("hideIds", () => {
  test.each([
    ["look <@42> here", "look … here"],
    ["look <@!42> here", "look … here"],
    ["42, do it", "…, do it"],
    ["tg://user?id=42", "tg://user?id=…"],
    ["send 420 by 1942", "send 420 by 1942"],
    ["a42b stays", "a42b stays"],
    ["", ""],
  ])("%s becomes %s", (text, hidden) => {
    expect(hideIds(text, ["42"])).toBe(hidden);
  });

  test("takes ids as they are, not as patterns", () => {
    expect(hideIds("u.1 and ux1", ["u.1"])).toBe("… and ux1");
    expect(hideIds("(a+ and aaa", ["(a+"])).toBe("… and aaa");
  });

  test("leaves a text alone when there is nobody to hide", () => {
    expect(hideIds("all of it", [null, ""])).toBe("all of it");
  });

  test("leaves no mention of an id, whatever stands around it", () => {
    const id = fc.stringMatching(/^[1-9][0-9]{16,18}$/);
    const around = fc.string().map((text) => text.replace(/[\p{L}\p{N}]/gu, " "));
    fc.assert(
      fc.property(id, around, around, (hidden, before, after) => {
        expect(hideIds(`${before}<@${hidden}>${after}${hidden}${before}`, [hidden])).not.toContain(hidden);
      }),
    );
  });
});
