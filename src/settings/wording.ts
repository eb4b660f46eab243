import { basename, join } from "node:path";
import { z } from "zod";
import { chainFaults } from "../model/alert-log.ts";
import { causes, circumstances, levels } from "../model/assessment.ts";
import { verdicts } from "../model/case.ts";
import { caseEventTemplates, caseTemplates, describedPlatforms, reportSteps } from "../model/case-wording.ts";
import { configTemplates } from "../model/config-wording.ts";
import { actionKinds, silences } from "../model/decision.ts";
import { choiceIds, deskTemplates } from "../model/desk-wording.ts";
import { discordPermissions, doctorTemplates } from "../model/doctor-wording.ts";
import { BreakwaterError } from "../model/errors.ts";
import { detectorIds, stances } from "../model/finding.ts";
import { keyTemplates } from "../model/key-wording.ts";
import { policyTemplates } from "../model/policy-wording.ts";
import { privacyTemplates } from "../model/privacy-wording.ts";
import { concerns } from "../model/resource.ts";
import { caseStatsTemplates, statsTemplates } from "../model/stats-wording.ts";
import { telegramDoctorTemplates, telegramRights } from "../model/telegram-doctor-wording.ts";
import {
  adviceTemplates,
  buttonIds,
  cardTemplates,
  reasonTemplates,
  resourceTemplates,
  storageTemplates,
  terminalTemplates,
  type Wording,
} from "../model/wording.ts";
import { readYaml } from "./read-yaml.ts";
import { yamlNamesIn } from "./yaml-names.ts";

const inBraces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(", ") || "none";

/** The placeholders of a sentence, sorted. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();

/** A sentence that holds just these placeholders, each once. */
const sentence = (names: readonly string[] = []) =>
  z
    .string()
    .trim()
    .min(1)
    .refine((text) => placeholdersOf(text).join() === [...names].sort().join(), {
      error: ({ path }) => `"${String(path?.at(-1))}" must hold these placeholders, each once: ${inBraces(names)}`,
    });

const texts = <Templates extends Record<string, readonly string[]>>(templates: Templates) =>
  z.strictObject(
    Object.fromEntries(Object.entries(templates).map(([key, names]) => [key, sentence(names)])) as {
      readonly [Key in keyof Templates]: ReturnType<typeof sentence>;
    },
  );

const steps = z.array(sentence());

/** What a file of `config/wording` holds; its name is its language. */
const wordingSchema = z.strictObject({
  levels: z.record(z.enum(levels), z.strictObject({ name: sentence(), means: sentence() })),
  scores: z.array(sentence()).min(2),
  detectors: z.record(z.enum(detectorIds), z.strictObject({ name: sentence(), says: sentence() })),
  stances: z.record(z.enum(stances), sentence()),
  silences: z.record(z.enum(silences), sentence()),
  because: z.record(z.enum(causes), sentence()),
  composites: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), sentence()),
  reasons: texts(reasonTemplates),
  card: texts(cardTemplates),
  buttons: z.record(z.enum(buttonIds), z.strictObject({ label: sentence(), asks: sentence().nullable() })),
  steps: z.strictObject({
    always: steps,
    asked: steps,
    levels: z.record(z.enum(levels), steps),
    detectors: z.record(z.enum(detectorIds), steps),
  }),
  resources: texts(resourceTemplates).extend({
    openings: z.record(z.enum(concerns), sentence()),
    advice: texts(adviceTemplates),
  }),
  terminal: texts(terminalTemplates),
  stats: texts(statsTemplates),
  caseStats: texts(caseStatsTemplates),
  keys: texts(keyTemplates),
  policy: texts(policyTemplates),
  config: texts(configTemplates),
  privacy: texts(privacyTemplates),
  storage: texts(storageTemplates),
  faults: z.record(z.enum(chainFaults), sentence()),
  circumstances: z.record(z.enum(circumstances), sentence()),
  cases: z.strictObject({
    texts: texts(caseTemplates),
    events: texts(caseEventTemplates),
    states: z.strictObject({ open: sentence(), closed: sentence() }),
    verdicts: z.record(z.enum(verdicts), sentence()),
    actions: z.record(z.enum(actionKinds), sentence()),
    statuses: z.strictObject({ planned: sentence(), done: sentence(), recorded: sentence(), failed: sentence() }),
    steps: texts(reportSteps),
    platforms: z.record(z.enum(describedPlatforms), sentence()),
  }),
  desk: texts(deskTemplates),
  doctor: texts(doctorTemplates).extend({
    permissions: z.record(z.enum(discordPermissions), sentence()),
    telegram: texts(telegramDoctorTemplates).extend({ rights: z.record(z.enum(telegramRights), sentence()) }),
  }),
  presets: z.record(z.string(), z.strictObject({ name: sentence(), says: sentence() })),
  choices: z.record(z.enum(choiceIds), sentence()),
  commands: z.record(z.string(), z.strictObject({ says: sentence(), options: z.record(z.string(), sentence()) })),
}) satisfies z.ZodType<Omit<Wording, "language">>;

/** The combinations that have a sentence in English, the one language that must be there. */
export const combinationsWorded = (folder: string): ReadonlySet<string> => {
  const { composites } = readYaml(join(folder, "en.yaml"), wordingSchema.pick({ composites: true }).loose());
  return new Set(Object.keys(composites));
};

/** All wording of a folder by language, or of the `wanted` ones alone; English, to fall back on, must be there. */
export const loadWording = (
  folder: string,
  wanted: (language: string) => boolean = () => true,
): ReadonlyMap<string, Wording> => {
  const wordings = new Map<string, Wording>();
  for (const name of yamlNamesIn(folder)) {
    const language = basename(name, ".yaml");
    if (!/^[a-z]{2,3}$/.test(language)) {
      const mend = "Name the file after its language, such as en.yaml.";
      throw new BreakwaterError("config-broken", {
        file: join(folder, name),
        line: 1,
        detail: "no language has this name",
        mend,
      });
    }
    if (!wanted(language)) continue;
    wordings.set(language, { language, ...readYaml(join(folder, name), wordingSchema) });
  }
  if (!wordings.has("en")) throw new BreakwaterError("config-missing", { file: join(folder, "en.yaml") });
  return wordings;
};
