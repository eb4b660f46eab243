import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAlert, sampleAlert } from "../../test/fakes/sample-alert.ts";
import { canonicalJson, entryBody, genesis, linkHash, nextRows, toEntry } from "./chain.ts";

const start = { number: 0, hash: genesis };

describe("canonicalJson", () => {
  it("sorts keys at every depth, keeps the order of lists, and leaves no spaces", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[2,1,{"c":"x","d":null}]}');
  });

  it("gives equal bytes for equal values, whatever the order of their keys, and reads back as the value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("writes half a surrogate pair as an escape, so that storing as UTF-8 loses nothing", () => {
    expect(canonicalJson("a\ud800\0")).toBe('"a\\ud800\\u0000"');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])(
    "refuses %s instead of writing something else",
    (value) => {
      expect(() => canonicalJson({ score: value })).toThrow(TypeError);
    },
  );
});

describe("linkHash", () => {
  it("is the same today as for every log that was ever written", () => {
    const body = entryBody(1, sampleAlert());
    expect(body.slice(0, 40)).toBe('{"actions":["log","alert"],"addressee":"');
    expect(linkHash(genesis, body)).toBe("8aea4102dbdd97081f4efbcbe6a8b9e25d488c1eb11085029832dbe865906d54");
  });

  it("changes with every field of an entry, with its number and with the hash before", () => {
    const seen = new Set([
      linkHash(genesis, entryBody(1, sampleAlert())),
      linkHash(genesis, entryBody(2, sampleAlert())),
    ]);
    seen.add(linkHash("1".repeat(64), entryBody(1, sampleAlert())));
    const fields = Object.keys(sampleAlert());
    for (const field of fields) {
      const value = ["detectors", "signals", "composites", "actions"].includes(field) ? [] : "else";
      seen.add(linkHash(genesis, entryBody(1, { ...sampleAlert(), [field]: value })));
    }
    expect(seen.size).toBe(3 + fields.length);
  });
});

describe("nextRows", () => {
  it("goes on where the head is", () => {
    const head = { number: 41, hash: "a".repeat(64) };
    const [first, second] = nextRows(head, [sampleAlert(), sampleAlert()]);
    expect([first?.number, first?.previous]).toEqual([42, head.hash]);
    expect([second?.number, second?.previous]).toEqual([43, first?.hash]);
    expect(nextRows(head, [])).toEqual([]);
  });

  it("holds whatever an alert holds", () => {
    fc.assert(
      fc.property(fc.array(anyAlert), (alerts) => {
        const entries = nextRows(start, alerts).map(toEntry);
        const contents = entries.map(({ number, previous, hash, ...alert }) => alert);
        expect(contents).toEqual(JSON.parse(JSON.stringify(alerts)));
      }),
    );
  });
});
