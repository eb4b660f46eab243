import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, temporaryFolder } from "./fakes/run-cli.ts";

const folder = temporaryFolder();

/** Runs `doctor` in a folder, against an address where nobody listens. */
const doctorIn = (cwd: string, env: Record<string, string> = {}) =>
  new Promise<{ readonly code: string }[]>((resolve) => {
    execFile(
      process.execPath,
      [join(root, "src/main.js"), "doctor", "--json", "--config", join(root, "config")],
      { cwd, env: { PATH: process.env.PATH, ...env } },
      (_, out) =>
        resolve(
          out
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line)),
        ),
    );
  });

describe("the file .env", () => {
  it("gives the token and what else stands in it, and gives way to the environment", async () => {
    const codes = async (env: Record<string, string> = {}) => (await doctorIn(folder, env)).map(({ code }) => code);
    expect(await codes()).toContain("no-token");
    writeFileSync(join(folder, ".env"), "# mine\nDISCORD_TOKEN=MTAw.fake.token\nDISCORD_API=http://127.0.0.1:9/api\n");
    expect(await codes()).toContain("discord-unreachable");
    expect(await codes({ DISCORD_TOKEN: "" })).toContain("no-token");
  });

  it("may have an end of line or a space around a token, as secrets in files have, and a token of these is none", async () => {
    const server = createServer((_, answer) => answer.writeHead(401).end("{}")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const codes = async (DISCORD_TOKEN: string) =>
      (await doctorIn(folder, { DISCORD_TOKEN, DISCORD_API: `http://127.0.0.1:${port}/api` })).map(({ code }) => code);
    try {
      expect(await codes(" MTAw.fake.token\r\n")).toContain("discord-token");
      expect(await codes(" \n")).toContain("no-token");
    } finally {
      server.close();
    }
  });

  it("may begin with a mark, as editors of another system write it, and is refused where it is no UTF-8", async () => {
    const cwd = mkdtempSync(join(folder, "marked-"));
    const text = "\ufeffDISCORD_TOKEN=MTAw.fake.token\nDISCORD_API=http://127.0.0.1:9/api\n";
    writeFileSync(join(cwd, ".env"), text);
    expect((await doctorIn(cwd)).map(({ code }) => code)).toContain("discord-unreachable");
    for (const otherwise of [text, text.slice(1)]) {
      writeFileSync(join(cwd, ".env"), otherwise, "utf16le");
      const said = await new Promise<string>((resolve) => {
        execFile(process.execPath, [join(root, "src/main.js"), "doctor"], { cwd }, (_, _out, err) => resolve(err));
      });
      expect(said).toMatch(/^\.env is not UTF-8 text\. .*\[settings-encoding\]\n$/);
    }
  });

  it("is named in one sentence where it cannot be read", async () => {
    const cwd = mkdtempSync(join(folder, "broken-"));
    mkdirSync(join(cwd, ".env"));
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, [join(root, "src/main.js"), "doctor"], { cwd }, (_, _out, err) => resolve(err));
    });
    expect(said).toMatch(/^\.env cannot be read\. .*\[file-unreadable\]\n$/);
  });
});
