import { describe, expect, it } from "vitest";
import { tinyModel } from "../../../test/fakes/tiny-model.ts";
import type { DetectorId } from "../../model/finding.ts";
import { hashWord } from "../../text/hash-word.ts";
import { viewText } from "../../text/view.ts";
import { layRow, type Model, suspectFamilies } from "./model.ts";
import { hashPair } from "./pairs.ts";
import { type Context, createModelReader, noContext } from "./read-model.ts";
import { createResemble } from "./resemble.ts";

const nothingNoted = { concern: false, help: false };
const read = (model: Model, text: string, before: Context = noContext, noted = nothingNoted) => {
  const view = viewText(text);
  return createResemble(model)(view, view.words, "en", before, noted).sightings;
};
const impressionOf = (model: Model, text: string) =>
  createModelReader(model).read(viewText(text).words, noContext, false).impression;

describe("what a message resembles", () => {
  const model = tinyModel({ come: [4, 0, 1, 0], alone: [5, 0], scared: [0, 9], please: [-3, 0], where: [0, 0, 0, 2] });

  it("is named with the words that moved the model, wherever they stand", () => {
    const [sighting] = read(model, "so come to me quite alone");
    expect(sighting).toMatchObject({ stance: "direct", start: 3, end: 25, language: "en" });
    expect(sighting?.moving).toEqual([
      [3, 7],
      [20, 25],
    ]);
  });

  it("names the place of words that were written as one only once", () => {
    const view = viewText("comealone");
    const words = viewText("come alone").words.map((word) => ({ ...word, start: 0, end: 9 }));
    const { sightings } = createResemble(model)(view, words, "en", noContext, nothingNoted);
    expect(sightings[0]?.moving).toEqual([[0, 9]]);
  });

  it("is nothing for words that say little, and then the phrases still hear of it", () => {
    expect(read(model, "come please to the big old house with all the other people")).toEqual([]);
    const [against] = read(model, "please please please", noContext, { concern: true, help: false });
    expect(against?.strength).toBe(-1.2);
  });

  it("is spoken of sooner where ordinary chat hardly ever comes near it: an advert for people before grooming", () => {
    const liking = (family: DetectorId, odds: number) => {
      const [, place] = suspectFamilies.find(([name]) => name === family) ?? ["", 0];
      const doubtful = tinyModel({ come: [odds, 0] });
      const bias = doubtful.bias.map((figure, output) => (output === place ? figure + 9 : figure));
      return read({ ...doubtful, bias }, "come").map(({ detector }) => detector);
    };
    expect(liking("exploitation-advert", 3)).toEqual(["exploitation-advert"]);
    expect(liking("grooming", 3)).toEqual([]);
    expect(liking("grooming", 5)).toEqual(["grooming"]);
  });

  it("is a call for help where that is likelier", () => {
    expect(read(model, "i am scared").map(({ signal }) => signal)).toEqual(["resembles-help-seeking"]);
  });

  it("gives who may be asking for help the benefit of the doubt", () => {
    const torn = tinyModel({ threat: [6, 5], sure: [10, 5] });
    expect(read(torn, "threat").map(({ signal }) => signal)).toEqual(["resembles-help-seeking"]);
    expect(read(torn, "sure").map(({ detector }) => detector)).toEqual(["recruitment-lure"]);
  });

  it("counts less where somebody may be answered who asks for help", () => {
    const torn = tinyModel({ stay: [4.5, 0, 0, 0, 0], quiet: [4.5, 0, 0, 0, 6] });
    const byPhrase = { concern: true, help: false };
    const [sure] = read(torn, "stay", noContext, byPhrase);
    const [doubted] = read(torn, "quiet", noContext, byPhrase);
    expect(doubted?.strength).toBeLessThan((sure?.strength ?? 0) - 2);
    expect(read(torn, "stay")).toHaveLength(1);
    expect(read(torn, "quiet")).toEqual([]);
  });

  it("depends on the lines before: the speaker's own and those of others", () => {
    expect(read(model, "come")).toHaveLength(1);
    const strength = (before: Context) => read(model, "come", before)[0]?.strength ?? 0;
    const own = [impressionOf(model, "come")];
    const theirs = [impressionOf(model, "where")];
    expect(strength({ own, theirs: [] })).toBeGreaterThan(strength(noContext));
    expect(strength({ own: [], theirs })).toBeGreaterThan(strength({ own, theirs: [] }));
  });

  it("is read again with an answer, which may show what it was, or nothing", () => {
    const doubtful = tinyModel({ kept: [3, 0], begging: [0, 0, 0, 1.5], laughing: [0, 0, 0, -1], ordinary: [0, -1] });
    // Among so many others the word says less.
    const kept = viewText("i kept all of the old things from that long weekend");
    const { sightings, readAgain } = createResemble(doubtful)(kept, kept.words, "en", noContext, nothingNoted);
    const concern = (answer: string) => readAgain?.(impressionOf(doubtful, answer)).concern ?? Number.NaN;
    expect(sightings).toEqual([]);
    expect(concern("begging")).toBeGreaterThan(2);
    expect(concern("laughing")).toBe(0);
    expect(concern("ordinary")).toBe(0);
    const { readAgain: ofNothing } = createResemble(doubtful)(
      ...([viewText("ordinary"), viewText("ordinary").words, "en", noContext, nothingNoted] as const),
    );
    expect(ofNothing).toBeNull();
  });

  it("is told by an answer only as far as it was not heard in the line itself", () => {
    const plain = tinyModel({ pay: [6, 0], begging: [0, 0, 0, 1.5] });
    const view = viewText("pay");
    const { sightings, readAgain } = createResemble(plain)(view, view.words, "en", noContext, nothingNoted);
    const more = readAgain?.(impressionOf(plain, "begging"));
    expect(more?.family).toBe(sightings[0]?.detector);
    expect((sightings[0]?.strength ?? 0) + (more?.concern ?? 0)).toBe(5.5);
  });

  it("is never beyond doubt, and quoted where all that moved the model stands in quotation marks", () => {
    expect(read(tinyModel({ come: [9, 0], alone: [9, 0] }), "come alone")[0]?.strength).toBe(5.5);
    expect(read(model, 'he said "come alone"')[0]?.stance).toBe("quoted");
  });

  it("counts a word once, however often it is said", () => {
    const [once] = read(model, "come alone or not or so");
    const [twice] = read(model, "come alone come alone or so");
    expect(twice?.strength).toBeLessThanOrEqual(once?.strength ?? 0);
  });

  it("reads words that follow one another, which moved it both", () => {
    const words = tinyModel({ keep: [0, 0], papers: [0, 0] });
    const pairHashes = Int32Array.of(hashPair(hashWord("keep"), hashWord("papers")));
    const pairs = new Int8Array(layRow(words).length).fill(8, 0, 1);
    const paired = { ...words, pairHashes, pairs };
    expect(read(paired, "keep papers")[0]?.moving).toEqual([
      [0, 4],
      [5, 11],
    ]);
    expect(read(paired, "papers keep")).toEqual([]);
    expect(read(paired, "keep the papers")).toEqual([]);
  });

  it("is nothing in a language that the model does not know, even against what phrases found", () => {
    const view = viewText("come alone please please please");
    const resemble = createResemble(model);
    const told = ["en", "nl", "de", null].map(
      (language) => resemble(view, view.words, language, noContext, { concern: true, help: false }).sightings.length,
    );
    expect(told).toEqual([1, 1, 0, 1]);
    const answers = ["en", "nl", "de", null].map(
      (language) => resemble(view, view.words, language, noContext, nothingNoted).isUnderstood,
    );
    expect(answers).toEqual([true, true, false, true]);
  });

  it("reads an unknown word by its letters", () => {
    expect(read(tinyModel({}, 2), "cooome")).toHaveLength(1);
    expect(read(tinyModel({}, -2), "cooome")).toEqual([]);
  });
});
