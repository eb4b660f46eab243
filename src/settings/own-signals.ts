import { basename, join } from "node:path";
import { z } from "zod";
import type { Phrasebook } from "../detectors/phrasebook.ts";
import { circumstances } from "../model/assessment.ts";
import { BreakwaterError } from "../model/errors.ts";
import { detectorIds, type Signal, stages } from "../model/finding.ts";
import { notAllowed } from "./explain-issue.ts";
import { ownId } from "./own-id.ts";
import { readText, readYaml } from "./read-yaml.ts";
import { yamlNamesIfAny, yamlNamesIn } from "./yaml-names.ts";
import { openTree } from "./yaml-places.ts";

/** Signals of one's own: what they are, what they weigh, and the words that they are found by. */
export interface OwnSignals {
  readonly signals: readonly Signal[];
  /** In log-odds, by the id of the signal. */
  readonly weights: Readonly<Record<string, number>>;
  readonly books: readonly Phrasebook[];
}

/** Languages that messages are read in. */
export const languagesRead = (): readonly string[] =>
  yamlNamesIn(join(import.meta.dirname, "../detectors/words")).map((name) => basename(name, ".yaml"));

/** The language that a file is named after. */
const languageOf = (file: string): string => {
  const language = basename(file, ".yaml").split("-")[0] ?? "";
  const known = languagesRead();
  if (known.includes(language)) return language;
  const { detail, mend } = notAllowed("language", language, known);
  throw new BreakwaterError("config-broken", { file, line: 1, detail, mend: `${mend} A file's name begins with it.` });
};

/** What a card says of a signal. */
const sentence = z.string().regex(/\S/, "a sentence is missing");

const texts = z.array(z.string().min(1));

/** Names that combinations, cards and scores know as something else. */
const meansElse = (id: string) => [...detectorIds, ...circumstances, "constructor"].some((name) => name === id);

/** What a file of `config/signals` holds; its name begins with its language, as in `en-raffles.yaml`. */
const ownSchema = (taken: ReadonlySet<string>) =>
  z.strictObject({
    detector: z.enum(detectorIds),
    concepts: z.record(ownId, texts.min(1)).default({}),
    signals: z.record(
      ownId
        .refine((id) => !taken.has(id), "another signal has this id: choose another")
        .refine((id) => !meansElse(id), "this id means something else already: choose another"),
      z
        .strictObject({
          weight: z.number().min(0).max(10),
          stage: z.enum(stages),
          says: sentence,
          innocent: sentence,
          patterns: texts.min(1),
          hits: texts.min(1),
          misses: texts.min(1),
        })
        .refine(({ hits, misses }) => misses.length >= hits.length, "at least as many misses as hits are needed"),
    ),
  });

/** Every file of `config/signals` with the schema that it is held to. */
export const listOwnFiles = (config: string, shipped: readonly Signal[]) => {
  const folder = join(config, "signals");
  const schema = ownSchema(new Set(shipped.map(({ id }) => id)));
  return yamlNamesIfAny(folder).map((name) => ({ file: join(folder, name), schema }));
};

/**
 * Reads the signals of `config/signals`, in the form of the shipped phrasebooks.
 * @throws BreakwaterError naming file, line and mend
 */
export const readOwnSignals = (config: string, shipped: readonly Signal[]): OwnSignals => {
  const folder = join(config, "signals");
  const taken = new Set(shipped.map(({ id }) => id));
  const weights: Record<string, number> = {};
  const signals: Signal[] = [];
  const books = yamlNamesIfAny(folder).map((name): Phrasebook => {
    const file = join(folder, name);
    const { detector, concepts, signals: declared } = readYaml(file, ownSchema(taken));
    const tree = openTree(readText(file));
    const linesOf = (id: string, key: string, all: readonly string[]) =>
      all.map((text, index) => ({ text, ...tree.of(["signals", id, key, index]) }));
    const own = Object.entries(declared);
    for (const [id, { weight, stage, says, innocent }] of own) {
      taken.add(id);
      weights[id] = weight;
      const role = detector === "help-seeking" ? "help" : "suspect";
      signals.push({ id, detector, role, stage, says, innocent, status: "stable" });
    }
    return {
      file,
      language: languageOf(file),
      detector,
      concepts,
      signals: own.map(([id, { patterns, hits, misses }]) => ({
        ...{ id, line: tree.of(["signals", id]).line, says: null, innocent: null },
        patterns: linesOf(id, "patterns", patterns),
        hits: linesOf(id, "hits", hits),
        misses: linesOf(id, "misses", misses),
      })),
    };
  });
  return { signals, weights, books };
};
