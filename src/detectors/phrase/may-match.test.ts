import { describe, expect, it } from "vitest";
import { viewText } from "../../text/view.ts";
import { compile } from "./compile.ts";
import { createHear } from "./hear.ts";
import { mayMatch } from "./may-match.ts";
import { createVocabulary } from "./vocabulary.ts";

const concepts = new Map([["en", new Map([["home", ["home alone", "by yourself"]]])]]);
const compiled = compile(
  ["send* ... picture", "{home}"].map((text, line) => ({ target: "p", language: "en", text, file: "test.yaml", line })),
  concepts,
);
const vocabulary = createVocabulary([compiled.lexicon], []);
const hear = createHear(vocabulary);
const may = (text: string) => {
  const { words } = viewText(text);
  return mayMatch(compiled, vocabulary.entriesOf(0), hear(words), words.length);
};

describe("whether any pattern may match", () => {
  it("is told by the words by which patterns are looked for", () => {
    expect(may("")).toBe(false);
    expect(may("hello there")).toBe(false);
    expect(may("sending you a picture")).toBe(true);
  });

  it("is told by expressions when the next word goes on with them", () => {
    expect(may("i am home")).toBe(false);
    expect(may("home again, by bus")).toBe(false);
    expect(may("are you home alone")).toBe(true);
  });
});
