import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
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
import { keyFileName, loadKeys } from "./key-file.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { createSealer } from "./seal.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-rotate-"));
afterAll(() => rmSync(parent, { recursive: true }));
let count = 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = join(parent, `${++count}`);
  file = join(folder, keyFileName);
});

describe("rotateKeys", () => {
  it("puts a new key first, keeps the others in order, and leaves one file of mode 600", () => {
    const first = loadKeys(folder);
    const second = rotateKeys(first);
    const third = rotateKeys(second);
    expect([second.ring.slice(1), third.ring.slice(1)]).toEqual([first.ring, second.ring]);
    expect(loadKeys(folder)).toEqual({ ...third, made: false });
    expect(new Set(third.ring.map((key) => key.toString("hex"))).size).toBe(3);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it.skipIf(process.getuid?.() !== 0)("leaves the file to the user of the bot where the superuser rotates", () => {
    const first = loadKeys(folder);
    chownSync(file, 65_534, 65_533);
    rotateKeys(first);
    expect(statSync(file)).toMatchObject({ uid: 65_534, gid: 65_533 });
  });

  it("opens what was sealed under a file of one line, written before there were rings", () => {
    mkdirSync(folder);
    writeFileSync(file, `${Buffer.alloc(32, 3).toString("base64")}\n`, { mode: 0o600 });
    const before = loadKeys(folder);
    const sealed = createSealer(before.ring).seal("words", "here");
    expect(createSealer(rotateKeys(before).ring).open(sealed, "here")).toBe("words");
  });

  it("adds to what the file holds now, not to what was read long ago", () => {
    const first = loadKeys(folder);
    const second = rotateKeys(first);
    expect(rotateKeys(first).ring.slice(1)).toEqual(second.ring);
  });

  it("loses no key when several processes rotate at once", async () => {
    loadKeys(folder);
    const from = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import { loadKeys } from ${from("./key-file.ts")};
      import { rotateKeys } from ${from("./rotate-keys.ts")};
      for (let done = 0; done < 6; )
        try {
          console.log(rotateKeys(loadKeys(process.env.BREAKWATER_TEST)).ring[0].toString("hex"));
          done++;
        } catch (error) {
          if (error.problem?.code !== "key-busy") throw error;
        }`;
    const start = () =>
      promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
        env: { ...process.env, BREAKWATER_TEST: folder },
      });
    const said = await Promise.all([start(), start(), start()]);
    const added = said.flatMap(({ stdout }) => stdout.trim().split("\n"));
    const kept = loadKeys(folder).ring.map((key) => key.toString("hex"));
    expect(added).toHaveLength(18);
    expect(kept.slice(0, -1).sort()).toEqual(added.sort());
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it("is refused while another program rotates, and names what that one may have left", () => {
    const keys = loadKeys(folder);
    const before = readFileSync(file, "utf8");
    writeFileSync(`${file}.new`, "");
    expect(problemOf(() => rotateKeys(keys))).toMatchObject({
      code: "key-busy",
      mend: expect.stringContaining(`${file}.new`),
    });
    expect([readFileSync(file, "utf8"), readdirSync(folder).length]).toEqual([before, 2]);
  });

  it("leaves a file that it cannot believe, and nothing beside it", () => {
    const keys = loadKeys(folder);
    chmodSync(file, 0o644);
    expect(problemOf(() => rotateKeys(keys))).toMatchObject({ code: "key-open-to-others" });
    chmodSync(file, 0o600);
    writeFileSync(file, "none");
    expect(problemOf(() => rotateKeys(keys))).toMatchObject({ code: "key-wrong" });
    expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["none", [keyFileName]]);
    rmSync(file);
    expect(problemOf(() => rotateKeys(keys))).toMatchObject({ code: "key-unwritable" });
  });

  it("follows a link to where the keys are kept", () => {
    const elsewhere = join(folder, "elsewhere");
    const { ring } = loadKeys(elsewhere);
    symlinkSync(join(elsewhere, keyFileName), file);
    rotateKeys(loadKeys(folder));
    expect(loadKeys(elsewhere).ring.slice(1)).toEqual(ring);
    expect(loadKeys(folder).ring).toEqual(loadKeys(elsewhere).ring);
  });

  it("says how it is done where the keys come from the environment", () => {
    const keys = loadKeys(folder, Buffer.alloc(32, 4).toString("hex"));
    expect(problemOf(() => rotateKeys(keys))).toMatchObject({
      code: "key-in-environment",
      mend: expect.stringContaining("commas"),
    });
  });
});
