import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { root, temporaryFolder } from "./fakes/run-cli.ts";

/** A checkout on which nothing was started yet, with the packages of this one. */
const freshCheckout = (): string => {
  const folder = temporaryFolder();
  for (const part of ["src", "config", "demo", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")).filter((one) => !one.startsWith(".")))
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  return folder;
};

it("the very first start compiles and proves all phrasebooks in the memory that `npm start` gives it", () => {
  const [, ...args] = packageJson.scripts.start.split(" ");
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd: freshCheckout(),
    env: { PATH: process.env.PATH },
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("What to try next");
}, 180_000);
