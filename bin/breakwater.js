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
// Who asks this process to end means the program. A terminal tells both of Ctrl+C and of its end, a service manager both of
// SIGTERM: so the program is told only where it is still there after a moment, for what comes while it is just ending would
// count as its end.
const MOMENT_MS = 250;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(name, () => setTimeout(() => program.kill("SIGTERM"), MOMENT_MS).unref());
program.on("error", ({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
});
// Ended by a signal, it has not done what was asked.
program.on("exit", (status) => {
  process.exitCode = status ?? 2;
});
