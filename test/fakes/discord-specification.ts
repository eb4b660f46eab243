import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

// Discord's own description of its routes, where it lies beside the project.
const file = "/work/shared/specs/discord-openapi.json";

/** Why the description cannot be held against anything; null when it is there. */
export const whyNoSpecification = existsSync(file) ? null : `${file} is missing`;

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The description has numbers where Discord's documentation and answers have numbers in words, since they may be large. */
const asDescribed = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value) =>
    key === "default_member_permissions" && typeof value === "string" ? Number(value) : value,
  );

/** Gives what is wrong with the body of a request by Discord's own description; null for nothing. */
export const openSpecification = () => {
  const whole = JSON.parse(readFileSync(file, "utf8")) as Specification;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, verbose: false });
  ajv.addSchema(whole, "discord");
  const forms = Object.keys(whole.paths).map((path) => ({
    path,
    form: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`),
  }));
  return (method: string, path: string, body: unknown): string | null => {
    // A path of fixed words goes before one with a place for an id.
    const found = forms
      .filter(({ form }) => form.test(path))
      .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
    const operation = found === undefined ? undefined : whole.paths[found.path]?.[method.toLowerCase()];
    if (found === undefined || operation === undefined) return `no route ${method} ${path}`;
    if (!(operation as { requestBody?: unknown }).requestBody) return null;
    const pointer = found.path.replaceAll("~", "~0").replaceAll("/", "~1");
    const place = `/paths/${encodeURIComponent(pointer)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
    const validate = ajv.getSchema(`discord#${place}`);
    if (validate === undefined) return `no schema for ${method} ${found.path}`;
    return validate(asDescribed(body)) ? null : `${method} ${found.path}: ${ajv.errorsText(validate.errors)}`;
  };
};
