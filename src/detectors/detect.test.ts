import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashWord } from "../text/hash-word.ts";
import { viewText } from "../text/view.ts";
import { compileBooks } from "./compile-books.ts";
import { createDetect } from "./detect.ts";
import type { Phrasebook, SharedWords } from "./phrasebook.ts";
import { shippedSignals } from "./shipped-signals.ts";
import { quotedSpans } from "./stance.ts";

const lines = (...texts: string[]) => texts.map((text, line) => ({ text, line }));
const sharedOf = (
  language: string,
  everyday: string[],
  concepts: Record<string, string[]>,
  reported: string[],
  negated: string[] = [],
): SharedWords => ({
  file: `words/${language}.yaml`,
  language,
  concepts: { everyday, ...concepts },
  cues: {
    reported: lines(...reported),
    advice: lines("never share"),
    question: [],
    fiction: lines("in the film"),
    negated: lines(...negated),
  },
});
const bookOf = (language: string, signals: Record<string, string[]>): Phrasebook => ({
  file: `image-coercion/${language}.yaml`,
  language,
  detector: "image-coercion",
  concepts: {},
  signals: Object.entries(signals).map(([id, patterns]) => ({
    id,
    line: 1,
    says: null,
    innocent: null,
    patterns: lines(...patterns),
    hits: [],
    misses: [],
  })),
});
const written = new Set(["send", "today", "please"].map(hashWord));
const detect = createDetect(
  compileBooks(
    [
      sharedOf(
        "en",
        ["the", "and", "you", "to"],
        { image: ["pic", "pics"], send: ["send", "post"] },
        ["he said", "look what i got"],
        ["dont", "never"],
      ),
      sharedOf("fr", ["je", "tu", "le", "et"], { image: ["photo", "pics"] }, ["il a dit"]),
    ],
    [
      bookOf("en", {
        "asks-for-image": ["{send} (me)? ... {image}"],
        "threat-to-share": ["{send} your {image} to everyone"],
      }),
      bookOf("fr", { "asks-for-image": ["(envoie|pics) ... ({image}|moi)"] }),
    ],
  ),
  shippedSignals,
  (hash) => written.has(hash),
);
const found = (text: string, before = "", earlier = "") =>
  detect(
    viewText(text),
    before === "" ? [] : viewText(before).words.map((word) => ({ ...word, position: word.position - 50 })),
    () => viewText(earlier).words,
  ).sightings.map(({ signal, stance }) => `${signal}:${stance}`);

describe("what is seen in a text", () => {
  it("is a signal with its span in the raw text and its language", () => {
    const text = "hey, S3nd me ur Pics!";
    const [sighting] = detect(viewText(text)).sightings;
    expect(sighting).toMatchObject({
      signal: "asks-for-image",
      detector: "image-coercion",
      language: "en",
      stance: "direct",
    });
    expect(text.slice(sighting?.start, sighting?.end)).toBe("S3nd me ur Pics");
  });

  it("is read in the languages that the text may be of, and no others", () => {
    expect(detect(viewText("je veux et tu envoie la photo")).language).toBe("fr");
    expect(detect(viewText("je veux et tu envoie la photo")).sightings.map(({ language }) => language)).toEqual(["fr"]);
    // "pics ... moi" is French only; the text is plainly English.
    expect(found("you and the pics to moi and you")).toEqual([]);
    expect(found("pics moi")).toEqual(["asks-for-image:direct"]);
  });

  it("is not meant where somebody reports, quotes, warns, negates or tells a story", () => {
    expect(found("he said send me pics")).toEqual(["asks-for-image:reported"]);
    expect(found('and then "send me pics"')).toEqual(["asks-for-image:quoted"]);
    expect(found("> send me pics\nwhat is this")).toEqual(["asks-for-image:quoted"]);
    expect(found(">send your pics\n>to everyone\nwhat is this")).toContain("threat-to-share:quoted");
    expect(found("dont send me pics")).toEqual(["asks-for-image:negated"]);
    expect(found("send me pics, never share yours")).toEqual(["asks-for-image:advice"]);
    expect(found("in the film send me pics")).toEqual(["asks-for-image:fiction"]);
    expect(found("i dont care at all, send me pics")).toEqual(["asks-for-image:direct"]);
  });

  it("is not meant where it is reported in another language that the text is in as well; a negation holds in its own", () => {
    expect(found("tu et je le il a dit: the send me pics to you and")).toEqual(["asks-for-image:reported"]);
    expect(found("the and you to he said envoie la photo je tu et")).toEqual(["asks-for-image:reported"]);
    expect(found("the and you to dont envoie la photo je tu et")).toEqual(["asks-for-image:direct"]);
    expect(found("il a dit: the send me pics to you and")).toEqual(["asks-for-image:direct"]);
  });

  it("is told as it is meant, however much work its signals make", () => {
    const pasted = Array.from({ length: 30 }, (_, index) => `word${index} and you`);
    const cues = pasted.map((_, index) => `word${index} word${(index + 5) % 30}`);
    const busy = createDetect(
      compileBooks([sharedOf("en", ["and", "you"], {}, cues)], [bookOf("en", { "asks-for-image": pasted })]),
      shippedSignals,
    );
    const { sightings } = busy(viewText(`${pasted.join(" ")}: never share that`));
    expect(sightings.map(({ stance }) => stance)).toEqual(["advice"]);
  });

  it("is found behind a mark without a space, which may also stand for a letter", () => {
    expect(found("hey!send me the pic")).toEqual(found("hey send me the pic"));
    expect(found("please!send!me!a!pic")).toEqual(["asks-for-image:direct"]);
    expect(found("send me a p!c")).toEqual(["asks-for-image:direct"]);
  });

  it("is read from the last letter to the first where the text makes more sense so", () => {
    const [sighting] = detect(viewText("yadot cip a em dnes uoy")).sightings;
    expect(sighting).toMatchObject({ signal: "asks-for-image", stance: "direct", start: 6, end: 19, language: "en" });
    expect(detect(viewText("you and yadot cip a em dnes to")).sightings).toEqual([]);
  });

  it("counts what was said directly when it is also quoted", () => {
    expect(found('"send me pics" yes send me pics')).toEqual(["asks-for-image:direct"]);
    const quotes = "> send me pics\n".repeat(8);
    expect(found(`${quotes}and now you, send me pics`)).toEqual(["asks-for-image:direct"]);
  });

  it("takes the speaker's last lines together, and how the words were announced minutes ago", () => {
    expect(found("pics", "send me")).toEqual([]);
    const before = viewText("send me").words.map((word, index) => ({ ...word, position: index - 2 }));
    expect(detect(viewText("pics"), before).sightings).toMatchObject([{ signal: "asks-for-image", start: 0, end: 4 }]);
    expect(found("send your pics to everyone", "", "look what i got")).toContain("threat-to-share:reported");
    expect(found("send your pics to everyone", "", "never shrae")).toContain("threat-to-share:advice");
  });

  it("lies inside the text, is the same every time and never fails, whatever the text", () => {
    const pieces = fc.constantFrom(
      "send",
      "pics",
      "to",
      "everyone",
      '"',
      "> ",
      "\n",
      "s e n d",
      "\u202e",
      "\ud800",
      "👩‍👩‍👧",
      "…",
      "'",
      "z\u0337",
      "@x",
      "$5",
      "…",
    );
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const { sightings } = detect(viewText(text));
        expect(detect(viewText(text)).sightings).toEqual(sightings);
        for (const { start, end } of sightings) expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("is found in a line of 100,000 characters", () => {
    expect(found(`${"x ".repeat(49_990)} send pics`)).toEqual(["asks-for-image:direct"]);
    expect(found(`${"rare ".repeat(19_990)} send pics`)).toEqual(["asks-for-image:direct"]);
  });

  it("is found to the end of an endless text in its main language, and in another one before that", () => {
    expect(found(`${"the word ".repeat(1200)}${"je mot ".repeat(600)} send pics`)).toEqual(["asks-for-image:direct"]);
    const mixed = `${"the word ".repeat(1200)}${"je mot ".repeat(600)}`;
    expect(found(`envoie photo ${mixed}`)).toEqual(["asks-for-image:direct"]);
    expect(found(`${mixed} envoie photo`)).toEqual([]);
  });
});

describe("quotation marks", () => {
  it("quote nothing where nothing closes them, and hide nothing that is quoted after them; inches are none", () => {
    const inside = (text: string) => quotedSpans(text).map(([start, end]) => text.slice(start, end));
    expect(inside('so he wrote "hi\n> pay me\nwhat now')).toEqual(["> pay me"]);
    expect(inside("» look « 'pay me' now")).toEqual(["» look «", "'pay me'"]);
    expect(inside("„ look “ what “ 'pay me' now")).toEqual(["„ look “", "'pay me'"]);
    expect(inside('i am 6\'2" tall, pay me, it is a 5" screen')).toEqual([]);
    expect(inside('on a 24" screen: "pay me 200", or 24"he said"')).toEqual(['"pay me 200"', '"he said"']);
  });

  it("open and close in pairs of their kind, and quote signs reach to the end of their line", () => {
    const inside = (text: string) => quotedSpans(text).map(([start, end]) => text.slice(start, end));
    expect(inside('a "b" c «d» e “f” g')).toEqual(['"b"', "«d»", "“f”"]);
    expect(inside('a „b” c „d“ e „f" g “h" i »j« k ‚l‘ m ›n‹')).toEqual([
      "„b”",
      "„d“",
      '„f"',
      '“h"',
      "»j«",
      "‚l‘",
      "›n‹",
    ]);
    expect(inside("> a\nb\n> c")).toEqual(["> a", "> c"]);
    expect(inside("> a\n>b\r\n> c\nd")).toEqual(["> a\n>b\r\n> c"]);
    expect(inside(">_< a\n>.< b\n>:( c")).toEqual([]);
    expect(inside('a "b never closed')).toEqual([]);
    expect(inside("3 > 2")).toEqual([]);
  });
  it("are no apostrophes: single ones stand before and after words, and open only where they are closed", () => {
    const inside = (text: string) => quotedSpans(text).map(([start, end]) => text.slice(start, end));
    expect(inside("he wrote 'pay today, don't wait' to me")).toEqual(["'pay today, don't wait'"]);
    expect(inside("‘j'ai tout’ : l'autre")).toEqual(["‘j'ai tout’"]);
    expect(inside("it's mom's and dad's, 'cause I don't")).toEqual([]);
    expect(inside("'a' \"b\" 'c")).toEqual(["'a'", '"b"']);
  });
  it("are no marks of what is cut off at the beginning of a word", () => {
    const inside = (text: string) => quotedSpans(text).map(([start, end]) => text.slice(start, end));
    for (const word of ["cause", "Cause", "em", "til", "till", "bout", "s", "t", "k", "nen"])
      expect(inside(`pay me '${word} i send it to your friends' parents`)).toEqual([]);
    expect(inside("she wrote 'causes no trouble' and 't'es où' and 's-a dus'")).toEqual([
      "'causes no trouble'",
      "'t'es où'",
      "'s-a dus'",
    ]);
    expect(inside("tell 'em what he wrote: 'send it', 'cause i can't")).toEqual(["'send it'"]);
  });
});
