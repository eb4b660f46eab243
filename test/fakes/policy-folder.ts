import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { saidIo } from "./said-io.ts";

/** A configuration folder as it ships, anew for each test of a file, and the commands of `policy` on it. */
export const policyFolder = () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "breakwater-policy-"));
    cpSync("config", folder, { recursive: true });
    for (const name of ["communities", "signals"]) mkdirSync(join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return {
    /** Where a file of the folder is. */
    at: (name = ""): string => join(folder, name),
    write: (name: string, text: string): void => writeFileSync(join(folder, name), text),
    /** Runs a command of `policy` on the folder; what it says, with files named from the folder on, and its status. */
    policy: async (...args: string[]) => {
      const { io, said } = saidIo();
      const program = await createProgram(io, "policy");
      await program.parseAsync(["node", "breakwater", "policy", ...args, "--config", folder]);
      return { out: said.out.replaceAll(folder, ""), status: said.status };
    },
  };
};
