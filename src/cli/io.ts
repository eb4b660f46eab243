import type { Readable } from "node:stream";

/** What a command speaks through: streams, the environment, and the status it ends with. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Columns of the terminal, at most what reads well. */
  readonly columns: number;
  /** Whether standard output is a terminal, where a plot can be looked at. */
  readonly plots: boolean;
  /** Whether standard error is a terminal that can show progress. */
  readonly progress: boolean;
  /** 0 done, 1 done with something skipped or found wrong, 2 not done; the highest that is set counts. */
  setStatus(status: 0 | 1 | 2): void;
  /** Says that what is under way is to be done to its end, also once nobody reads any more what is written out. */
  mustFinish(): void;
}
