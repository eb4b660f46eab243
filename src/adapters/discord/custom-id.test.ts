import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pressIds } from "../../model/desk.ts";
import { buttonIds } from "../../model/wording.ts";
import { type Carried, fromCustomId, toCustomId } from "./custom-id.ts";

const carried: fc.Arbitrary<Carried> = fc.record({
  button: fc.constantFrom(...buttonIds, ...pressIds),
  case: fc.option(fc.integer({ min: 1, max: 999_999_999_999_999 })),
  confirmed: fc.boolean(),
  choice: fc.option(fc.stringMatching(/^[\w@-]{1,40}$/)),
});

describe("the id of a button", () => {
  it("gives back all that it carries, in at most 100 characters", () => {
    fc.assert(
      fc.property(carried, (one) => {
        expect(toCustomId(one).length).toBeLessThanOrEqual(100);
        expect(fromCustomId(toCustomId(one))).toEqual(one);
      }),
    );
  });

  it("differs wherever what it carries differs", () => {
    fc.assert(
      fc.property(carried, carried, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(toCustomId(one)).not.toBe(toCustomId(other));
      }),
    );
  });

  it.each([
    "",
    "claim",
    "bw2:1:claim:n",
    "bw1:1:claim",
    "bw1:1:claim:x",
    "bw1:1:ban:n",
    "bw1:-1:claim:n",
    "bw1:1.5:claim:n",
    "bw1:1:claim:n:more",
    "bw1:1:claim:n:=",
    "bw1:1:claim:n:=a b",
    "bw1:9999999999999999:claim:n",
    "bw1:1:toString:n",
    " bw1:1:claim:n",
    "bw1:1:claim:n\n",
  ])("that is not ours carries nothing: %j", (id) => {
    expect(fromCustomId(id)).toBeNull();
  });

  it("of whatever kind never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (id) => void fromCustomId(id)));
  });
});
