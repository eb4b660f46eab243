import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { keyFileName, loadKeys, readKeys } from "./key-file.ts";
import { oldestKey } from "./key-ring.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-key-"));
afterAll(() => rmSync(parent, { recursive: true }));
let made = 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = join(parent, "data", `${++made}`);
  file = join(folder, keyFileName);
});

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index * 7));
const written = (content: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, content, { mode: 0o600 });
};
const loadKey = (from: string, environmentValue?: string) => oldestKey(loadKeys(from, environmentValue).ring);
describe("a key file", () => {
  it("is made on first use, for this user alone, and nothing else is left in the folder", () => {
    expect(loadKey(folder)).toHaveLength(32);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it("is the same ever after, and another one in another folder", () => {
    const first = loadKey(folder);
    expect(loadKey(folder)).toEqual(first);
    expect(loadKey(join(folder, "other"))).not.toEqual(first);
  });

  it.each([
    ["hexadecimal", bytes.toString("hex")],
    ["base64 with a line end", `${bytes.toString("base64")}\r\n`],
  ])("may be written by hand in %s", (_, content) => {
    written(content);
    expect(loadKey(folder)).toEqual(bytes);
  });

  it.each([
    ["nothing", ""],
    ["a short key", bytes.toString("hex").slice(2)],
    ["a long key", `${bytes.toString("hex")}00`],
    ["a word", "correct horse battery staple"],
    ["the same key twice", `${bytes.toString("hex")}\n${bytes.toString("hex")}\n`],
  ])("that holds %s is refused and left as it is", (_, content) => {
    written(content);
    expect(problemOf(() => loadKey(folder))).toMatchObject({ code: "key-wrong", what: expect.stringContaining(file) });
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it("of several lines is a ring, the newest first", () => {
    const older = Buffer.alloc(32, 1);
    written(`${bytes.toString("hex")}\r\n${older.toString("base64")}\n`);
    expect(loadKeys(folder)).toEqual({ ring: [bytes, older], file, made: false });
    expect(loadKey(folder)).toEqual(older);
  });

  it("is told to have been made only once, and looking for it makes none", () => {
    expect(readKeys(folder)).toBeNull();
    expect(problemOf(() => statSync(folder))).toMatchObject({ code: "ENOENT" });
    expect([loadKeys(folder).made, loadKeys(folder).made]).toEqual([true, false]);
    expect(readKeys(folder)).toEqual({ ring: loadKeys(folder).ring, file });
  });

  it.skipIf(process.platform === "win32").each([0o640, 0o604, 0o620, 0o610, 0o644, 0o666])(
    "that others have rights to is refused (mode %o), with how to mend it",
    (mode) => {
      written(bytes.toString("hex"));
      chmodSync(file, mode);
      const found = problemOf(() => loadKey(folder));
      expect(found).toMatchObject({
        code: "key-open-to-others",
        mend: expect.stringContaining(`chmod 600 ${file}`),
      });
      chmodSync(file, 0o400);
      expect(loadKey(folder)).toEqual(bytes);
    },
  );

  it("is not made anew where a link leads to one that is not there, such as on a disk that is not mounted", () => {
    mkdirSync(folder, { recursive: true });
    symlinkSync(join(folder, "elsewhere", keyFileName), file);
    expect(problemOf(() => loadKey(folder))).toMatchObject({ code: "file-unreadable" });
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it("that cannot be read is a problem, and so is a folder that cannot be made", () => {
    mkdirSync(file, { recursive: true });
    expect(problemOf(() => loadKey(folder))).toMatchObject({ code: "file-unreadable" });
    writeFileSync(join(parent, "file"), "");
    expect(problemOf(() => loadKey(join(parent, "file", "data")))).toMatchObject({ code: "key-unwritable" });
  });

  it("is one, when several processes start at once", async () => {
    const script = `
      import { loadKeys } from ${JSON.stringify(new URL("./key-file.ts", import.meta.url).href)};
      const { ring, made } = loadKeys(process.env.BREAKWATER_TEST);
      process.stdout.write(JSON.stringify({ made, key: ring[0].toString("hex") }));`;
    const start = () =>
      promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
        env: { ...process.env, BREAKWATER_TEST: folder },
      });
    const keys = await Promise.all([start(), start(), start(), start()]);
    const said = keys.map(({ stdout }) => JSON.parse(stdout));
    expect(new Set(said.map(({ key }) => key))).toEqual(new Set([loadKey(folder).toString("hex")]));
    expect(said.filter(({ made }) => made)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([keyFileName]);
  }, 30_000);
});

describe("what a process left that was stopped while it made a key", () => {
  const left = () => writeFileSync(`${file}.draft-0123456789ab`, "half a k");

  it("is cleared away when the key is made, and when one is found", () => {
    mkdirSync(folder, { recursive: true });
    left();
    const first = loadKey(folder);
    expect(readdirSync(folder)).toEqual([keyFileName]);
    left();
    expect(loadKey(folder)).toEqual(first);
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it("is told from a copy that somebody keeps", () => {
    loadKey(folder);
    writeFileSync(`${file}.202605041500`, "a copy");
    loadKey(folder);
    expect(readdirSync(folder)).toContain(`${keyFileName}.202605041500`);
  });
});

describe("a key from the environment", () => {
  it.each([
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
    ["base64", bytes.toString("base64")],
    ["base64 without padding", bytes.toString("base64").replace("=", "")],
    ["base64url", bytes.toString("base64url")],
    ["hex between spaces", ` ${bytes.toString("hex")}\n`],
  ])("may be %s, and leaves the folder alone", (_, value) => {
    expect(loadKey(folder, value)).toEqual(bytes);
    expect(problemOf(() => statSync(folder))).toMatchObject({ code: "ENOENT" });
  });

  it("may be several, between commas, the newest first", () => {
    const older = Buffer.alloc(32, 1);
    const value = `${bytes.toString("base64url")}, ${older.toString("hex")}`;
    expect(loadKeys(folder, value)).toEqual({ ring: [bytes, older], file: null, made: false });
    expect(problemOf(() => loadKeys(folder, `${value},`))).toMatchObject({ code: "key-wrong" });
    expect(problemOf(() => loadKeys(folder, `${value},${value}`))).toMatchObject({ code: "key-wrong" });
  });

  it("comes before the file", () => {
    loadKey(folder);
    expect(loadKey(folder, bytes.toString("hex"))).toEqual(bytes);
  });

  it("that is empty counts as not given", () => {
    expect(loadKey(folder, " ")).toEqual(loadKey(folder));
  });

  it("that is none is refused without being repeated, and no other key takes its place", () => {
    const found = problemOf(() => loadKey(folder, "hunter2"));
    expect(found).toMatchObject({ code: "key-wrong" });
    expect(JSON.stringify(found)).not.toContain("hunter2");
    expect(problemOf(() => statSync(folder))).toMatchObject({ code: "ENOENT" });
  });
});
