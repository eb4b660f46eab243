import { join } from "node:path";

// This file is in JavaScript: what takes the types out of TypeScript would be loaded for it alone, a tenth of a second at
// every start. And it can say what is wrong where a Node does not take them out at all.
if (process.features.typescript) {
  const { enableCompileCache } = await import("node:module");
  // Node keeps what it made of the sources beside the packages, so that the next start need not make it again.
  enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/breakwater"));
  const { run } = await import("./cli/run.ts");
  await run();
} else {
  process.stderr.write(
    `This is Node ${process.versions.node}, and Breakwater needs Node 24: "npm ci" in its folder brings it along.\n`,
  );
  process.exitCode = 2;
}
