import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { forgetKey } from "./forget-key.ts";
import { type Keys, keyFileName, loadKeys } from "./key-file.ts";
import { fingerprint } from "./key-ring.ts";
import { rotateKeys } from "./rotate-keys.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-forget-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let keys: Keys;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  keys = rotateKeys(rotateKeys(rotateKeys(loadKeys(folder))));
});
const ids = () => loadKeys(folder).ring.map(fingerprint);
const none = (): number => 0;
const five = (): number => 5;

describe("forgetKey", () => {
  it("takes one key out, leaves the others in order, and one file of mode 600", () => {
    const before = ids();
    const left = forgetKey(keys, before[1] ?? "", none);
    expect(ids()).toEqual([before[0], before[2], before[3]]);
    expect(left.ring.map(fingerprint)).toEqual(ids());
    expect(readdirSync(folder)).toEqual([keyFileName]);
    expect(statSync(join(folder, keyFileName)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["key-seals", 0, none],
    ["key-names", 3, five],
    ["key-in-use", 1, five],
  ] as const)("refuses with %s, and changes nothing", (code, place, countSealed) => {
    const before = ids();
    expect(problemOf(() => forgetKey(keys, before[place] ?? "", countSealed))).toMatchObject({ code });
    expect([ids(), readdirSync(folder)]).toEqual([before, [keyFileName]]);
  });

  it("refuses a key that is not there, and the only one", () => {
    expect(problemOf(() => forgetKey(keys, "0123456789abcdef", none))).toMatchObject({ code: "key-unknown" });
    const only = loadKeys(join(folder, "other"));
    expect(problemOf(() => forgetKey(only, fingerprint(only.ring[0]), none))).toMatchObject({ code: "key-names" });
  });

  it("asks what is sealed only once nobody else can change the keys", () => {
    const id = ids()[1] ?? "";
    const meanwhile = () => {
      expect(problemOf(() => rotateKeys(keys))).toMatchObject({ code: "key-busy" });
      return 0;
    };
    forgetKey(keys, id, meanwhile);
    expect(ids()).not.toContain(id);
  });
});
