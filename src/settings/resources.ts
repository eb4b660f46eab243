import { basename, join } from "node:path";
import { z } from "zod";
import { BreakwaterError } from "../model/errors.ts";
import { MOST_CHOICES, type Place, type Resource, resourceKinds } from "../model/resource.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { readYaml } from "./read-yaml.ts";
import { yamlNamesIn } from "./yaml-names.ts";

/** Days after which an entry is to be checked again. */
const staleAfterDays = 180;

// An answer shows whole places as far as there is room: one that fills it alone would leave none, also not those below it.
const text = z.string().trim().min(1).max(200).nullable().default(null);
const address = z
  .url({ protocol: /^https$/ })
  .max(300)
  .nullable()
  .default(null);
const language = z.string().regex(/^[a-z]{2,3}$/);
const hour = z.number().int().min(0).max(24);

/** One place to turn to. */
export const resourceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id is of lower-case letters, digits and single hyphens"),
    name: z.string().trim().min(1).max(200),
    kinds: z.array(z.enum(resourceKinds)).min(1),
    ages: z.enum(["under-18", "adults"]).nullable().default(null),
    languages: z.array(language).min(1),
    phone: text,
    web: address,
    chat: text,
    hours: z
      .union([z.literal("always"), z.strictObject({ from: hour, to: hour, everyDay: z.boolean() })])
      .nullable()
      .default(null),
    anonymous: z.boolean().nullable().default(null),
    source: address,
    verifiedOn: z.iso.date().nullable().default(null),
    status: z.enum(["verified", "unverified"]),
  })
  .refine(({ phone, web, chat }) => (phone ?? web ?? chat) !== null, "an entry needs a phone, web or chat")
  .refine(
    ({ status, source, verifiedOn }) => status === "unverified" || (source !== null && verifiedOn !== null),
    "a verified entry needs source and verifiedOn",
  )
  .refine(({ status, verifiedOn }) => status === "verified" || verifiedOn === null, {
    error: "an entry with a verifiedOn is verified: correct the status, or leave out the day",
  });

const ownIds = (resources: readonly Resource[]) => new Set(resources.map(({ id }) => id)).size === resources.length;

/** What a file of `config/resources` holds; its name is the place's id, and `within` names another file. */
const placeSchema = (places: readonly string[]) =>
  z.strictObject({
    within: z.enum(places).nullable(),
    names: z
      .record(language, z.string().trim().min(1))
      .refine(({ en }) => en !== undefined, "an English name is needed"),
    languages: z.array(language).min(1),
    resources: z.array(resourceSchema).min(1).refine(ownIds, "every entry needs an id of its own"),
  });

/** As much of an id as a button of every platform carries beside a language. Countries are looked for in lower case. */
const placeId = /^[a-z0-9_-]{1,20}$/;

const checkId = (folder: string, id: string): void => {
  if (placeId.test(id)) return;
  const detail = "the name of this file is more than a button can carry, or has other than small letters";
  const mend = "Give it one of at most 20 small letters, digits and hyphens, such as fr.yaml.";
  throw new BreakwaterError("config-broken", { file: join(folder, `${id}.yaml`), line: 1, detail, mend });
};

/** All places of a folder with their resources; `worldwide.yaml`, to fall back on, must be there. */
export const loadResources = (folder: string): readonly Place[] => {
  const ids = yamlNamesIn(folder).map((name) => basename(name, ".yaml"));
  if (!ids.includes("worldwide")) throw new BreakwaterError("config-missing", { file: join(folder, "worldwide.yaml") });
  for (const id of ids) checkId(folder, id);
  const file = ids.filter((id) => id !== "worldwide")[MOST_CHOICES];
  if (file !== undefined) {
    const detail = `beside worldwide.yaml there may be ${MOST_CHOICES} files: menus hold no more places to choose from`;
    const mend = "Take away those of countries where your members are not.";
    throw new BreakwaterError("config-broken", { file: join(folder, `${file}.yaml`), line: 1, detail, mend });
  }
  const schema = placeSchema(ids);
  return ids.map((id) => ({ id, ...readYaml(join(folder, `${id}.yaml`), schema) }));
};

/** An entry that was checked too long ago. */
export interface StaleResource {
  readonly place: string;
  readonly resource: Resource;
  /** Whole days since it was checked. */
  readonly days: number;
}

/** Verified entries that nobody has checked for more than 180 days, the oldest first. */
export const staleResources = (
  places: readonly Pick<Place, "id" | "resources">[],
  today: Date,
): readonly StaleResource[] =>
  places
    .flatMap(({ id: place, resources }) =>
      resources.flatMap((resource) => {
        if (resource.verifiedOn === null) return [];
        const days = Math.floor((today.getTime() - Date.parse(resource.verifiedOn)) / DAY_MS);
        return days > staleAfterDays ? [{ place, resource, days }] : [];
      }),
    )
    .sort((one, other) => other.days - one.days);
