import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Sketch, similarity, sketchOf } from "../src/detectors/behaviour/sketch.ts";
import { languages } from "../src/model/wording.ts";
import { viewText } from "../src/text/view.ts";
import { readTalks, type Talk } from "../training/read-talks.ts";

/** Lines of so many words that share so many of their pairs are the same line; shorter ones everybody says. */
const LONG = 10;
const ALIKE = 0.8;
const QUARTER = 4;

const talks = readTalks(join(import.meta.dirname, "../corpus"));
const textOf = ({ lines }: Talk) => lines.map(({ text }) => text).join("\n");
const named = (found: readonly Talk[]) => found.map(({ place }) => place);

describe("the corpus", () => {
  it("has talks of every kind in all twelve languages, by several writers each", () => {
    for (const language of languages) {
      const own = talks.filter((talk) => talk.language === language);
      expect([language, new Set(own.map(({ writer }) => writer)).size >= 8]).toEqual([language, true]);
      expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(["harmful", "help", "look-alike", "ordinary"]));
    }
  });

  it("has no longer line of one writer in another's hand", () => {
    const writers = new Map<string, string>();
    const copied: string[] = [];
    for (const { language, writer, place, lines } of talks) {
      for (const { text } of lines) {
        const by = `${language}/${writer}`;
        const key = text.toLowerCase();
        if (key.length < 40) continue;
        if ((writers.get(key) ?? by) !== by) copied.push(`${writers.get(key)} and ${place}: ${text}`);
        writers.set(key, by);
      }
    }
    expect(copied).toEqual([]);
  });

  it("has no near copy of a long line in another's hand either", () => {
    const near = new Map<string, { by: string; place: string; text: string; sketch: Sketch }[]>();
    const copied: string[] = [];
    for (const { language, writer, place, lines } of talks) {
      for (const { text } of lines) {
        const { words } = viewText(text);
        const sketch = words.length < LONG ? null : sketchOf(words);
        if (sketch === null) continue;
        const line = { by: `${language}/${writer}`, place, text, sketch };
        // Lines so much alike have all the places of some quarter of their sketches in common, nearly always.
        for (let from = 0; from < sketch.length; from += QUARTER) {
          const key = `${language} ${from} ${sketch.subarray(from, from + QUARTER)}`;
          const others = near.get(key) ?? [];
          for (const other of others)
            if (other.by !== line.by && similarity(other.sketch, sketch) >= ALIKE)
              copied.push(`${other.place} and ${place}: ${other.text} | ${text}`);
          others.push(line);
          near.set(key, others);
        }
      }
    }
    expect([...new Set(copied)]).toEqual([]);
  });

  it("names no age of a child beside images", () => {
    // Years of a trade are no age: "15 років роблю".
    const age =
      /(?<![\d.,])1[0-7]\s?(?:yo|y\/o|years?|yrs?|ans|años|anos|anys|jahre?n?|lat|jaar|anni|ani|лет|років)(?!\p{L}| роблю)/iu;
    const withImages = talks.filter(({ lines }) => lines.some(({ families }) => families.includes("image-coercion")));
    expect(named(withImages.filter((talk) => age.test(textOf(talk))))).toEqual([]);
  });

  it("holds no link or telephone number that could work", () => {
    const link = /https?:\/\/(?!\S*(?:example|invalid))\S+|\b(?:t\.me|wa\.me|discord\.gg|bit\.ly)\/\S+/i;
    const phone = /(?:\+|\b00)\d[\d .-]{8,}\d/;
    expect(named(talks.filter((talk) => link.test(textOf(talk)) || phone.test(textOf(talk))))).toEqual([]);
  });
});
