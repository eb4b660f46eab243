import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewText, type Word } from "../../text/view.ts";
import { createAllowance } from "./allowance.ts";
import { compile, PhrasebookError } from "./compile.ts";
import { createHear } from "./hear.ts";
import { layOut } from "./lay-out.ts";
import { createMatcher, type MatcherData } from "./matcher.ts";
import { createVocabulary } from "./vocabulary.ts";

/** Every language there is. */
const ANY = -1;

const concepts = new Map([
  [
    "en",
    new Map([
      ["send", ["send", "show", "hand over", "forward*"]],
      ["image", ["pic", "pics", "private photo", "📸", "{selfie}"]],
      ["selfie", ["selfie", "selfies"]],
      ["your", ["your", "ur"]],
      ["everyday", ["the", "and"]],
      ["loop", ["{loop}"]],
    ]),
  ],
  ["en/a", new Map([["image", ["drawing"]]])],
  ["en/b", new Map([["selfie", ["mirror"]]])],
  ["fr", new Map([["everyday", ["le", "et"]]])],
]);

const matcherOf = (patterns: readonly string[], language = "en") => {
  const compiled = compile(
    patterns.map((text, line) => ({ target: `p${line}`, language, text, file: "test.yaml", line: line + 1 })),
    concepts,
  );
  const { vocabulary: words, matchers } = layOut([compiled], []);
  const vocabulary = createVocabulary(words);
  const match = createMatcher(matchers[0] as MatcherData);
  const { hear } = createHear(vocabulary, new Uint32Array(0), () => false, ANY);
  return (words: readonly Word[], from = 0) => match(words, hear(words), createAllowance(1), from);
};

/** What the patterns find in a text, as the words of each match. */
const found = (patterns: readonly string[], text: string, language = "en") => {
  const { words } = viewText(text);
  return matcherOf(
    patterns,
    language,
  )(words).map(({ start, end }) =>
    words
      .slice(start, end)
      .map((word) => word.text)
      .join(" "),
  );
};

describe("phrases", () => {
  it("match words one after the other, and not with others between", () => {
    expect(found(["{send} me {image}"], "please send me pics")).toEqual(["send me pics"]);
    expect(found(["{send} me {image}"], "send me some pics")).toEqual([]);
    expect(found(["{send} me {image}"], "send pics me")).toEqual([]);
  });

  it("match the longest expressions that there are", () => {
    const nine = "one two three four five six seven eight nine";
    expect(found([`(${nine}|a) b`], `${nine} b`)).toEqual([`${nine} b`]);
  });

  it("match expressions of several words, beginnings, and sets inside sets", () => {
    expect(found(["{send} {image}"], "hand over private photo")).toEqual(["hand over private photo"]);
    expect(found(["{send} {image}"], "forwarding selfies")).toEqual(["forwarding selfies"]);
    expect(found(["{send} {image}"], "hand private over photo")).toEqual([]);
  });

  it("take up to four words in a gap, as which the end of a sentence counts", () => {
    expect(found(["{send} ... {image}"], "send me a really nice pic")).toEqual(["send me a really nice pic"]);
    expect(found(["{send} ... {image}"], "send me a really very nice pic")).toEqual([]);
    expect(found(["{send} ... {image}"], "send it. pics are nice")).toEqual([]);
    expect(found(["{send} ... {image}"], "send. pics are nice")).toEqual(["send pics"]);
    expect(found(["{send} {image}"], "send. pics")).toEqual([]);
  });

  it("let optional words stand or be missing, also inside and with a gap", () => {
    const pattern = ["{send} (me)? ... {image} now"];
    expect(found(pattern, "send me one more pic now")).toHaveLength(1);
    expect(found(pattern, "send one more pic now")).toHaveLength(1);
    expect(found(pattern, "send me one more pic")).toEqual([]);
  });

  it("are read over emoji that stand for no word, which take no place", () => {
    expect(found(["{send} me {image}"], "send me 😏 pics")).toHaveLength(1);
    expect(found(["{send} me {image}"], "send 😏🔥 me pics")).toHaveLength(1);
    expect(found(["{send} ... {image}"], "send 😏 me 😏 a very 😏 nice 😏 pic")).toHaveLength(1);
    expect(found(["{send} + {image}, within 2"], "pics 😏😏😏 send")).toHaveLength(1);
    expect(found(["see {image}"], "see private 😏 photo")).toEqual(["see private 😏 photo"]);
    expect(found(["{send} me {image}"], "send me. 😏 pics")).toEqual([]);
    expect(found(["see {image}"], "see private. 😏 photo")).toEqual([]);
  });

  it("read the other forms of a word", () => {
    expect(found(["{send} {image}"], "s3nd p1cs")).toEqual(["s3nd p1cs"]);
    expect(found(["{send} {image}"], "\u0455end 📸")).toEqual(["\u0455end 📸"]);
  });
});

describe("frames", () => {
  it("match in any order within their distance, each element on words of its own", () => {
    expect(found(["{send} + {image}"], "a pic, can you send one")).toEqual(["pic can you send"]);
    expect(found(["{image} + {image}"], "one pic only")).toEqual([]);
    expect(found(["{image} + {image}"], "a pic for a selfie")).toContain("pic for a selfie");
    expect(found(["{send} + {image}, within 3"], "send it now with a pic")).toEqual([]);
    // The nearest "ur" stands on the other side, too far from the last part.
    const far = "ur dog is so cute send aa bb cc dd ur ee ff gg hh now";
    expect(found(["{send} + {your} + now"], far)).toEqual(["send aa bb cc dd ur ee ff gg hh now"]);
  });

  it("count the end of a sentence as four words", () => {
    expect(found(["{send} + {image}, within 6"], "send it. pics")).toEqual([]);
    expect(found(["{send} + {image}, within 8"], "send it. pics")).toHaveLength(1);
  });

  it("stop at forbidden words near them, and not at far ones", () => {
    expect(found(["{send} + {image}, not never"], "never send pics")).toEqual([]);
    expect(
      found(["{send} + {image}, not never"], "send pics. and then many other words came up in between, never"),
    ).toHaveLength(1);
  });

  it("show what may stand near as part of what was seen", () => {
    expect(found(["{send} + {image}, maybe now"], "now send the pic")).toEqual(["now send the pic"]);
  });
});

describe("scopes and languages", () => {
  it("take a detector's own concept before its language's", () => {
    expect(found(["{send} {image}"], "send drawing", "en/a")).toHaveLength(1);
    expect(found(["{send} {image}"], "send pic", "en/a")).toEqual([]);
  });

  it("take what a set holds from where that set stands, whichever book asks for it first", () => {
    const asked = (patterns: readonly (readonly [string, string])[], text: string) => {
      const sources = patterns.map(([pattern, language]) => ({
        ...{ target: language, language, text: pattern, file: "test.yaml", line: 1 },
      }));
      const { vocabulary, matchers } = layOut([compile(sources, concepts)], []);
      const match = createMatcher(matchers[0] as MatcherData);
      const { words } = viewText(text);
      const { hear } = createHear(createVocabulary(vocabulary), new Uint32Array(0), () => false, ANY);
      return match(words, hear(words), createAllowance(1)).map(({ pattern }) => pattern.finds);
    };
    const books = [["see {image}", "en/b"] as const, ["see {image}", "en/c"] as const];
    for (const order of [books, books.toReversed()]) {
      expect(asked(order, "see selfies").sort()).toEqual(["en/b", "en/c"]);
      expect(asked(order, "see mirror")).toEqual([]);
    }
  });

  it("count only what reaches the new words", () => {
    const { words } = viewText("send pics ok");
    expect(matcherOf(["{send} {image}"])(words, 2)).toEqual([]);
    expect(matcherOf(["{send} {image}"])(words, 1)).toHaveLength(1);
  });

  it.each([
    ["{nowhere} a", "no concept {nowhere}"],
    ["{loop} a", "contains itself"],
    ["(one two three four five six seven eight nine ten|a) b", "more than 9 words"],
  ])("refuse %s with file and line", (text, reason) => {
    expect(() => matcherOf(["{send}", text])).toThrow(reason);
    try {
      matcherOf(["{send}", text]);
    } catch (error) {
      expect(error).toBeInstanceOf(PhrasebookError);
      expect(error).toMatchObject({ file: "test.yaml", line: 2 });
    }
  });
});

describe("long texts", () => {
  it("are read whole, with matches where parts meet found once", () => {
    for (let before = 0; before < 130; before++) {
      expect(found(["{send} ... {image}"], `${"xx ".repeat(before)}send me one pic ${"yy ".repeat(100)}`)).toEqual([
        "send me one pic",
      ]);
    }
  });

  it("are read whole, however far apart the words of a match stand", () => {
    const far = `send ${"zz ".repeat(22)}pic`;
    for (let before = 0; before < 130; before++)
      expect(found(["{send} + {image}, within 24"], `${"xx ".repeat(before)}${far} ${"yy ".repeat(100)}`)).toHaveLength(
        1,
      );
  });

  it.each([
    ["{send} + {image}, not never", "send me a pic or so never"],
    ["{send} + {image}, not never", "never aa bb cc send me a pic"],
    ["{send} + {image}, not no ... way", "send me a pic or so no such way"],
  ])("see what is forbidden where parts meet: %s in %s", (pattern, text) => {
    for (let before = 0; before < 300; before++)
      expect(found([pattern], `${"xx ".repeat(before)}${text} ${"yy ".repeat(100)}`)).toEqual([]);
  });

  it("find the same at the end of any text as alone", () => {
    const words = ["send", "me", "pic", "now", "ur", "the", "x", ".", "hand", "over"];
    fc.assert(
      // A stop before it would make three of two after each of its words, and then they part nothing.
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => ["x", ...list]),
        (list) => {
          const patterns = ["{send} ... {image}", "{your} + {image}, not never", "{send} (me)? {image} now"];
          const alone = found(patterns, list.join(" "));
          const after = found(patterns, `${"qq ".repeat(80)}${list.join(" ")}`);
          expect(new Set(after)).toEqual(new Set(alone));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("find what stands at the end of a text made to be slow", () => {
    const patterns = ["{send} me {image}", ...Array.from({ length: 300 }, (_, index) => `{your} + now + pic${index}`)];
    const slow = Array.from({ length: 3000 }, (_, index) => `ur now pic${index % 300}`).join(" ");
    expect(found(patterns, `${slow}. ${"quiet ".repeat(200)}. send me selfies`)).toContain("send me selfies");
    expect(found(patterns, slow).length).toBeLessThan(1000);
  });
});

it("keeps no word of a text once it has read it", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const match = matcherOf(["{send} ... {image}, maybe {your}"]);
  const read = (text: string) => {
    const { words } = viewText(text);
    expect(match(words)).toHaveLength(1);
    return new WeakRef(words[0] as Word);
  };
  const word = read("please send me a pic of your cat");
  await setTimeout(1);
  collect();
  expect(word.deref()).toBeUndefined();
});
