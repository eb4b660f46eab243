import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { threatLines } from "./threat-lines.ts";

/** The project, in which the program is run. */
export const root = join(import.meta.dirname, "../..");

/** A folder that is there while the tests of a file run. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Whoever works on this may have tokens in `.env`, which no test may use. */
const noTokens = { DISCORD_TOKEN: "", TELEGRAM_TOKEN: "" };

/** Runs the program as a user would and returns its streams and status. */
export const run = (args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) =>
  new Promise<{ out: string; err: string; status: number }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, "src/main.js"), ...args],
      {
        cwd: root,
        env: { PATH: process.env.PATH, NO_COLOR: "1", LANG: "en", ...noTokens, ...env },
        maxBuffer: 1 << 26,
      },
      (error, out, err) =>
        resolve({ out, err, status: error === null ? 0 : ((error.code as unknown as number) ?? -1) }),
    );
    child.stdin?.end(input);
  });

/** The values of NDJSON. */
export const lines = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
/** A message whose every id, name and text can be looked for where none may stand. */
const message = (id: string, author: string, text: string, minute: number) => ({
  platform: "discord",
  community: "PLANTED-community",
  channel: "PLANTED-channel",
  id: `PLANTED-${id}`,
  sentAt: `2026-05-04T15:${String(minute).padStart(2, "0")}:00.000Z`,
  author: { id: `PLANTED-${author}`, name: "PLANTED-name" },
  text,
});
/** An export of three messages that raise an urgent alert. */
export const threat = [
  message("m1", "victim", "hey who are you PLANTED-text", 0),
  ...threatLines.map((text, at) => message(`m${at + 2}`, "suspect", text, at + 1)),
]
  .map((one) => `${JSON.stringify(one)}\n`)
  .join("");
