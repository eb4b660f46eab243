import { expect } from "vitest";

const whole = (value: unknown) => Number.isSafeInteger(value);
const text = (value: unknown) => typeof value === "string";
const oneOf = (most: number) => (value: unknown) => Number(value) >= 0 && Number(value) <= most && whole(value);

/** What the schema requires of the class and of each object that is used, and of which type or range it is. */
const required: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  "": {
    activity_id: oneOf(3),
    category_uid: (value) => value === 2,
    class_uid: (value) => value === 2004,
    finding_info: (value) => value instanceof Object,
    metadata: (value) => value instanceof Object,
    severity_id: oneOf(6),
    time: whole,
    type_uid: whole,
  },
  metadata: { product: (value) => value instanceof Object, version: (value) => /^1\.\d+\.\d+$/.test(String(value)) },
  "metadata.product": { name: text },
  finding_info: { uid: text },
  "finding_info.analytic": { type_id: oneOf(11) },
  "observables.*": { type_id: oneOf(50), name: text, value: text },
  "resources.*": { uid: text },
};

/** Everything at a path, `*` standing for each of a list. */
export const everythingAt = (value: unknown, path: string): unknown[] =>
  (path === "" ? [] : path.split(".")).reduce<unknown[]>(
    (found, step) =>
      found
        .flatMap((one) => (step === "*" ? (one as unknown[]) : [(one as Record<string, unknown>)[step]]))
        .filter((one) => one !== undefined),
    [value],
  );

/** Holds an event to what the schema requires. */
export const fitsTheSchema = (event: Record<string, unknown>) => {
  for (const [path, attributes] of Object.entries(required))
    for (const found of everythingAt(event, path))
      for (const [name, fits] of Object.entries(attributes))
        expect([path, name, fits((found as Record<string, unknown>)[name])]).toEqual([path, name, true]);
  expect(event.type_uid).toBe(2004 * 100 + Number(event.activity_id));
  // An evidence must name at least one thing, and each of its people at least by one id.
  for (const evidence of everythingAt(event, "evidences.*") as Record<string, unknown>[]) {
    expect(Object.keys(evidence).some((key) => key === "actor" || key === "user")).toBe(true);
    for (const user of [...everythingAt(evidence, "actor.user"), ...everythingAt(evidence, "user")])
      expect((user as { uid: unknown }).uid).toEqual(expect.any(String));
  }
};
