/** Which fields of an object are wanted: values that differ from one to the next, values that come up often, and objects. */
export type Shape = { readonly [key: string]: "once" | "often" | Shape };

/** A wanted field. */
export interface Field {
  readonly key: string;
  readonly bytes: Buffer;
  readonly often: boolean;
  /** The fields of the object in it; null when it is taken as it stands. */
  readonly table: Table | null;
}

/** A shape made ready for looking its fields up by the bytes of their names. */
export interface Table {
  /** An object with every field, so that all that are made after it look alike to the engine. */
  readonly template: Readonly<Record<string, unknown>>;
  readonly slots: readonly (Field | undefined)[];
}

const size = 64;
const hash = (bytes: Buffer, start: number, end: number): number =>
  ((bytes[start] ?? 0) * 5 + (bytes[end - 1] ?? 0) * 3 + (bytes[(start + end) >> 1] ?? 0) + (end - start) * 7) &
  (size - 1);

/** Makes a shape ready; names are ASCII. */
export const compileShape = (shape: Shape): Table => {
  const slots: (Field | undefined)[] = new Array(size).fill(undefined);
  // Parsed rather than built up key by key, which would make it a slow dictionary beyond twenty keys.
  const template = JSON.parse(JSON.stringify(shape)) as Record<string, unknown>;
  for (const [key, kind] of Object.entries(shape)) {
    const bytes = Buffer.from(key);
    const table = typeof kind === "string" ? null : compileShape(kind);
    let slot = hash(bytes, 0, bytes.length);
    while (slots[slot] !== undefined) slot = (slot + 1) & (size - 1);
    slots[slot] = { key, bytes, often: kind === "often", table };
    template[key] = undefined;
  }
  return { template, slots };
};

const isSame = (field: Field, bytes: Buffer, start: number, end: number): boolean => {
  const name = field.bytes;
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
  return true;
};

/** The wanted field with the name that stands between `start` and `end`. */
export const fieldNamed = (table: Table, bytes: Buffer, start: number, end: number): Field | undefined => {
  for (let slot = hash(bytes, start, end); ; slot = (slot + 1) & (size - 1)) {
    const field = table.slots[slot];
    if (field === undefined || isSame(field, bytes, start, end)) return field;
  }
};

/** As much of a parsed value as a shape asks for, made to look like what is read by that shape. */
export const pick = (table: Table, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const picked: Record<string, unknown> = { ...table.template };
  for (const field of table.slots) {
    if (field === undefined || !Object.hasOwn(value, field.key)) continue;
    const found = (value as Record<string, unknown>)[field.key];
    picked[field.key] = field.table === null ? found : pick(field.table, found);
  }
  return picked;
};
