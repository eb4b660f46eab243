import { OUTPUTS, PARTS } from "../src/detectors/learned/model.ts";
import { HIDDEN, type Network, WIDTH } from "./fit-network.ts";

/** Networks as one that says what they say on average: what one reads counts nothing for the cells of another. */
export const sideBySide = (networks: readonly Network[]): Network => {
  const count = networks.length;
  const width = count * WIDTH;
  const features = (networks[0]?.vectors.length ?? 0) / WIDTH;
  const vectors = new Float32Array(features * width);
  const hiddenBias = new Float32Array(count * HIDDEN);
  const mix = new Float32Array(count * HIDDEN * PARTS * width);
  const out = new Float32Array(OUTPUTS * count * HIDDEN);
  const bias = new Float32Array(OUTPUTS);
  for (const [place, network] of networks.entries()) {
    for (let feature = 0; feature < features; feature++)
      vectors.set(network.vectors.subarray(feature * WIDTH, (feature + 1) * WIDTH), feature * width + place * WIDTH);
    hiddenBias.set(network.hiddenBias, place * HIDDEN);
    for (let cell = 0; cell < HIDDEN; cell++)
      for (let part = 0; part < PARTS; part++) {
        const from = (cell * PARTS + part) * WIDTH;
        const to = ((place * HIDDEN + cell) * PARTS + part) * width + place * WIDTH;
        mix.set(network.mix.subarray(from, from + WIDTH), to);
      }
    for (let output = 0; output < OUTPUTS; output++) {
      for (let cell = 0; cell < HIDDEN; cell++)
        out[(output * count + place) * HIDDEN + cell] = (network.out[output * HIDDEN + cell] as number) / count;
      (bias[output] as number) += (network.bias[output] as number) / count;
    }
  }
  return { vectors, hiddenBias, mix, out, bias };
};
