import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assemble } from "../src/cli/assemble.ts";
import { prove } from "../src/detectors/prove.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";
import { faultsOf } from "../src/settings/prove-books.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "src/detectors");
const { books } = readPhrasebooks(folder, true);
const { detect } = assemble(join(root, "config"));
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

describe("phrasebooks", () => {
  it("hold nothing that would stop the start", () => {
    expect(faultsOf(books, { folder, signals: shippedSignals, detect })).toEqual([]);
  });

  it("have signals with ids and sentences of one form", () => {
    for (const { id, says, innocent } of shippedSignals) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(says).toMatch(/^[A-Z].*[^.]$/);
      expect(innocent).toMatch(/^["A-Z].*[^.]$/);
    }
  });
});
