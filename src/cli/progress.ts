import { Presets, SingleBar } from "cli-progress";
import type { Io } from "./io.ts";

/** A progress bar on standard error, or nothing where nobody sees it. */
export interface Progress {
  update(readBytes: number, totalBytes: number | null): void;
  /** Says something on standard error without tearing the bar. */
  aside(text: string): void;
  /** A writer to standard output that does not tear the bar. */
  around(write: (text: string) => void): (text: string) => void;
  stop(): void;
}

const CLEAR_LINE = "\r\u001b[K";
const MEGABYTE = 1_000_000;

/** Columns of the bar at most, and of what stands beside it. */
const WIDEST = 40;
const BESIDE = 32;

/** Starts a bar that shows itself with the first bytes that are read. */
export const showProgress = (io: Io, wanted: boolean): Progress => {
  const bar =
    wanted && io.progress
      ? new SingleBar(
          {
            format: "{bar} {percentage} % | {value} of {total} MB",
            clearOnComplete: true,
            barsize: Math.max(1, Math.min(WIDEST, io.columns - BESIDE)),
            // A signal ends the process at once, and what was switched off on the terminal would stay so.
            hideCursor: false,
            linewrap: true,
            etaBuffer: 50,
            fps: 8,
          },
          Presets.shades_classic,
        )
      : null;
  let running = false;
  const clear = () => {
    if (running) io.err(CLEAR_LINE);
  };
  return {
    update: (readBytes, totalBytes) => {
      if (bar === null || totalBytes === null || totalBytes < MEGABYTE) return;
      const done = Math.round(readBytes / MEGABYTE);
      if (running) bar.update(done);
      else bar.start(Math.round(totalBytes / MEGABYTE), done);
      running = true;
    },
    aside: (text) => {
      clear();
      io.err(text);
    },
    around: (write) => (text) => {
      clear();
      write(text);
    },
    stop: () => {
      if (running) bar?.stop();
      running = false;
    },
  };
};
