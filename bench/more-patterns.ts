import type { Phrasebook, SharedWords } from "../src/detectors/phrasebook.ts";
import { seeded } from "./seeded-text.ts";

/**
 * Phrasebooks with `count` further patterns of the shipped kind: frames and phrases over the shared concepts of each
 * language together with words that no other pattern has.
 */
export const morePatterns = (shared: readonly SharedWords[], count: number): Phrasebook[] => {
  const random = seeded(3);
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const word = () =>
    Array.from({ length: 5 + Math.floor(random() * 5) }, () => letters[Math.floor(random() * 26)]).join("");
  return shared.map(({ language, concepts }) => {
    const names = Object.keys(concepts).filter((name) => name !== "everyday");
    const concept = () => `{${names[Math.floor(random() * names.length)]}}`;
    const patterns = Array.from({ length: Math.ceil(count / shared.length) }, (_, index) => {
      const own = `(${word()}|${word()})`;
      return {
        text: index % 2 === 0 ? `${concept()} + ${own} + ${concept()}` : `${concept()} ${own} ... ${concept()}`,
        line: index,
      };
    });
    return {
      file: "bench",
      language,
      detector: "grooming",
      concepts: {},
      signals: [{ id: "asks-age", line: 0, says: null, innocent: null, patterns, hits: [], misses: [] }],
    };
  });
};
