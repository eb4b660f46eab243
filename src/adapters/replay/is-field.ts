// Checks by hand of what the zod schemas beside them describe: on the hot path they cost a tenth.

/** Whether a field holds text. */
export const isText = (value: unknown): value is string => typeof value === "string";

/** Whether a field is absent or null. */
export const isNone = (value: unknown): value is null | undefined => value === undefined || value === null;

/** Whether a field holds text, if anything. */
export const isTextOrNone = (value: unknown): value is string | null | undefined => isText(value) || isNone(value);

/** Whether a field holds true or false, if anything. */
export const isFlagOrNone = (value: unknown): value is boolean | null | undefined =>
  typeof value === "boolean" || isNone(value);

/** Whether a field holds text or a number. */
export const isId = (value: unknown): value is string | number =>
  typeof value === "string" || (typeof value === "number" && Number.isFinite(value));

/** Whether a field holds text or a number, if anything. */
export const isIdOrNone = (value: unknown): value is string | number | null | undefined => isId(value) || isNone(value);

/** A value whose fields may be looked at; null for what is no object. */
export const fieldsOf = (value: unknown): { readonly [key: string]: unknown } | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** Whether a field holds an array of objects that all pass a check, if anything. */
export const isListOrNone = (
  value: unknown,
  check: (fields: { readonly [key: string]: unknown }) => boolean,
): boolean =>
  isNone(value) ||
  (Array.isArray(value) &&
    value.every((item) => {
      const fields = fieldsOf(item);
      return fields !== null && check(fields);
    }));
