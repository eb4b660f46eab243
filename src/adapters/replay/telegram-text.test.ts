import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTelegramText, joinPieces, telegramText } from "./telegram-text.ts";

describe("joinPieces", () => {
  it("puts plain and formatted pieces together", () => {
    const pieces = ["see ", { type: "text_link", text: "the list" }, ", ", { type: "spoiler", text: "it" }, "!"];
    expect(joinPieces(pieces)).toEqual({ text: "see the list, it!", quoted: "", mentions: [] });
  });

  it("keeps every kind of piece but block quotes as own text", () => {
    const kinds =
      "plain unknown mention hashtag bot_command link email bold italic code pre phone cashtag underline".split(" ");
    expect(joinPieces(kinds.map((type) => ({ type, text: `${type} ` }))).text).toBe(`${kinds.join(" ")} `);
  });

  it("keeps block quotes and Markdown quotes apart", () => {
    const pieces = [{ type: "blockquote", text: "who comes?\n" }, "\nme\n> and who else?\nnobody"];
    expect(joinPieces(pieces)).toEqual({ text: "me\nnobody", quoted: "who comes?\nand who else?", mentions: [] });
    expect(joinPieces("> who?\nme")).toMatchObject({ text: "me", quoted: "who?" });
  });

  it("keeps words apart that stand around a block quote", () => {
    const quote = { type: "blockquote", text: "said" };
    expect(joinPieces(["wrote", quote, { type: "bold", text: "should" }]).text).toBe("wrote\nshould");
    expect(joinPieces(["wrote\n", quote, "\nshould ", { type: "bold", text: "i" }]).text).toBe("wrote\n\nshould i");
  });

  it("names accounts by their id, where it is known", () => {
    const name = (user_id: number | null) => ({ type: "mention_name", text: "A", user_id });
    expect(joinPieces([name(7), name(0), name(null)]).mentions).toEqual(["user7"]);
  });

  it.each([[""], [[]]])("reads nothing in %j", (text) => {
    expect(joinPieces(text)).toEqual({ text: "", quoted: "", mentions: [] });
  });
});

describe("isTelegramText", () => {
  const piece = fc.record(
    {
      type: fc.oneof(fc.string(), fc.integer()),
      text: fc.oneof(fc.string(), fc.constant(null)),
      user_id: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
    },
    { requiredKeys: [] },
  );

  it("agrees with the schema", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.string(), piece, fc.integer()))), (value) => {
        expect(isTelegramText(value)).toBe(telegramText.safeParse(value).success);
      }),
    );
  });
});
