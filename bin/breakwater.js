#!/usr/bin/env node
// Starts the program with the Node that the project brings along, whatever Node the shell has.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const own = at("../node_modules/node/bin/node");
// What was read is thrown away soon rather than late, and what is called often is compiled once, not twice, so that an export
// of any size takes about 300 MB (as in `npm start`).
const memory = ["--no-maglev", "--min-semi-space-size=4", "--max-semi-space-size=4", "--max-old-space-size=240"];
const program = spawn(
  existsSync(own) ? own : process.execPath,
  [...memory, at("../src/main.js"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);
// Who asks this process to end means the program. A terminal tells both of Ctrl+C and of its end, and the program takes
// the same signal a second time for the wish to end at once: so it is told of either as SIGTERM.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => program.kill("SIGTERM"));
program.on("error", ({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
});
// Ended by a signal, it has not done what was asked.
program.on("exit", (status) => {
  process.exitCode = status ?? 2;
});
