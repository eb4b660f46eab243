import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
}

interface Described {
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}

/** Telegram's own description of its Bot API. */
export interface Specification {
  readonly methods: Readonly<Record<string, Described>>;
  readonly types: Readonly<Record<string, Described>>;
}

const root = join(import.meta.dirname, "../../..");
const places = ["../shared/specs", "../../shared/specs"].map((folder) => join(root, folder, "telegram-bot-api.json"));

/** Reads it where it lies beside the repository; null where it does not. */
export const readSpecification = (): Specification | null => {
  const file = places.find((one) => existsSync(one));
  return file === undefined ? null : JSON.parse(readFileSync(file, "utf8"));
};

const plain: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: Number.isSafeInteger,
  Float: Number.isFinite,
  String: (value) => typeof value === "string",
  Boolean: (value) => typeof value === "boolean",
  True: (value) => value === true,
};

/** What of a value does not fit any of the types; empty where one fits. */
const faultsOf = (value: unknown, types: readonly string[], at: string, spec: Specification): string[] => {
  const tries = types.map((type) => {
    const [, inner] = /^Array of (.+)$/.exec(type) ?? [];
    if (inner !== undefined)
      return Array.isArray(value)
        ? value.flatMap((one, index) => faultsOf(one, [inner], `${at}[${index}]`, spec))
        : [`${at} should be a list`];
    const check = plain[type];
    if (check !== undefined) return check(value) ? [] : [`${at} should be ${type}`];
    const described = spec.types[type];
    if (described === undefined) return [`${at}: no type ${type}`];
    if (described.subtypes) return faultsOf(value, described.subtypes, at, spec);
    return faultsOfFields(value, described.fields ?? [], at, spec);
  });
  return tries.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

const faultsOfFields = (value: unknown, fields: readonly Field[], at: string, spec: Specification): string[] => {
  if (typeof value !== "object" || value === null) return [`${at} should be an object`];
  const known = new Map(fields.map((field) => [field.name, field]));
  const missing = fields.filter(({ name, required }) => required && !Object.hasOwn(value, name));
  return [
    ...missing.map(({ name }) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, one]) => {
      const field = known.get(name);
      return field === undefined ? [`${at}.${name} is not known`] : faultsOf(one, field.types, `${at}.${name}`, spec);
    }),
  ];
};

/** What is wrong with a call. */
export const faultsOfCall = (method: string, body: object, spec: Specification): string[] => {
  const described = spec.methods[method];
  return described === undefined
    ? [`there is no method ${method}`]
    : faultsOfFields(body, described.fields ?? [], method, spec);
};
