import { generateKeyPairSync } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { createSigner, findSigner, loadSigner, signingKeyFileName } from "./signing-key.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-signing-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let file: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(parent, "data-")), "new");
  file = join(folder, signingKeyFileName);
});
const pem = (key: ReturnType<typeof generateKeyPairSync>["privateKey"]) =>
  key.export({ type: "pkcs8", format: "pem" }).toString();

describe("a signer", () => {
  it("knows its own signatures again and no others, of no other text", () => {
    const [one, other] = [createSigner(), createSigner()];
    const [first, second] = [one.sign("first"), one.sign("second")];
    expect([one.isSigned("first", first), one.isSigned("second", second)]).toEqual([true, true]);
    for (const wrong of [
      second,
      "",
      "?",
      `${first.slice(4)}AAAA`,
      other.sign("first"),
      first.replace("=", '"'),
      ` ${first}`,
    ])
      expect(one.isSigned("first", wrong)).toBe(false);
    expect(other.isSigned("first", first)).toBe(false);
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });
});

describe("the signing key of a folder", () => {
  it("is made on first use, for this user alone, and nothing else is left in the folder", () => {
    loadSigner(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([signingKeyFileName]);
  });

  it("is found once it is there, and never made by looking for it", () => {
    expect(findSigner(folder)).toBe(null);
    expect(existsSync(folder)).toBe(false);
    expect(loadSigner(folder).fingerprint).toBe(findSigner(folder)?.fingerprint);
  });

  it("is the same ever after", () => {
    const signature = loadSigner(folder).sign("text");
    expect(loadSigner(folder).isSigned("text", signature)).toBe(true);
    expect(loadSigner(folder).fingerprint).toBe(loadSigner(folder).fingerprint);
  });

  it.skipIf(process.platform === "win32").each([0o640, 0o604, 0o620, 0o644])(
    "that others have rights to is refused (mode %o), with how to mend it",
    (mode) => {
      const { fingerprint } = loadSigner(folder);
      chmodSync(file, mode);
      for (const read of [loadSigner, findSigner])
        expect(problemOf(() => read(folder))).toMatchObject({
          code: "signing-key-open-to-others",
          mend: expect.stringContaining(`chmod 600 ${file}`),
        });
      chmodSync(file, 0o400);
      expect(loadSigner(folder).fingerprint).toBe(fingerprint);
    },
  );

  it("comes without what a process left that was stopped while it made one", () => {
    const left = () => writeFileSync(`${file}.draft-0123456789ab`, "half a k");
    mkdirSync(folder);
    left();
    const { fingerprint } = loadSigner(folder);
    left();
    expect(loadSigner(folder).fingerprint).toBe(fingerprint);
    expect(readdirSync(folder)).toEqual([signingKeyFileName]);
  });

  it.each([
    ["nothing", ""],
    ["a word", "correct horse battery staple"],
    ["half a key", pem(generateKeyPairSync("ed25519").privateKey).slice(0, 60)],
    ["a key of another kind", pem(generateKeyPairSync("x25519").privateKey)],
  ])("that holds %s is refused and left as it is", (_, content) => {
    loadSigner(folder);
    writeFileSync(file, content);
    const found = problemOf(() => loadSigner(folder));
    expect(found).toMatchObject({ code: "key-wrong", what: expect.stringContaining(file) });
    expect(readFileSync(file, "utf8")).toBe(content);
  });
});
