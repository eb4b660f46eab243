import { expect, it } from "vitest";
import { noContext } from "../../src/detectors/learned/read-model.ts";
import { viewText } from "../../src/text/view.ts";
import { shippedParts } from "./measure.ts";
import { createPartsOf } from "./parts.ts";

it("takes a phrase for one whatever is not to stand near it", () => {
  const { "phrases alone": phrases, "frames alone": frames } = createPartsOf()(shippedParts);
  // Every phrase of this signal in English excludes words by a "+", which makes no frame of it.
  const view = viewText("bring your birth certificate and give it to my guy at the station");
  const signalsOf = (parts?: typeof shippedParts) => parts?.detect(view).sightings.map(({ signal }) => signal);
  expect(signalsOf(phrases)).toContain("hands-over-papers");
  expect(signalsOf(frames)).not.toContain("hands-over-papers");
}, 120_000);

it("lets each part find by itself what is its own, and nothing of another's", () => {
  const text = "send another pic tonight or i send the ones i have to your boss and everyone you know";
  const signalsOf = ({ detect, resemble }: typeof shippedParts): readonly string[] => {
    const view = viewText(text);
    const { sightings, words, language } = detect(view);
    const heard = resemble(view, words, language, noContext, { concern: sightings.length > 0, help: false });
    return [...sightings, ...heard.sightings].map(({ signal }) => signal);
  };
  const found = Object.fromEntries(
    Object.entries(createPartsOf()(shippedParts)).map(([name, parts]) => [name, new Set(signalsOf(parts))]),
  );
  const learned = (signal: string) => signal.startsWith("resembles-");
  const written = found["both, no model"] ?? new Set();
  expect(written.size).toBeGreaterThan(0);
  expect([...written].some(learned)).toBe(false);
  expect(new Set([...(found["phrases alone"] ?? []), ...(found["frames alone"] ?? [])])).toEqual(written);
  const model = [...(found["model alone"] ?? [])];
  expect(model.length).toBeGreaterThan(0);
  expect(model.every(learned)).toBe(true);
  const together = [...(found["all together"] ?? [])];
  expect(new Set(together.filter((signal) => !learned(signal)))).toEqual(written);
  expect(together.some(learned)).toBe(true);
}, 120_000);
