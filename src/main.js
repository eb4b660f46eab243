import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Node keeps what it made of the sources beside the packages, so that the next start need not make it again. This one is in
// JavaScript: what takes the types out of TypeScript would be loaded for it alone, a tenth of a second at every start.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/breakwater"));

const { run } = await import("./cli/run.ts");
await run();
