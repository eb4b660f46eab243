import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewText } from "./view.ts";

const texts = (raw: string) => viewText(raw).words.map((word) => word.text);
const positions = (raw: string) => viewText(raw).words.map((word) => word.position);
const formsOf = (raw: string, index = 0) => viewText(raw).words[index]?.forms ?? [];

describe("words of a text", () => {
  it("folds capitals, diacritics, ligatures and compatibility letters, and keeps the script", () => {
    expect(texts("Envoie ŒUVRE naïve Straße col·legi")).toEqual(["envoie", "oeuvre", "naive", "strasse", "collegi"]);
    expect(texts("𝐬𝐞𝐧𝐝 ｐｉｃ Ⓐⓑ 🅰")).toEqual(["send", "pic", "ab", "a"]);
    expect(texts("Привет Мир")).toEqual(["привет", "мир"]);
  });

  it("leaves out invisible characters and stacked marks inside a word", () => {
    expect(texts("se\u200bnd p\u00adic z\u0337a\u0300l\u0301g\u0302o")).toEqual(["send", "pic", "zalgo"]);
    expect(texts("\u202esend\u202c")).toEqual(["send"]);
    for (let unit = 0x2060; unit < 0x2070; unit++) expect(texts(`se${String.fromCharCode(unit)}nd`)).toEqual(["send"]);
  });

  it("hears no colour of skin behind or within a word", () => {
    expect(texts("send🏽 n🏿udes 🏽now")).toEqual(["send", "nudes", "now"]);
  });

  it("parts words at blanks that show as gaps, and binds none by them", () => {
    for (const blank of "\u2800\u3164\uffa0") {
      const { words } = viewText(`we${blank}can`);
      expect(words.map(({ text, bound }) => [text, bound])).toEqual([
        ["we", false],
        ["can", false],
      ]);
      expect(texts(`https://example.invalid/a${blank}send`)).toEqual(["#link", "send"]);
    }
  });

  it("knows where each word stands in the raw text", () => {
    const raw = "İs 👩🏽 d'accord? ＯＫ";
    const view = viewText(raw);
    expect(view.words.map(({ start, end }) => raw.slice(start, end))).toEqual(["İs", "👩", "d", "accord", "ＯＫ"]);
  });

  it("keeps English contractions together and splits French and Catalan ones", () => {
    expect(texts("don't I'll you're i'm it's")).toEqual(["dont", "ill", "youre", "im", "its"]);
    expect(texts("j’ai l'appli t'envoie qu'on")).toEqual(["j", "ai", "l", "appli", "t", "envoie", "qu", "on"]);
    expect(texts("envia'm dona'ls mum's")).toEqual(["envia", "m", "dona", "ls", "mum", "s"]);
  });

  it("takes a backtick for an apostrophe where a vowel is lost, and a wide one as well", () => {
    expect(viewText("l`agence qu`on").words.every(({ bound, forms }) => !bound && forms === null)).toBe(true);
    expect(formsOf("te`legram", 1)).toContain("telegram");
    expect(texts("d＇accord don＇t")).toEqual(["d", "accord", "dont"]);
  });

  it("takes an accent that stands alone for an apostrophe", () => {
    expect(texts("l\u00b4école d\u00b4aquí don\u00b4t")).toEqual(["l", "ecole", "d", "aqui", "dont"]);
    expect(viewText("l\u00b4école").words.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [2, 7],
    ]);
  });

  it("knows where the parts stand around an apostrophe, however long each becomes", () => {
    const raw = "ß'𝐚 œ\u200b’u";
    expect(viewText(raw).words.map(({ text, start, end }) => [text, raw.slice(start, end)])).toEqual([
      ["ss", "ß"],
      ["a", "𝐚"],
      ["oe", "œ\u200b"],
      ["u", "u"],
    ]);
    expect(viewText("ŉa").words.every(({ start, end }) => start === 0 && end === 2)).toBe(true);
  });

  it("ends a word where flags begin, of which one letter alone may be the word's", () => {
    expect(texts("nudes🇺🇸 now")).toEqual(["nudes", "🇺🇸", "now"]);
    expect(texts("girls🇺🇦🇵🇱")[0]).toBe("girls");
    expect(texts("🇸🇪🇳🇩 nude🇸")).toEqual(["send", "nudes"]);
  });

  it("leaves a character that stands for a whole formula out of a word", () => {
    expect(texts("محمد\ufdfa said")).toEqual(["محمد", "said"]);
  });

  it("sets words further apart over the end of a sentence and an empty line", () => {
    expect(positions("one two")).toEqual([0, 1]);
    expect(positions("one. two")).toEqual([0, 5]);
    expect(positions("one\ntwo\r\nthree")).toEqual([0, 1, 2]);
    expect(positions("one\n\ntwo\r\n\r\nthree")).toEqual([0, 5, 10]);
    expect(positions("one... two")).toEqual([0, 2]);
    expect(positions("v1.2 two")).toEqual([0, 1]);
  });

  it("joins letters that stand apart, and tells words apart by wider gaps", () => {
    expect(texts("s e n d  p i c s")).toEqual(["send", "pics"]);
    expect(texts("s.e.n.d p-i-c")).toEqual(["send", "pic"]);
    expect(texts("s n a p  m e")).toEqual(["snap", "me"]);
    expect(texts("a   p i c   o f   u")).toEqual(["a", "pic", "of", "u"]);
    expect(texts("s.e-n*d")).toEqual(["send"]);
    expect(positions("please s e n d  p i c s now")).toEqual([0, 1, 2, 3]);
    expect(texts("a b")).toEqual(["a", "b"]);
    expect(texts("1 2 3 4")).toEqual(["1", "2", "3", "4"]);
  });

  it("names links, handles, figures, money and telephone numbers", () => {
    expect(texts("see https://example.invalid/x?y and @some_body")).toEqual(["see", "#link", "and", "#handle"]);
    expect(formsOf("$200")).toContain("#money");
    expect(formsOf("200€")).toContain("#money");
    expect(formsOf("100usd")).toContain("#money");
    expect(formsOf("14")).toEqual(["#minor-age", "#number"]);
    expect(formsOf("1400")).toEqual(["#number"]);
    expect(formsOf("500₽")).toEqual(["#money"]);
    expect(formsOf("₦5000")).toEqual(["#money"]);
    expect(formsOf("7pm")).toEqual(["#time"]);
    expect(formsOf("18:30")).toEqual(["#time"]);
    expect(formsOf("3:1")).toEqual(["#number"]);
    expect(formsOf("+34000000000")).toEqual(["#phone"]);
  });

  it("takes figures of full width within a word for what they are", () => {
    expect(formsOf("$２００")).toEqual(["#money"]);
    expect(texts("w１５")).toEqual(["w15"]);
    expect(formsOf("1４")).toEqual(["#minor-age", "#number"]);
  });

  it("reads a handle as a word too, with its accents folded, and in its own script", () => {
    expect(formsOf("@gência")).toEqual(["#handle", "agencia"]);
    expect(formsOf("@гентство")).toContain("агентство");
    expect(texts("@jose\u0301phine")).toEqual(["#handle"]);
  });

  it("takes no part of a figure for an age", () => {
    expect(formsOf("1.7m")).not.toContain("#minor-age");
    expect(formsOf("1,5")).toEqual(["#number"]);
    expect(formsOf("17m")).toContain("#minor-age");
  });

  it("folds letters in brackets, Roman figures, and letters with strokes and hooks", () => {
    expect(texts("⒮⒠⒩⒟ 🄟🄘🄒 ⅽⅰⅴⅰⅼ ƒƙħ")).toEqual(["send", "pic", "civil", "fkh"]);
  });

  it("is the same for the same text, with spans in order and inside it, whatever the text", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .array(
          fc.constantFrom("a", "'", ".", " ", "\u202e", "\ud800", "\udc00", "👩", "e\u0301", "@", "$", "1", "\n", "ß"),
          { maxLength: 200 },
        )
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(anyText, (raw) => {
        const { words } = viewText(raw);
        expect(viewText(raw)).toEqual({ raw, words });
        let last = -1;
        for (const { start, end, text, position } of words) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(raw.length);
          expect(text).not.toBe("");
          expect(position).toBeGreaterThanOrEqual(last);
          last = position;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reads a line of 100,000 characters", () => {
    expect(viewText("send pics ".repeat(10_000)).words).toHaveLength(20_000);
    expect(viewText("a".repeat(100_000)).words).toHaveLength(1);
    expect(viewText("s e n d ".repeat(12_500)).words.length).toBeGreaterThan(0);
    expect(viewText("1 ".repeat(50_000)).words).toHaveLength(50_000);
    expect(viewText("\ufdfa".repeat(100_000)).words).toEqual([]);
  });
});
