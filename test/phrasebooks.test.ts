import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileBooks } from "../src/detectors/compile-books.ts";
import { createDetect } from "../src/detectors/detect.ts";
import { createIsWritten } from "../src/detectors/learned/is-written.ts";
import { prove } from "../src/detectors/prove.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { readLearnedModel } from "../src/settings/learned-model.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";
import { faultsOf } from "../src/settings/prove-books.ts";
import { viewText } from "../src/text/view.ts";

const folder = join(import.meta.dirname, "../src/detectors");
const { shared, books } = readPhrasebooks(folder, true);
const isWritten = createIsWritten(readLearnedModel(folder));
const detect = createDetect(compileBooks(shared, books), shippedSignals, isWritten);
const proofs = prove(books, detect);

describe.each(books.map(({ file }) => file))("%s", (file) => {
  const own = proofs.filter((proof) => proof.file === file);

  it.each(own.map((proof) => [`${proof.signal} ${proof.wanted}: ${proof.text}`, proof] as const))(
    "%s",
    (_, { holds }) => {
      expect(holds).toBe(true);
    },
  );
});

describe("phrasebooks in a long message", () => {
  const holdsFor = (id: string, text: string) =>
    detect(viewText(text)).sightings.some(({ signal, stance }) => signal === id && stance === "direct");
  const behind = (count: number, text: string) => `${"the ".repeat(count)}\n\n${text}`;

  it.each(["image-coercion/en.yaml", "payment-extortion/en.yaml"])(
    "find in %s the same wherever the parts meet in which it is read",
    (file) => {
      const signals = books.find((book) => book.file === file)?.signals ?? [];
      const found = signals.flatMap(({ id, hits, misses }) =>
        [...hits, ...misses].flatMap(({ text }) => {
          const near = holdsFor(id, behind(3, text));
          const far = Array.from({ length: 34 }, (_, more) => 30 + more);
          return far
            .filter((count) => holdsFor(id, behind(count, text)) !== near)
            .map((count) => `${count} ${id} ${text}`);
        }),
      );
      expect(found).toEqual([]);
    },
  );
});

describe("phrasebooks", () => {
  it("hold nothing that would stop the start", () => {
    expect(faultsOf(books, { folder, signals: shippedSignals, detect })).toEqual([]);
  });

  it("have every signal of their detector in every language that any book of it has", () => {
    const ids = ({ signals }: (typeof books)[number]) => signals.map(({ id }) => id);
    for (const book of books) {
      const everywhere = books.filter(({ detector }) => detector === book.detector).flatMap(ids);
      expect(new Set(ids(book)), book.file).toEqual(new Set(everywhere));
    }
  });

  it("have signals with ids and sentences of one form", () => {
    for (const { id, says, innocent } of shippedSignals) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(says).toMatch(/^[A-Z].*[^.]$/);
      expect(innocent).toMatch(/^["A-Z].*[^.]$/);
    }
  });
});
