import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lines, run, temporaryFolder, threat } from "./fakes/run-cli.ts";

const data = join(temporaryFolder(), "data");
const key = join(data, "breakwater.key");
const signing = join(data, "breakwater.signing");
const ids = async (): Promise<string[]> =>
  lines((await run(["keys", "show", "--data", data, "--json"])).out)[0].keys.map(({ id }: { id: string }) => id);
const keys = (...args: string[]) => run(["keys", ...args, "--data", data]);
const refusal = (code: string) => ({ status: 2, out: "", err: expect.stringContaining(`[${code}]`) });

describe("the life of keys", () => {
  it("begins with the first alert, goes on through rotation, and ends what is no longer needed", async () => {
    expect((await run(["replay", "-", "--data", data], threat)).status).toBe(0);
    const shown = async () => (await run(["cases", "export", "1", "--data", data, "--format", "json"])).out;
    expect(await shown()).toContain("PLANTED-suspect");
    const [first = ""] = await ids();

    const rotated = await keys("rotate", "--json");
    expect(rotated.status).toBe(0);
    expect(lines(rotated.out)).toMatchObject([
      { type: "keys" },
      { type: "reseal", moved: expect.any(Number), unopened: 0 },
    ]);
    expect(lines(rotated.out)[1].moved).toBeGreaterThan(0);
    const [second = ""] = await ids();
    expect(await keys("forget", first)).toEqual(refusal("key-names"));
    expect(await keys("forget", second)).toEqual(refusal("key-seals"));
    expect(await keys("forget", "0123456789abcdef")).toEqual(refusal("key-unknown"));

    expect((await keys("rotate")).status).toBe(0);
    expect(await keys("reseal")).toMatchObject({ status: 0, out: "Sealed anew under the newest key: 0.\n" });
    const gone = await keys("forget", second.toUpperCase());
    expect([gone.status, gone.out, gone.err]).toEqual([
      0,
      expect.stringContaining(second),
      expect.stringContaining("copy"),
    ]);
    expect(await ids()).toHaveLength(2);
    expect(await shown()).toContain("PLANTED-suspect");
  }, 60_000);

  it("does not go on where the key is gone that signs the log, and makes no other", async () => {
    renameSync(signing, `${signing}.away`);
    for (const [name, ...args] of [["rotate"], ["reseal"], ["forget", "0123456789abcdef"]] as const)
      expect(await keys(name, ...args)).toEqual(refusal("signing-key-gone"));
    expect(existsSync(signing)).toBe(false);
    renameSync(`${signing}.away`, signing);
  });

  it("stops every command that needs them while they are missing or others, and makes none", async () => {
    renameSync(key, `${key}.away`);
    for (const args of [
      ["replay", "-"],
      ["cases", "list"],
      ["keys", "rotate"],
      ["keys", "reseal"],
      ["keys", "show"],
    ])
      expect(await run([...args, "--data", data], threat)).toEqual(refusal("key-missing"));
    expect(existsSync(key)).toBe(false);
    const other = `${"a1".repeat(32)}\n`;
    writeFileSync(key, other, { mode: 0o600 });
    for (const args of [
      ["cases", "show", "1"],
      ["keys", "rotate"],
      ["alerts", "list", "--platform", "discord", "--community", "PLANTED-community"],
    ])
      expect(await run([...args, "--data", data])).toEqual(refusal("key-mismatch"));
    expect(readFileSync(key, "utf8")).toBe(other);
    renameSync(`${key}.away`, key);
    expect((await run(["cases", "list", "--data", data])).status).toBe(0);
  }, 60_000);
});
