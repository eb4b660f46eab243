import { expect, it } from "vitest";
import { layRow, type Model, OUTPUTS, PARTS } from "../src/detectors/learned/model.ts";
import { createModelReader } from "../src/detectors/learned/read-model.ts";
import { hashWord } from "../src/text/hash-word.ts";
import { viewText } from "../src/text/view.ts";
import { wordsAlone } from "../test/fakes/tiny-model.ts";
import { HIDDEN, type Network, WIDTH } from "./fit-network.ts";
import { createRandom } from "./random.ts";
import { sideBySide } from "./side-by-side.ts";

const words = ["come", "alone", "tonight"];
const SCALE = 1 / 64;

const networkOf = (seed: number): Network => {
  const random = createRandom(seed);
  const spread = (length: number, most: number) => Float32Array.from({ length }, () => (random() - 0.5) * 2 * most);
  return {
    vectors: spread(words.length * WIDTH, 2).map((figure) => Math.round(figure / SCALE) * SCALE),
    hiddenBias: spread(HIDDEN, 0.2),
    // Weights are rounded by the largest sum of a cell: the more parts there are, the smaller each one is.
    mix: spread(HIDDEN * PARTS * WIDTH, 2 / PARTS),
    out: spread(OUTPUTS * HIDDEN, 0.5),
    bias: spread(OUTPUTS, 1),
  };
};

/** A model of nothing but a network, over three words. */
const modelOf = ({ vectors, ...network }: Network): Model => {
  const width = vectors.length / words.length;
  const hashes = Int32Array.from(words, hashWord).sort();
  const row = layRow({ width });
  const rows = new Int8Array(words.length * row.length);
  for (const [place, hash] of hashes.entries()) {
    const word = words.findIndex((one) => hashWord(one) === hash);
    const vector = vectors.subarray(word * width, (word + 1) * width).map((figure) => Math.round(figure / SCALE));
    rows.set(vector, place * row.length + row.vector);
  }
  const scales = { counts: SCALE, vectors: SCALE };
  return {
    ...network,
    width,
    hidden: network.hiddenBias.length,
    networks: width / WIDTH,
    languages: ["en"],
    hashes,
    writtenIn: new Int32Array(words.length).fill(1),
    words: rows,
    grams: new Int8Array(row.length << 4),
    gramBits: 4,
    classes: hashes,
    ...wordsAlone,
    wordScales: scales,
    gramScales: scales,
    pairScales: scales,
    meaningScales: scales,
  };
};

it("makes networks into one that says what they say on average", () => {
  const networks = [networkOf(3), networkOf(4)];
  const leadsOf = (network: Network) => {
    const reader = createModelReader(modelOf(network));
    const before = reader.read(viewText("come tonight").words, { own: [], theirs: [] }, true).impression;
    return [...reader.read(viewText("alone tonight").words, { own: [before], theirs: [before] }, true).leads];
  };
  const [one = [], other = []] = networks.map(leadsOf);
  for (const [lead, odds] of leadsOf(sideBySide(networks)).entries())
    expect(odds).toBeCloseTo(((one[lead] as number) + (other[lead] as number)) / 2, 2);
  expect(one).not.toEqual(other);
});

it("asks the rest of the networks only where there is cause, or where the first one, or half of it, finds some", () => {
  const nothing = networkOf(5);
  nothing.out.fill(0);
  /** A network of which the halves say so much each. */
  const saying = (half: number, other = half): Network => {
    const out = new Float32Array(nothing.out);
    // Its cells are open, whatever is read.
    for (let output = 0; output < OUTPUTS; output++) {
      out[output * HIDDEN] = half / 2;
      out[output * HIDDEN + HIDDEN / 2] = other / 2;
    }
    return {
      ...nothing,
      mix: nothing.mix.map(() => 0),
      hiddenBias: nothing.hiddenBias.map(() => 1),
      out,
      bias: nothing.bias.map(() => 0),
    };
  };
  const concernOf = (first: Network, second: Network, cause: boolean) => {
    const reader = createModelReader(modelOf(sideBySide([first, second])));
    return reader.read(viewText("alone tonight").words, { own: [], theirs: [] }, cause).leads[0];
  };
  expect(concernOf(saying(-9), saying(3), false)).toBeCloseTo(-9, 2);
  expect(concernOf(saying(-9), saying(3), true)).toBeCloseTo(-3, 2);
  expect(concernOf(saying(-1), saying(3), false)).toBeCloseTo(1, 2);
  expect(concernOf(saying(-9, 5), saying(3), false)).toBeCloseTo(-9, 2);
  expect(concernOf(saying(-3, -5), saying(3), false)).toBeCloseTo(-4, 2);
  expect(concernOf(saying(-3, 1), saying(3), false)).toBeCloseTo(1, 2);
});
