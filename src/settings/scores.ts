import { z } from "zod";
import { mostPeople, raisedLevels } from "../model/assessment.ts";
import { detectorIds, stages } from "../model/finding.ts";
import type { Composite, Condition, Scores } from "../model/scores.ts";
import { ownId } from "./own-id.ts";
import { readYaml } from "./read-yaml.ts";

const odds = z.number().min(-20).max(20);
const share = z.number().min(0).max(1);
const each = <K extends string>(names: readonly K[], value: z.ZodNumber) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, value])) as Record<K, z.ZodNumber>);

const scoresSchema = (signals: readonly string[]) =>
  z.strictObject({
    prior: odds,
    levels: each(raisedLevels, odds),
    combinesFrom: odds,
    weights: each(signals, z.number().min(0).max(10)),
    caps: each(detectorIds, z.number().min(0).max(20)),
    halfLifeHours: each(stages, z.number().min(0.1).max(10_000)),
    repeat: share,
    elsewhere: share,
    credits: z.strictObject({
      advance: z.number().min(0).max(5),
      advanceMost: z.number().min(0).max(5),
      newcomer: z.number().min(0).max(5),
      newcomerDays: z.number().min(0).max(365),
      answersHelp: z.number().min(-5).max(0),
      askedForHelp: z.number().min(-5).max(0),
      tellsOfPressure: z.number().min(0).max(5),
      minor: z.number().min(0).max(5),
      approached: z.number().min(0).max(5),
      approachedPeople: z.number().int().min(2).max(mostPeople),
    }),
  });

/** What a policy may say of scores: any part of `scores.yaml`, which it replaces key by key. */
export const scoresOverlay = (signals: readonly string[]) => {
  const { levels, weights, caps, halfLifeHours, credits, ...numbers } = scoresSchema(signals).shape;
  return z.strictObject({
    ...z.strictObject(numbers).partial().shape,
    levels: levels.partial().optional(),
    weights: weights.partial().optional(),
    caps: caps.partial().optional(),
    halfLifeHours: halfLifeHours.partial().optional(),
    credits: credits.partial().optional(),
  });
};

/** Reads `scores.yaml`; every declared signal must have a weight, and no other may. */
export const readScores = (file: string, signals: readonly string[]): Scores => {
  const schema = scoresSchema(signals);
  const levels = schema.shape.levels.refine(({ watch, review, urgent }) => watch <= review && review <= urgent, {
    error: "the levels do not rise: watch must be the lowest, urgent the highest",
  });
  return readYaml(file, schema.extend({ levels }));
};

const conditionSchema = (names: readonly [string, ...string[]]): z.ZodType<Condition> => {
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.enum(names),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z
        .strictObject({ atLeast: z.number().int().min(1), of: z.array(condition).min(1) })
        .refine(({ atLeast, of }) => atLeast <= of.length, {
          error: "atLeast is more than there are in of, so this would never hold",
          path: ["atLeast"],
        }),
    ]),
  );
  return condition;
};

/** Reads `composites.yaml`: combinations over signals, families and circumstances that exist, each with a sentence of `worded`. */
export const readComposites = (
  file: string,
  signals: readonly string[],
  worded: ReadonlySet<string>,
): readonly Composite[] =>
  readYaml(
    file,
    z
      .array(
        z.strictObject({
          id: ownId,
          level: z.enum(raisedLevels),
          when: conditionSchema(["minor", "newcomer", "approached", ...detectorIds, ...signals]),
        }),
      )
      .superRefine((composites, context) => {
        for (const [index, { id }] of composites.entries()) {
          const refuse = (message: string, mend: string) =>
            context.addIssue({ code: "custom", message, path: [index, "id"], params: { mend } });
          if (composites.findIndex((other) => other.id === id) !== index)
            refuse(`the id "${id}" is taken`, "Give each an id of its own, and a sentence in config/wording.");
          else if (!worded.has(id))
            refuse(
              `the combination "${id}" has no sentence for the card`,
              `Write one under composites in config/wording/en.yaml, such as ${id}: "What was seen together."`,
            );
        }
      }),
  );
