import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileShape, fieldNamed, pick, type Shape } from "./shape.ts";

describe("fieldNamed", () => {
  it("finds every field of a shape, and no other", () => {
    const name = fc.stringMatching(/^[a-z_]{1,9}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 30 }),
        fc.string({ unit: "binary" }),
        (names, other) => {
          const table = compileShape(Object.fromEntries(names.map((each) => [each, "once"])));
          const find = (text: string) =>
            fieldNamed(table, Buffer.from(`"${text}"`), 1, Buffer.byteLength(text) + 1)?.key;
          for (const each of names) expect(find(each)).toBe(each);
          expect(find(other)).toBe(names.includes(other) ? other : undefined);
        },
      ),
    );
  });
});

describe("pick", () => {
  const shape: Shape = { id: "once", author: { id: "often", name: "often" } };
  const table = compileShape(shape);

  it("takes the fields of the shape and leaves the others", () => {
    const value = { id: 1, other: 2, author: { id: "a", age: 3, name: null } };
    expect(pick(table, value)).toEqual({ id: 1, author: { id: "a", name: null } });
  });

  it("leaves what is absent undefined, apart from null", () => {
    expect(pick(table, { author: null })).toStrictEqual({ id: undefined, author: null });
    expect(pick(table, {})).toStrictEqual({ id: undefined, author: undefined });
  });

  it.each([[null], [17], ["text"], [[1, 2]]])("lets %j be, which is no object", (value) => {
    expect(pick(table, value)).toEqual(value);
    expect(pick(table, { author: value })).toMatchObject({ author: value });
  });

  it("does not take what an object inherits", () => {
    const inherited = Object.fromEntries([["toString", "once" as const]]);
    expect(pick(compileShape(inherited), {})).toStrictEqual({ toString: undefined });
  });
});
