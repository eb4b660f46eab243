import { describe, expect, it } from "vitest";
import { hashWord } from "../../text/hash-word.ts";
import { viewText } from "../../text/view.ts";
import { compile } from "./compile.ts";
import { createHear } from "./hear.ts";
import { layOut } from "./lay-out.ts";
import { createVocabulary } from "./vocabulary.ts";

/** Every language there is. */
const ANY = -1;

const EN = 1;
const IT = 2;

/** What is heard in a text that may be in some languages: `house` is an English word of patterns, `casa` an Italian one; `hose` is written in English alone. */
const heardIn = (text: string, spoken: number, before = "", more: readonly string[] = []) => {
  const concepts = new Map();
  const of = (language: string, pattern: string) =>
    compile([{ target: pattern, language, text: pattern, file: `${language}.yaml`, line: 1 }], concepts);
  const { vocabulary: data } = layOut([of("en", ["house", ...more].join(" ")), of("it", "casa")], []);
  const texts = data.texts.split("\n");
  const knownIn = Uint32Array.from(texts, (word) => (word === "casa" ? IT : EN));
  const written = (hash: number, languages: number) => hash === hashWord("hose") && (languages & EN) !== 0;
  const { hear, mend } = createHear(createVocabulary(data), knownIn, written, ANY);
  const { words: said } = viewText(before);
  const { words: own } = viewText(text);
  const words = [...said, ...own];
  const asItStands = hear(words);
  const { from, values } = mend(words, spoken, said.length) ?? asItStands;
  return own
    .map((_, place) => place + said.length)
    .map((at) => [...values.subarray(from[at], from[at + 1])].map((number) => texts[number]));
};

describe("words that nobody writes so", () => {
  it("are heard as those that they may be a slip of", () => {
    expect(heardIn("huose hoouse", ANY)).toEqual([["house"], ["house"]]);
  });

  it("are looked at however many were said before", () => {
    expect(heardIn("huose", ANY, "zorgul ".repeat(12))).toEqual([["house"]]);
    expect(heardIn("huose", ANY, "zorgul ".repeat(70))).toEqual([["house"]]);
  });

  it("are read in another script where the message by itself is in it, after whatever was said before", () => {
    const cyrillic = ["пришли", "фотку"];
    const heard = [["пришли"], ["фотку"]];
    expect(heardIn("prishli fotku", EN, "", cyrillic)).toEqual(heard);
    expect(heardIn("prishli fotku", EN, "hose ".repeat(9), cyrillic)).toEqual(heard);
  });

  it("are heard as slips of words of which only the beginning is given", () => {
    expect(heardIn("sercet sercets secet", ANY, "", ["secret*"])).toEqual([["secret"], ["secret"], ["secret"]]);
  });

  it("are left alone where they are words of a language that the text may be in", () => {
    expect(heardIn("hose", EN)).toEqual([[]]);
    expect(heardIn("hose", EN | IT)).toEqual([[]]);
    expect(heardIn("hose", IT)).toEqual([["house"]]);
  });

  it("keep what they are to patterns of other languages", () => {
    expect(heardIn("casa", IT)).toEqual([["casa"]]);
    expect(heardIn("casa", EN)).toEqual([["casa"]]);
  });
});
