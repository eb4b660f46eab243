import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { forgetKey } from "./forget-key.ts";
import { type Keys, keyFileName, loadKeys } from "./key-file.ts";
import { fingerprint, formatKeyRing } from "./key-ring.ts";
import { createLiveSealer } from "./live-sealer.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { createSealer, sealedUnder } from "./seal.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-live-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let keys: Keys;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  keys = loadKeys(folder);
});
const file = () => join(folder, keyFileName);
const newestOf = ({ ring }: Keys) => fingerprint(ring[0]);

describe("a live sealer", () => {
  it("seals under the key that is newest in the file, and opens what all of them sealed", () => {
    const sealer = createLiveSealer(keys);
    const before = sealer.seal("before", "here");
    const rotated = rotateKeys(keys);
    const after = sealer.seal("after", "here");
    expect([sealedUnder(before), sealedUnder(after)]).toEqual([newestOf(keys), newestOf(rotated)]);
    expect([sealer.open(before, "here"), sealer.open(after, "here")]).toEqual(["before", "after"]);
  });

  it("opens what another process sealed under a key that it has not met", () => {
    const sealer = createLiveSealer(keys);
    const old = sealer.seal("words", "here");
    const rotated = rotateKeys(keys);
    const anew = createSealer(rotated.ring).reseal(old, "here") ?? old;
    expect([sealer.hasKeyOf(anew), sealer.open(anew, "here")]).toEqual([true, "words"]);
  });

  it("never seals under a key again that was taken out of the file, and still opens what it sealed", () => {
    const second = rotateKeys(keys);
    const sealer = createLiveSealer(second);
    const sealed = sealer.seal("words", "here");
    const third = rotateKeys(second);
    forgetKey(third, newestOf(second), () => 0);
    expect(sealedUnder(sealer.seal("more", "here"))).toBe(newestOf(third));
    expect(sealer.open(sealed, "here")).toBe("words");
  });

  it.each([
    ["is gone", () => rmSync(file())],
    [
      "cannot be looked at",
      () => {
        rmSync(file());
        symlinkSync(file(), file());
      },
    ],
    ["is damaged", () => writeFileSync(file(), "half a k")],
    ["may be read by others", () => chmodSync(file(), 0o644)],
    ["holds the keys of another folder", () => writeFileSync(file(), formatKeyRing([Buffer.alloc(32, 7)]))],
  ])("goes on as before while the file %s", (_, spoil) => {
    const sealer = createLiveSealer(keys);
    const sealed = sealer.seal("words", "here");
    spoil();
    expect(sealer.open(sealed, "here")).toBe("words");
    expect(sealedUnder(sealer.seal("more", "here"))).toBe(newestOf(keys));
    rmSync(file(), { force: true });
    writeFileSync(file(), formatKeyRing([Buffer.alloc(32, 9), ...keys.ring]), { mode: 0o600 });
    expect(sealedUnder(sealer.seal("more", "here"))).toBe(fingerprint(Buffer.alloc(32, 9)));
  });

  it("looks at no file where the keys come from the environment", () => {
    const sealer = createLiveSealer({ ring: [Buffer.alloc(32, 1)], file: null });
    const other = createSealer([Buffer.alloc(32, 2)]).seal("words", "here");
    expect([sealer.hasKeyOf(other), sealer.open(other, "here")]).toEqual([false, null]);
  });
});
