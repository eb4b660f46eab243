import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Asked } from "./discord-server/rest.ts";

interface Operation {
  readonly requestBody?: object;
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>;
}

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const root = join(import.meta.dirname, "../..");
const places = ["../shared/specs", "../../shared/specs"].map((folder) => join(root, folder, "discord-openapi.json"));
const file = places.find((one) => existsSync(one));

/** Whether Discord's own description of its routes lies beside the repository. */
export const isSpecified = file !== undefined;

/** Of requests the description has numbers where Discord's documentation and answers have them in words, since they may be large. */
const asDescribed = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value) =>
    key === "default_member_permissions" && typeof value === "string" ? Number(value) : value,
  );

const openSpecification = (whole: Specification) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(whole, "discord");
  const forms = Object.keys(whole.paths).map((path) => ({
    path,
    form: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`),
  }));
  /** A path of fixed words goes before one with a place for an id. */
  const find = (path: string): string =>
    forms
      .filter(({ form }) => form.test(path))
      .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0]?.path ?? path;

  const faultOf = (method: string, path: string, part: string, body: unknown): string | null => {
    const pointer = path.replaceAll("~", "~0").replaceAll("/", "~1");
    const place = `/paths/${encodeURIComponent(pointer)}/${method.toLowerCase()}/${part}/content/application~1json/schema`;
    const validate = ajv.getSchema(`discord#${place}`);
    if (validate === undefined) return `no schema for ${method} ${path}`;
    return validate(body) ? null : `${method} ${path}: ${ajv.errorsText(validate.errors)}`;
  };

  return ({ method, path, body, answered }: Asked): readonly (string | null)[] => {
    const found = find(path);
    const operation = whole.paths[found]?.[method.toLowerCase()];
    if (operation === undefined) return [`no route ${method} ${found}`];
    const asked = operation.requestBody === undefined ? null : faultOf(method, found, "requestBody", asDescribed(body));
    if (answered === undefined) return [asked];
    const { status } = answered;
    const described = operation.responses?.[status];
    if (described === undefined) return [asked, `no answer ${status} to ${method} ${found}`];
    const said = JSON.parse(JSON.stringify(answered.body ?? null));
    return [asked, described.content === undefined ? null : faultOf(method, found, `responses/${status}`, said)];
  };
};

let faultsOfOne: ReturnType<typeof openSpecification> | null = null;

/** What is wrong with requests, and with what was answered, by Discord's own description; nothing where that is missing. */
export const faultsOf = (asked: readonly Asked[]): readonly string[] => {
  if (file === undefined) return [];
  faultsOfOne ??= openSpecification(JSON.parse(readFileSync(file, "utf8")));
  return [...new Set(asked.flatMap(faultsOfOne).filter((one) => one !== null))];
};
