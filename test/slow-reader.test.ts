import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fillStore } from "../bench/fill-store.ts";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { lines, root, temporaryFolder } from "./fakes/run-cli.ts";

const ALERTS = 5000;

/** More than lies in a pipe, and in the reader that has not come to it yet. */
const ON_THE_WAY = 1_000_000;

it("an export is not read ahead of whoever takes it, and is whole", async () => {
  const folder = temporaryFolder();
  const store = openSqliteStore(folder);
  fillStore(store, ALERTS);
  store.close();

  const program = `
    const { run } = await import(${JSON.stringify(join(root, "src/cli/run.ts"))});
    await run();
    process.stderr.write("all is written");`;
  const args = ["--input-type=module", "-e", program, "breakwater", "alerts", "export", "--data", folder];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let written = "";
  let read = 0;
  let readWhenWritten = 0;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written += text;
    readWhenWritten = read;
  });
  child.stdout.setEncoding("utf8");
  let text = "";
  for await (const piece of child.stdout) {
    read += piece.length;
    text += piece;
    // Whoever reads does something with it, too.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (child.exitCode === null) await once(child, "exit");
  expect([written, child.exitCode]).toEqual(["all is written", 0]);
  expect(lines(text).map(({ number }) => number)).toEqual(Array.from({ length: ALERTS }, (_, index) => index + 1));
  expect(readWhenWritten).toBeGreaterThan(text.length - ON_THE_WAY);
});
