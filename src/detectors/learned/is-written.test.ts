import { describe, expect, it } from "vitest";
import { hashWord } from "../../text/hash-word.ts";
import { createIsWritten } from "./is-written.ts";

describe("what is written", () => {
  const words = ["mano", "hand", "piano"].map(hashWord);
  const isWritten = createIsWritten({
    languages: ["en", "it"],
    hashes: Int32Array.from(words),
    writtenIn: Int32Array.from([0b10, 0b01, 0b11]),
  });
  const where = (word: string) => ["en", "it", "nl", null].filter((language) => isWritten(hashWord(word), language));

  it("is told by language, and in any", () => {
    expect(where("mano")).toEqual(["it", null]);
    expect(where("hand")).toEqual(["en", null]);
    expect(where("piano")).toEqual(["en", "it", null]);
    expect(where("pinao")).toEqual([]);
  });
});
