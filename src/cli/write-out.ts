import { writeSync } from "node:fs";

const standardOutput = 1;

/** How long to wait before a reader is asked again whether it has room, in milliseconds. */
const PAUSE_MS = 2;
const never = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a text to the file or the pipe that is standard output, and stands still while its reader takes no more: a stream
 * would take on everything at once, and a log of years does not fit in memory.
 */
export const writeOut = (text: string): void => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(standardOutput, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(never, 0, 0, PAUSE_MS);
    }
  }
};
