import { describe, expect, it } from "vitest";
import { mergeWords } from "./join-pieces.ts";
import { viewText } from "./view.ts";

const texts = (raw: string) => viewText(raw).words.map((word) => word.text);
const formsOf = (raw: string, index = 0) => viewText(raw).words[index]?.forms ?? [];

describe("other readings of a word", () => {
  it("undoes leetspeak, with the figure 1 read both ways", () => {
    expect(formsOf("p1c5")).toEqual(expect.arrayContaining(["pics", "plcs"]));
    expect(formsOf("$end")).toContain("send");
    expect(formsOf("tel3gr@m")).toContain("telegram");
    expect(formsOf("200k")).not.toContain("200k");
  });

  it("squeezes repeats to one letter and to two", () => {
    expect(formsOf("pleeease")).toEqual(["please", "pleease"]);
    expect(formsOf("sooon")).toEqual(["son", "soon"]);
  });

  it("maps letters that look alike, and no others", () => {
    expect(formsOf("ѕеnd")).toEqual(["send"]);
    expect(formsOf("жук")).toEqual([]);
    expect(formsOf("丂乇几ᗪ")).toEqual(["send"]);
    expect(formsOf("ꓢꓰꓠꓓ")).toEqual(["send"]);
  });

  it("reads strokes within a word as nothing, and as letters", () => {
    expect(formsOf("s|e|nd")).toContain("send");
    expect(formsOf("he||o")).not.toContain("heo");
  });

  it("reads a word that one stroke splits", () => {
    expect(formsOf("tele.gram", 1)).toContain("telegram");
    expect(formsOf("in-sta", 1)).toContain("insta");
  });

  it("reads a word of mixed letters in the script of which it has more, then in the other", () => {
    expect(formsOf("pаssport")).toEqual(["passport"]);
    expect(formsOf("пaспopт")?.[0]).toBe("паспорт");
    expect(formsOf("н0мера")?.[0]).toBe("номера");
    expect(formsOf("ч@сам")).toEqual(["часам"]);
    expect(formsOf("гр0ш1")).toContain("гроші");
    expect(formsOf("100к")).not.toContain("іоок");
    expect(formsOf("нет")).toEqual(["het"]);
  });

  it("splits strokes in Cyrillic words too", () => {
    expect(formsOf("теле.грам", 1)).toContain("телеграм");
  });

  it("reads a text backwards, with each word at its place", () => {
    const raw = "cip ruoy";
    const { words } = viewText(raw, true);
    expect(words.map(({ text }) => text)).toEqual(["your", "pic"]);
    expect(words.map(({ start, end }) => raw.slice(start, end))).toEqual(["ruoy", "cip"]);
    expect(mergeWords(words, 0)).toMatchObject({ text: "yourpic", start: 0, end: 8 });
  });

  it("reads a short text that stands on its head, whose words begin with the letters that show it", () => {
    expect(texts("ɔıd ɐ ǝɯ puǝs")).toEqual(["send", "me", "a", "pic"]);
  });

  it("leaves ordinary words alone", () => {
    expect(viewText("just an ordinary sentence, really").words.every(({ forms }) => forms === null)).toBe(true);
  });

  it("gives other readings to as many odd words as a message holds, and no more", () => {
    const { words } = viewText("s3nd ".repeat(3000));
    expect(words).toHaveLength(3000);
    expect(words[800]?.forms).toContain("send");
    expect(words[2999]?.forms).toBeNull();
  });

  it.each([
    ["figures before letters", `1${"ß".repeat(400_000)}`],
    ["figures behind letters", `${"ab".repeat(400_000)}1`],
  ])(
    "looks once at each letter of a word of 400,000 and more, which else takes longer than a test may: %s",
    (_, word) => {
      for (let time = 0; time < 4; time++) expect(formsOf(word)).not.toContain("#number");
    },
  );
});
