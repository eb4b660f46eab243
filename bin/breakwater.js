#!/usr/bin/env node
// Starts the program with the Node that the project brings along, whatever Node the shell has.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const own = at("../node_modules/node/bin/node");
// What was read is thrown away soon rather than late, so that an export of any size stays under 300 MB (as in `npm start`).
const memory = ["--min-semi-space-size=8", "--max-semi-space-size=8", "--max-old-space-size=240"];
const { status } = spawnSync(
  existsSync(own) ? own : process.execPath,
  [...memory, at("../src/main.js"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exitCode = status ?? 2;
