import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { type OpenData, openData } from "../src/bot/open-data.ts";
import { keyFileName, loadKeys } from "../src/support/key-file.ts";
import { fingerprint, formatKeyRing } from "../src/support/key-ring.ts";
import { rotateKeys } from "../src/support/rotate-keys.ts";
import { createSealer } from "../src/support/seal.ts";
import { withCases } from "./fakes/open-stores.ts";
import { problemOf } from "./fakes/problem-of.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { sampleAction } from "./fakes/sample-case.ts";

const parent = temporaryFolder();
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  file = join(folder, keyFileName);
});
const other = Buffer.alloc(32, 7);

const opened = <T>(work: (data: OpenData) => T, key?: string): T => {
  const data = openData(folder, { env: { BREAKWATER_KEY: key } }, () => {});
  try {
    return work(data);
  } finally {
    data.store.close();
  }
};
const sealPart = (name: string) =>
  opened(({ store, sealer }) => store.cases.keepSealed(1, { name, bytes: sealer.seal(name, name) }));
const refused = (code: string, id: Buffer | undefined, key?: string) => {
  const found = problemOf(() => opened(() => {}, key));
  expect(found).toMatchObject({ code, what: expect.stringContaining(id ? fingerprint(id) : "") });
  expect(JSON.stringify(found)).not.toMatch(/[0-9a-f]{17}/);
  return found;
};
const hex = (...ring: readonly Buffer[]) => ring.map((key) => key.toString("hex")).join(",");

describe("a data folder", () => {
  it("is opened with the key that was made with it, told of once, and ever after", () => {
    const told: string[] = [];
    for (let time = 0; time < 2; time++) openData(folder, { env: {} }, (made) => told.push(made)).store.close();
    expect(told).toEqual([file]);
    expect(opened(({ store }) => store.keys.namingKey())).toBe(fingerprint(loadKeys(folder).ring[0]));
  });

  it("is refused without its key, and no other is made", () => {
    opened(() => {});
    const [key] = loadKeys(folder).ring;
    copyFileSync(file, `${file}.copy`);
    rmSync(file);
    const found = refused("key-missing", key);
    expect(found).toMatchObject({ mend: expect.stringContaining("from your copy") });
    expect(existsSync(file)).toBe(false);
    copyFileSync(`${file}.copy`, file);
    opened(() => {});
  });

  it("is refused with another key, be it in the file or in the environment", () => {
    opened(() => {});
    const [key] = loadKeys(folder).ring;
    refused("key-mismatch", key, hex(other));
    refused("key-mismatch", key, hex(key, other)); // the newest must come first
    opened(() => {}, hex(other, key));
    writeFileSync(file, formatKeyRing([other]));
    refused("key-mismatch", key);
    expect(readFileSync(file, "utf8")).toBe(formatKeyRing([other]));
  });

  it("is refused while a key is lacking that sealed something, and not any more once nothing is", () => {
    opened(({ store }) => withCases(store).opened());
    const first = loadKeys(folder);
    const second = rotateKeys(first);
    sealPart("under the second");
    const third = rotateKeys(second);
    sealPart("under the third");
    const [newest] = third.ring;
    writeFileSync(file, formatKeyRing([newest, ...first.ring]));
    refused("key-incomplete", second.ring[0]);
    refused("key-incomplete", newest, hex(...second.ring));
    opened(({ store }) => store.cases.dropSealed(1), hex(...third.ring));
    opened(() => {});
  });

  it("is refused also where no key was noted yet, by what is sealed in it", () => {
    const store = openSqliteStore(folder);
    store.outbox.plan([sampleAction({ bytes: createSealer([other]).seal("words", "action") })]);
    store.close();
    refused("key-missing", other);
    expect(existsSync(file)).toBe(false);
    loadKeys(folder);
    refused("key-incomplete", other);
    opened(({ store }) => expect(store.keys.namingKey()).toBe(fingerprint(other)), hex(other));
  });

  it("locks nobody out when a crash came between the key and the note of it", () => {
    const { ring } = loadKeys(folder);
    opened(({ keys, store }) => {
      expect([keys.ring, store.keys.namingKey()]).toEqual([ring, fingerprint(ring[0])]);
    });
  });

  it("makes no key, and notes none, where the key cannot be made", () => {
    mkdirSync(file);
    expect(problemOf(() => opened(() => {}))).toMatchObject({ code: "file-unreadable" });
    rmSync(file, { recursive: true });
    opened(({ keys }) => expect(keys.made).toBe(true));
  });
});
