import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "training/**/*.test.ts"],
    testTimeout: 60_000,
    // Many tests wait for a program that they start: one more than a small machine has cores keeps these busy.
    maxWorkers: 3,
    coverage: { provider: "v8", include: ["src/**/*.ts"] },
  },
});
