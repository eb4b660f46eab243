import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ndjsonLine } from "./ndjson-of.ts";

const root = join(import.meta.dirname, "..");
/**
 * Says at the end how much memory the process has had at most, in KiB. Where Linux tells that, for this process alone it is
 * told: `maxRSS` begins with what the process that started it had.
 */
const sayPeak = `
  import { existsSync, readFileSync } from "node:fs";
  const status = "/proc/self/status";
  const ownPeak = () => existsSync(status) && /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, "utf8"))?.[1];
  process.on("exit", () => process.stderr.write("\\npeak " + (ownPeak() || process.resourceUsage().maxRSS) + "\\n"));
`;

/** How much memory `replay` takes at most, started as `npm start` does, over an export of so many bytes; in MB. */
export const peakOfReplay = (lines: readonly string[], bytes: number): number => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-bench-"));
  try {
    const file = join(folder, "export.ndjson");
    const export_ = openSync(file, "w");
    for (let written = 0, number = 0; written < bytes; ) {
      let text = "";
      for (let count = 0; count < 1000; count++) text += ndjsonLine(number, lines[number++ % lines.length] as string);
      written += writeSync(export_, text);
    }
    closeSync(export_);
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const [, ...start] = (scripts.start as string).split(" ");
    const args = ["--import", `data:text/javascript,${encodeURIComponent(sayPeak)}`, ...start, "replay", file];
    const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    const [, peak] = /^peak (\d+)$/m.exec(String(stderr)) ?? [];
    if (status !== 0 || peak === undefined) throw new Error(`the replay ended with ${status}: ${stderr}`);
    return (Number(peak) * 1024) / 1e6;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
